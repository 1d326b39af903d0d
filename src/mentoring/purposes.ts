import type { Option } from '#records/field.ts'

/** Proctor's functions (rulebook 3.38) as people say them. Each item of a session has exactly one. */
export const purposes = ['normative', 'formative', 'restorative'] as const
export type Purpose = (typeof purposes)[number]

export const purposeLabels: Readonly<Record<Purpose, string>> = {
  normative: 'Oversight',
  formative: 'Learning',
  restorative: 'Support',
}

export const purposeOptions: Option[] = purposes.map((value) => ({ value, label: purposeLabels[value] }))

export const isPurpose = (text: string): text is Purpose => (purposes as readonly string[]).includes(text)
