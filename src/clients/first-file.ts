import { allocationOfFileUrl } from '#files/urls.ts'
import { addPersonUrl, nameMentorUrl } from '#people/urls.ts'
import type { FirstSteps } from './intake-store.ts'
import { openNewFileUrl } from './urls.ts'

/** One step on the way to the first file that somebody holds. */
export interface Step {
  title: string
  why: string
  isDone: boolean
  /** The way to it; only the first step that is not done has one. */
  action?: { text: string; href: string }
}

/**
 * The five steps from an empty organisation to a file that is held (design: a first-run organisation is guided to its first
 * file in five minutes). Null once a file is held.
 */
export function stepsToFirstFile(steps: FirstSteps, mayAddPeople: boolean): Step[] | null {
  if (steps.held > 0) return null
  const all: Step[] = [
    {
      title: 'Somebody who can hold a file',
      why: 'A case manager. Their role is given with the person.',
      isDone: steps.caseManagers > 0,
      ...(mayAddPeople ? { action: { text: 'Add a person', href: addPersonUrl } } : {}),
    },
    {
      title: 'A mentor who holds them',
      why: 'Nobody holds a file without somebody who holds them.',
      isDone: steps.mentored > 0,
      ...(steps.withoutMentor
        ? {
            action: {
              text: `Name a mentor for ${steps.withoutMentor.name}`,
              href: nameMentorUrl(steps.withoutMentor.id),
            },
          }
        : {}),
    },
    {
      title: 'The file',
      why: 'Who it is, who asks, who pays, and the conflict check: one page.',
      isDone: steps.files > 0,
      action: { text: 'Open the first file', href: openNewFileUrl },
    },
    {
      title: 'Who is asked to hold it',
      why: 'You see what each of them carries, before and after.',
      isDone: steps.asked,
      ...(steps.waitingFile
        ? { action: { text: 'Name the case manager', href: allocationOfFileUrl(steps.waitingFile) } }
        : {}),
    },
    {
      title: 'They accept',
      why: 'From then on it is theirs, and the chronology begins.',
      isDone: false,
    },
  ]
  const next = all.findIndex((step) => !step.isDone)
  return all.map(({ action, ...step }, index) => (index === next && action ? { ...step, action } : step))
}
