import { found } from '#platform/http/refused.ts'
import { invalid, page, type Reply, see } from '#platform/http/reply.ts'
import { type Guard, get, type OpenVisit, open, post, type Route, type Visit } from '#platform/http/route.ts'
import { changePassword } from '#platform/sign-in/accounts.ts'
import { problemsWithPassword } from '#platform/sign-in/password-rules.ts'
import { recoveryCodesLeft } from '#platform/sign-in/second-step.ts'
import { endSession, endSessions, openSessions } from '#platform/sign-in/sessions.ts'
import { type Member, memberOf } from '#platform/sign-in/visitor.ts'
import { AccountPage } from './account-pages.tsx'
import { SetPasswordPage } from './pages.tsx'
import type { SignInRoom } from './room.ts'
import { accountUrl, endOtherSessionsUrl, endSessionUrl, passwordUrl, renewUrl, setUpUrl, signInUrl } from './urls.ts'
import { passwordSentence } from './words.ts'

const anybodySignedIn: Exclude<Guard, { open: string }> = { verb: 'account.keep', allows: () => true }

/** The routes about one's own account. */
export const accountRoutes = (room: SignInRoom): Route[] => [
  get(accountUrl, anybodySignedIn, (visit) => showAccount(room, visit)),
  post(endSessionUrl, anybodySignedIn, (visit) => endOne(room, visit)),
  post(endOtherSessionsUrl, anybodySignedIn, (visit) => endOthers(room, visit)),
  get(passwordUrl, open('asks who it is by itself: a password is never carried along'), (visit) =>
    forMember(room, visit, (member) => page(passwordPage(room, member, {}))),
  ),
  post(passwordUrl, open('asks who it is by itself: a password is never carried along'), (visit) =>
    forMember(room, visit, (member) => tryChange(room, visit, member)),
  ),
  post(renewUrl, open('answers 401 to a script whose session has ended'), (visit) => renew(room, visit)),
]

/**
 * For routes that are open because they ask who it is themselves: passwords must not be carried along through signing in,
 * and somebody who has yet to set up their second step must reach its pages.
 */
export async function forMember(
  { mechanics }: SignInRoom,
  visit: OpenVisit,
  handler: (member: Member) => Promise<Reply | Response> | Reply | Response,
  isSettingUp = false,
): Promise<Reply | Response> {
  const member = await memberOf(mechanics, visit.request)
  if (!member) return see(signInUrl(isSettingUp ? setUpUrl : accountUrl))
  if (!isSettingUp && member.needsSecondStep && !member.hasSecondStep) return see(setUpUrl)
  return handler(member)
}

async function showAccount({ mechanics }: SignInRoom, { request, today, actor }: Visit): Promise<Reply> {
  const member = found(await memberOf(mechanics, request))
  const sessions = await mechanics.database.asSignIn((scope) => openSessions(scope, member.userId))
  return page(
    <AccountPage
      name={member.actor.name}
      email={member.email}
      roles={actor.roles}
      sessions={sessions}
      thisSession={member.sessionId}
      secondStep={{
        isOn: member.hasSecondStep,
        isNeeded: member.needsSecondStep,
        codesLeft: member.hasSecondStep ? await recoveryCodesLeft(mechanics, member.userId) : 0,
      }}
      today={today}
    />,
  )
}

async function endOne({ mechanics }: SignInRoom, { request, form }: Visit): Promise<Reply> {
  const member = found(await memberOf(mechanics, request))
  await mechanics.database.asSignIn((scope) => endSession(scope, member.userId, form.text('session')))
  return see(accountUrl)
}

async function endOthers({ mechanics }: SignInRoom, { request }: Visit): Promise<Reply> {
  const member = found(await memberOf(mechanics, request))
  await mechanics.database.asSignIn((scope) => endSessions(scope, member.userId, member.sessionId))
  return see(accountUrl)
}

const passwordPage = ({ frame }: SignInRoom, member: Member, errors: Record<string, string>) => (
  <SetPasswordPage
    frame={frame}
    title="Change your password"
    lead="You stay signed in here; everywhere else you are signed out."
    action={passwordUrl}
    email={member.email}
    asksCurrent
    back={{ href: accountUrl }}
    submitText="Change the password"
    errors={errors}
  />
)

async function tryChange(room: SignInRoom, visit: OpenVisit, member: Member): Promise<Reply> {
  const again = (errors: Record<string, string>) => invalid(passwordPage(room, member, errors))
  const next = visit.form.password('password')
  const [problem] = problemsWithPassword(next, { name: member.actor.name, email: member.email })
  if (problem) return again({ password: passwordSentence(problem) })
  const outcome = await changePassword(room.mechanics, visit, member, visit.form.password('current'), next)
  if (outcome === 'wrong') return again({ current: 'That is not the password you use now' })
  if (outcome === 'wait') return again({ current: 'There were too many tries. Wait a while, then try again' })
  return see(accountUrl)
}

async function renew({ mechanics }: SignInRoom, visit: OpenVisit): Promise<Response> {
  const member = await memberOf(mechanics, visit.request)
  return new Response(null, { status: member ? 204 : 401 })
}
