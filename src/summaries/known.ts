import { capitalised } from '#desk/words.ts'
import type { Values } from '#records/field.ts'
import { authorityLabels } from '#standard/authorities.ts'
import type { SummaryValues } from './rules.ts'

/** What a summary takes from its file as it stands now; days and times as ISO text. */
export interface SummaryGround {
  preferredName: string
  goals: { statement: string; status: string; targetOn: string | null }[]
  warnings: { type?: string; text?: string; reviewOn?: string }[]
  authorities: { type?: string; person?: string; scope?: string; validTo?: string }[]
  capacity: string | null
  contacts: {
    name: string
    relationship: string
    phone: string | null
    mayNotContact: boolean
    emergencyOrder: number | null
  }[]
  appointments: { at: string; what: string; place: string | null; person: string; attendance: string | null }[]
  tasks: { what: string; dueOn: string; owner: string }[]
  /** The newest signed summary. */
  last: { id: string; values: SummaryValues & Values; signedAt: string } | null
}

/** What the rulebook asks of a summary for which no room keeps anything yet; said in the summary instead of a silent gap. */
const notKeptYet = ['the risk register', 'consent to share', 'capacity assessments', 'referrals to services']

const set = <V>(name: string, value: V | null | undefined): { [name: string]: V } =>
  value === null || value === undefined || value === '' ? {} : { [name]: value }

function mindOf({ mayNotContact, emergencyOrder }: SummaryGround['contacts'][number]): string {
  if (mayNotContact) return 'must not be contacted'
  if (emergencyOrder === null) return ''
  return emergencyOrder === 1 ? 'first in an emergency' : `number ${emergencyOrder} in an emergency`
}

/**
 * The automatic parts of a summary: shown while it is written, and frozen into it when it is signed, so that it says for ever
 * what the file said that day (rulebook 3.13).
 */
export const automaticParts = (ground: SummaryGround): Values => ({
  goals: ground.goals.map((goal) => ({
    statement: goal.statement,
    status: capitalised(goal.status),
    ...set('targetOn', goal.targetOn),
  })),
  warnings: ground.warnings.map((warning) => ({
    what: [capitalised(warning.type ?? ''), warning.text].filter(Boolean).join(': '),
    ...set('reviewOn', warning.reviewOn),
  })),
  authorities: ground.authorities.map((authority) => ({
    what: authorityLabels[authority.type ?? ''] ?? authority.type ?? '',
    ...set('person', authority.person),
    ...set('scope', authority.scope),
    ...set('validTo', authority.validTo),
  })),
  ...set('capacity', ground.capacity),
  keyContacts: ground.contacts.map((contact) => ({
    name: contact.name,
    relationship: contact.relationship,
    ...set('phone', contact.phone),
    ...set('mind', mindOf(contact)),
  })),
  comingUp: ground.appointments.map((appointment) => ({
    at: Temporal.Instant.from(appointment.at).toString(),
    what: appointment.what,
    ...set('place', appointment.place),
    who:
      appointment.attendance && appointment.attendance !== 'case manager' ? appointment.attendance : appointment.person,
  })),
  openTasks: ground.tasks.map((task) => ({ what: task.what, dueOn: task.dueOn, owner: task.owner })),
  notKeptHere: `${capitalised(notKeptYet.slice(0, -1).join(', '))} and ${notKeptYet.at(-1)}.`,
})
