import type { Option } from '#records/field.ts'

/** The phases of a mentoring relationship (rulebook 3.37), moved only by an agreement both have signed. */
export const phases: readonly Option[] = [
  { value: 'rapport-building', label: 'Rapport-building', hint: 'Getting to know each other and how we work' },
  { value: 'direction-setting', label: 'Direction-setting', hint: 'What we want to reach' },
  { value: 'progress-making', label: 'Progress-making', hint: 'Doing the work' },
  { value: 'winding down', label: 'Winding down', hint: 'Less of it, looking back' },
  { value: 'moving on', label: 'Moving on', hint: 'Ending well, or becoming something else' },
]
