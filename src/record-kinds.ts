import { keptEntries, keptLeftOut } from '#chronology/actions.ts'
import { knownAbout } from '#chronology/store.ts'
import { newEntryUrl } from '#chronology/urls.ts'
import { keptProfiles, keptReferrals } from '#clients/actions.ts'
import { editProfileUrl } from '#clients/urls.ts'
import { keptBriefs } from '#cover/briefing.ts'
import { keptHandBacks } from '#cover/handing-back.ts'
import { handBackOfFileUrl } from '#cover/urls.ts'
import { keptAppointments } from '#diary/actions.ts'
import { changeAppointmentUrl, newAppointmentUrl } from '#diary/urls.ts'
import { coverOfFileUrl } from '#files/urls.ts'
import { keptAgreements, keptSupportContacts } from '#mentoring/actions.ts'
import { filesForPair, knownOfPair, staffForPair } from '#mentoring/kinds.ts'
import { withClause } from '#mentoring/rules.ts'
import { agreementUrl, contactUrl, sessionUrl } from '#mentoring/urls.ts'
import { keptContacts } from '#network/actions.ts'
import { changeContactUrl, newContactUrl } from '#network/urls.ts'
import { choicesOfFile, keptNotes, knownOfFile } from '#notes/actions.ts'
import { newNoteUrl } from '#notes/urls.ts'
import { keptPlans } from '#plans/actions.ts'
import { keptBarriers, keptReviews, reviewChoices, reviewKnown } from '#plans/review-actions.ts'
import { changePlanUrl, newBarrierUrl, newPlanUrl, newReviewUrl } from '#plans/urls.ts'
import type { RecordKind } from '#records/kinds.ts'
import { keptReflections } from '#reflection/actions.ts'
import { newReflectionUrl } from '#reflection/urls.ts'
import { keptSessions, withoutIdleCopies } from '#sessions/actions.ts'
import { filesOfSession, knownOfSession } from '#sessions/kinds.ts'
import { keptSummaries } from '#summaries/actions.ts'
import { newSummaryUrl } from '#summaries/urls.ts'
import { keptTasks } from '#tasks/actions.ts'
import { changeTaskUrl, newTaskUrl } from '#tasks/urls.ts'

/** Every record type that is kept, one line each: how it is kept and where its own form is. */
const all: RecordKind[] = [
  {
    ...keptEntries,
    writeUrl: newEntryUrl,
    known: async ({ tx }, fileId, entryId) => ({ ...(await knownAbout(tx, fileId, entryId)) }),
  },
  { ...keptContacts, writeUrl: newContactUrl, changeUrl: changeContactUrl },
  keptLeftOut,
  { ...keptNotes, writeUrl: newNoteUrl, known: knownOfFile, choices: choicesOfFile },
  {
    ...keptAppointments,
    writeUrl: newAppointmentUrl,
    changeUrl: (_fileId, appointmentId) => changeAppointmentUrl(appointmentId),
  },
  { ...keptBriefs, writeUrl: coverOfFileUrl },
  { ...keptHandBacks, writeUrl: handBackOfFileUrl },
  { ...keptBarriers, writeUrl: newBarrierUrl },
  { ...keptPlans, writeUrl: newPlanUrl, changeUrl: (_fileId, planId) => changePlanUrl(planId) },
  { ...keptReviews, writeUrl: newReviewUrl, known: reviewKnown, choices: reviewChoices },
  { ...keptProfiles, writeUrl: editProfileUrl, changeUrl: editProfileUrl },
  keptReferrals,
  {
    ...keptAgreements,
    writeUrl: agreementUrl,
    changeUrl: agreementUrl,
    complete: withClause,
    known: knownOfPair,
    choices: staffForPair,
  },
  { ...keptReflections, writeUrl: (_personId, reflectionId) => newReflectionUrl(reflectionId) },
  {
    ...keptSessions,
    writeUrl: (_pairId, sessionId) => sessionUrl(sessionId),
    complete: withoutIdleCopies,
    known: knownOfSession,
    choices: filesOfSession,
  },
  { ...keptSupportContacts, writeUrl: contactUrl, choices: filesForPair },
  { ...keptSummaries, writeUrl: newSummaryUrl },
  { ...keptTasks, writeUrl: newTaskUrl, changeUrl: (_fileId, taskId) => changeTaskUrl(taskId) },
]

export const recordKinds: ReadonlyMap<string, RecordKind> = new Map(all.map((kind) => [kind.record.type, kind]))
