import { type Role, roles } from '#access/verbs.ts'

export const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text)

/** Roles that reach far must sign in with a second step. */
export const needsSecondStep = (held: readonly string[]): boolean =>
  held.includes('registered manager') || held.includes('administrator')
