import {
  aboutFileUrl,
  allocationOfFileUrl,
  chronologyUrl,
  coverOfFileUrl,
  diaryOfFileUrl,
  fileUrl,
  peopleAroundUrl,
  planUrl,
  profileUrl,
  proofsUrl,
  summaryUrl,
  tasksUrl,
  writeNoteUrl,
} from '#files/urls.ts'
import { agreementUrl, mentoringUrl, sessionRecordUrl, sessionUrl } from '#mentoring/urls.ts'
import { nameMentorUrl, peopleUrl, personUrl } from '#people/urls.ts'
import { barrierOfGoalUrl, newBarrierUrl, newReviewUrl } from '#plans/urls.ts'
import type { FixKind, FixLink } from '#proofs/proof.ts'
import { draftsUrl, draftUrl, recordUrl } from '#records/urls.ts'
import { newReflectionUrl } from '#reflection/urls.ts'
import { dutyUrl } from '#service-standard/urls.ts'
import type { CureKind, DutyState } from '#standard/duty-state.ts'
import { taskUrl } from '#tasks/urls.ts'

type Way = (subjectId: string, targetId: string | undefined) => string

// The subject is the file, for duties of people the person.
const cures: Readonly<Record<Exclude<CureKind, 'none'>, Way>> = {
  allocation: (file) => allocationOfFileUrl(file),
  agreement: (_, pair) => (pair ? agreementUrl(pair) : mentoringUrl),
  barrier: (file, goal) => (goal ? barrierOfGoalUrl(file, goal) : newBarrierUrl(file)),
  brief: (file) => coverOfFileUrl(file),
  chronology: (file) => chronologyUrl(file),
  contacts: (file) => peopleAroundUrl(file),
  cover: (file) => coverOfFileUrl(file),
  decision: (_, session) => (session ? sessionRecordUrl(session) : mentoringUrl),
  draft: (_, record) => (record ? draftUrl(record) : draftsUrl),
  goal: (file) => newReviewUrl(file),
  'hand-back': (file) => coverOfFileUrl(file),
  mentor: (person) => nameMentorUrl(person),
  note: (file) => writeNoteUrl(file),
  plan: (file) => planUrl(file),
  profile: (file) => profileUrl(file),
  reflection: () => newReflectionUrl(),
  registration: (person) => personUrl(person),
  review: (file) => newReviewUrl(file),
  rights: (file) => aboutFileUrl(file),
  session: (_, session) => (session ? sessionUrl(session) : mentoringUrl),
  'session record': (_, session) => (session ? sessionRecordUrl(session) : mentoringUrl),
  summary: (file) => summaryUrl(file),
  task: (file, task) => (task ? taskUrl(task) : tasksUrl(file)),
}

/** Where the one button beside a duty leads. The agenda for "talk the case through" is found from the mentoring page. */
export function cureUrl({ code, subjectId, cure }: Pick<DutyState, 'code' | 'subjectId' | 'cure'>): string {
  if (cure.kind === 'none') return dutyUrl(code)
  return cures[cure.kind](subjectId, code === 'M08' ? undefined : cure.targetId)
}

const fixes: Readonly<Record<FixKind, (file: string, targetId: string | undefined) => string>> = {
  'write note': (file) => writeNoteUrl(file),
  'finish draft': (_, record) => (record ? draftUrl(record) : draftsUrl),
  note: (file, record) => (record ? recordUrl(record) : writeNoteUrl(file)),
  'write summary': (file) => summaryUrl(file),
  chronology: (file) => chronologyUrl(file),
  plan: (file) => planUrl(file),
  'review plan': (file) => newReviewUrl(file),
  profile: (file) => profileUrl(file),
  network: (file) => peopleAroundUrl(file),
  task: (file, task) => (task ? taskUrl(task) : tasksUrl(file)),
  tasks: (file) => tasksUrl(file),
  appointment: (file) => diaryOfFileUrl(file),
  diary: (file) => diaryOfFileUrl(file),
  cover: (file) => coverOfFileUrl(file),
  mentoring: () => mentoringUrl,
  allocation: (file) => allocationOfFileUrl(file),
  person: (_, person) => (person ? personUrl(person) : peopleUrl),
  waiver: (file) => `${proofsUrl(file)}#waivers`,
  file: (file) => fileUrl(file),
}

/** Where the way to mend a check of a proof leads. */
export const fixUrl = ({ kind, targetId }: Pick<FixLink, 'kind' | 'targetId'>, fileId: string): string =>
  fixes[kind](fileId, targetId)
