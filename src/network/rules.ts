import type { Values } from '#records/field.ts'
import type { FieldError, RuleContext } from '#records/record-type.ts'

type Day = Temporal.PlainDate
const compare = Temporal.PlainDate.compare

/** Who somebody is to the client (rulebook 3.3). */
export const contactTypes = {
  family: 'Family',
  friend: 'Friend',
  'informal-carer': 'Unpaid carer',
  'paid-carer': 'Paid carer',
  professional: 'Professional',
  statutory: 'Council or NHS',
  legal: 'Legal',
  funder: 'Funder',
} as const
export type ContactType = keyof typeof contactTypes

/** What their presence does for the client. */
export const influences = {
  protective: 'Does good',
  risk: 'A risk',
  mixed: 'Some of both',
  unknown: 'Not known',
} as const

interface Given {
  answer: boolean
  reason?: string
}

/** A filled contact, as far as its rules look into it. */
export interface ContactValues {
  name?: string
  relationship?: string
  type?: string
  worksFor?: string
  phones?: { number?: string }[]
  email?: string
  isNextOfKin?: Given
  emergencyContact?: Given
  emergencyOrder?: number
  isCarer?: Given
  mayNotContact?: Given
  influence?: string
  verifiedOn?: string
  activeFrom?: string
  activeTo?: string
}

/** What stands in the way of signing a contact (rulebook 3.3): days that lie ahead or out of order, calling whom nobody may call. */
export function checkContact(values: ContactValues, { today }: Pick<RuleContext, 'today'>): FieldError[] {
  const errors: FieldError[] = []
  const day = (text: string) => Temporal.PlainDate.from(text)
  if (values.verifiedOn && compare(day(values.verifiedOn), today) > 0)
    errors.push({ path: 'verifiedOn', message: 'The details cannot have been checked on a day that lies ahead' })
  if (values.activeFrom && values.activeTo && values.activeFrom > values.activeTo)
    errors.push({ path: 'activeTo', message: 'It ended before it began' })
  if (values.emergencyContact?.answer && values.mayNotContact?.answer)
    errors.push({
      path: 'emergencyContact',
      message: 'Somebody who must not be contacted cannot be called in an emergency: answer one of the two with no',
    })
  if (values.emergencyContact?.answer && !values.phones?.length && !values.email)
    errors.push({ path: 'emergencyContact', message: 'Enter a telephone number they are reached by in an emergency' })
  return errors
}

/** What duties and proofs need of a contact; the keys are listed in src/standard/facts.ts. */
export const contactFacts = (values: ContactValues): Values => ({
  verifiedOn: values.verifiedOn ?? null,
  emergency: values.emergencyContact?.answer ?? false,
  mayNotContact: values.mayNotContact?.answer ?? false,
  ended: values.activeTo ?? null,
})

/** Whether somebody still belongs to the network; from `endedOn` on they do not. */
export const isActive = (endedOn: Day | null, today: Day): boolean => endedOn === null || compare(endedOn, today) > 0
