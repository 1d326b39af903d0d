import { post } from '#outbox/actions.ts'
import type { Recovering } from '#platform/sign-in/accounts.ts'
import type { Mechanics } from '#platform/sign-in/mechanics.ts'
import { linkUrl } from './urls.ts'

/** Sends the link with which somebody chooses a new password. */
export async function sendRecovery(
  { database, baseUrl }: Mechanics,
  { organisationId, name, email, secret }: Recovering,
): Promise<void> {
  const text = `Hello ${name},

somebody, probably you, asked for a new password for Wellheld. Choose one here, within one hour:

${new URL(linkUrl(secret), baseUrl)}

If it was not you, do nothing: your password stays as it is.
`
  await database.asSystem(organisationId, (scope) =>
    post(scope, organisationId, { to: email, subject: 'A new password for Wellheld', text }),
  )
}

/** The invitation to join. */
export const invitationMail = (
  baseUrl: string,
  person: { name: string; email: string },
  organisationName: string,
  secret: string,
) => ({
  to: person.email,
  subject: `${organisationName} invites you to Wellheld`,
  text: `Hello ${person.name},

${organisationName} keeps its files in Wellheld and has made a place for you. Choose a password here, within seven days:

${new URL(linkUrl(secret), baseUrl)}

The link works once. If it has expired, ask your administrator for another.
`,
})

/** Tells somebody, at the address they had, that they now sign in with another. */
export const addressChangedMail = (person: { name: string; email: string }, address: string, by: string) => ({
  to: person.email,
  subject: 'Your address in Wellheld was changed',
  text: `Hello ${person.name},

${by} changed the address you sign in with to ${address}.

If you did not expect this, tell your registered manager at once.
`,
})

/** Tells somebody that their second step was taken away. */
export const secondStepResetMail = (person: { name: string; email: string }, by: string) => ({
  to: person.email,
  subject: 'Your second step in Wellheld was reset',
  text: `Hello ${person.name},

${by} reset the second step of your sign-in. You were signed out everywhere. Sign in with your password and set it up again.

If you did not ask for this, tell your registered manager at once.
`,
})
