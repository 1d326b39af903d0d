import type { TestDatabase } from './database.ts'
import type { ClientFile } from './scenario-files.ts'
import type { Member } from './scenario-ground.ts'
import { writtenRecords } from './written-records.ts'

/** One goal as somebody types it into the form of a plan; by default everything an active goal needs. */
export const goalTyped = (index: number, about: Record<string, string> = {}): Record<string, string> => {
  const goal = {
    statement: 'I walk the dogs on my own',
    owner: 'client',
    targetOn: '2026-05-29',
    status: 'active',
    measure: 'Walks without anybody beside me',
    baseline: 'None',
    target: 'Three a week',
    specific: 'To the gate and back, both dogs',
    rationale: 'Walks to the gate with somebody beside her now',
    relevant: 'The dogs are my company',
    clientView: 'agrees',
    ...about,
  }
  return Object.fromEntries(Object.entries(goal).map(([name, value]) => [`goals.${index}.${name}`, value]))
}

/** A whole plan as somebody types it, agreed and signed by the client; dates are about March 2026. */
export const planTyped = (about: Record<string, string> = {}): Record<string, string> => ({
  from: '2026-03-02',
  to: '2026-09-02',
  'needs.0.need': 'To go out without being followed',
  ...goalTyped(0),
  contingency: 'Ring Lena; the trainer comes the same day.',
  highRisk: 'no',
  voluntary: 'voluntary',
  clientStatement: 'I want them to wait at the gate.',
  agreement: 'agrees',
  signedBy: 'client',
  signedOn: '2026-03-02',
  consent: 'Consent to share of 5 January 2026',
  ...about,
})

/** A profile that says how to talk with the client, without which no first plan is signed. */
export const profileAsked = (database: TestDatabase, file: ClientFile, by: Member) =>
  writtenRecords(database, by.organisationId).signed(
    file.id,
    'client-profile',
    { interpreterAsked: true, formats: true, warnings: [], authorities: [] },
    { authorId: by.personId, zone: 'Z1' },
  )
