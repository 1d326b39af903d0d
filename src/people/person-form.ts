import type { Form } from '#platform/http/form.ts'

/** A person as typed in the form. */
export interface PersonDraft {
  name: string
  email: string
  profession: string
  team: string
  startedOn: Temporal.PlainDate | null
  newToRoleSince: Temporal.PlainDate | null
  registrationBody: string
  registrationNumber: string
  registrationExpiresOn: Temporal.PlainDate | null
  maxMentees: number
}

/** A draft whose first day is known to be there. */
export interface WholeDraft extends PersonDraft {
  startedOn: Temporal.PlainDate
}

export type Errors = Record<string, string>

/** A day typed in three boxes or as 2026-03-02 or 2/3/2026; null when nothing was typed, undefined when it is no day. */
function dayFrom(typed: { day: string; month: string; year: string }): Temporal.PlainDate | null | undefined {
  const { day, month, year } = typed
  if (!day && !month && !year) return null
  if (![day, month, year].every((part) => /^\d+$/.test(part)) || year.length !== 4) return undefined
  return makeDay(Number(year), Number(month), Number(day))
}

/** A day written in one piece. */
export function dayFromText(text: string): Temporal.PlainDate | null | undefined {
  if (!text) return null
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (iso) return makeDay(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const british = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text)
  return british ? makeDay(Number(british[3]), Number(british[2]), Number(british[1])) : undefined
}

function makeDay(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return undefined
  }
}

/** The day under `name` in a form. */
export const formDay = (form: Form, name: string): Temporal.PlainDate | null | undefined =>
  dayFrom({ day: form.text(`${name}-day`), month: form.text(`${name}-month`), year: form.text(`${name}-year`) })

const notADay = 'Enter a day that exists, such as 2 3 2026'

/** What is wrong with a name: it must read as one, and not as a formula in somebody's spreadsheet. */
export function nameProblem(name: string): string | undefined {
  if (!name) return 'Enter a name'
  if (name.length > 200) return 'A name has at most 200 letters'
  return /^[\p{L}'’]/u.test(name) ? undefined : 'A name begins with a letter'
}

/** What is wrong with an address. */
export function emailProblem(email: string): string | undefined {
  if (!email) return 'Enter an e-mail address'
  return /^[\p{L}\p{N}][^@\s]*@[^@\s.]+(\.[^@\s.]+)+$/u.test(email) && email.length <= 254
    ? undefined
    : 'Enter an e-mail address such as name@example.org'
}

/** Reads the form of a person. @returns what was typed, and what is wrong with it by field */
export function readPerson(form: Form): { draft: PersonDraft; errors: Errors } {
  const errors: Errors = {}
  const note = (field: string, problem: string | undefined) => {
    if (problem) errors[field] = problem
  }
  const day = (field: string, needed?: string) => {
    const found = formDay(form, field)
    if (found === undefined) note(field, notADay)
    if (found === null && needed) note(field, needed)
    return found ?? null
  }
  note('name', nameProblem(form.text('name')))
  note('email', emailProblem(form.text('email')))
  const startedOn = day('startedOn', 'Enter the day they started')
  const newToRoleSince = day('newToRoleSince')
  const registrationExpiresOn = day('registrationExpiresOn')
  const typedMost = form.text('maxMentees') || '8'
  const maxMentees = /^\d{1,2}$/.test(typedMost) && Number(typedMost) <= 50 ? Number(typedMost) : undefined
  if (maxMentees === undefined) note('maxMentees', 'Enter a number up to 50')
  const team = form.text('team')
  if (team) note('team', teamProblem(team))
  return {
    errors,
    draft: {
      name: form.text('name'),
      email: form.text('email'),
      profession: form.text('profession').slice(0, 200),
      team,
      startedOn,
      newToRoleSince,
      registrationBody: form.text('registrationBody').slice(0, 100),
      registrationNumber: form.text('registrationNumber').slice(0, 100),
      registrationExpiresOn,
      maxMentees: maxMentees ?? 8,
    },
  }
}

/** What is wrong with the name of a team. */
export const teamProblem = (team: string): string | undefined =>
  team.length <= 100 && /^[\p{L}\p{N}]/u.test(team)
    ? undefined
    : 'A team has a name of at most 100 letters that begins with one'
