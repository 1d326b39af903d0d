import { setTimeout } from 'node:timers/promises'
import { invalid, page, type Reply, see } from '#platform/http/reply.ts'
import { get, type OpenVisit, open, post, type Route } from '#platform/http/route.ts'
import { invitedBy, recoverAccount, useLink } from '#platform/sign-in/accounts.ts'
import { isFirstRun } from '#platform/sign-in/first-run.ts'
import { problemsWithPassword } from '#platform/sign-in/password-rules.ts'
import { awaitsSecondStep, finishSecondStep, type SignInOutcome, signIn, signOut } from '#platform/sign-in/sign-in.ts'
import { memberOf } from '#platform/sign-in/visitor.ts'
import { pageSetting, seeSetting } from './answers.ts'
import { arrive } from './arrive.tsx'
import { sendRecovery } from './mails.ts'
import { type Along, ForgottenPage, NoticePage, SecondStepPage, SetPasswordPage, SignInPage } from './pages.tsx'
import type { SignInRoom } from './room.ts'
import { logSignIn } from './sign-in-log.ts'
import { firstRunUrl, forgottenUrl, linkUrl, localPath, secondStepUrl, signInUrl, signOutUrl } from './urls.ts'
import { passwordSentence } from './words.ts'

const wrong = 'The e-mail address or the password is not right'
const wait = 'There were too many tries. Wait a while, then try again. Each further try makes the wait longer'
const recoveryMilliseconds = 300

/** The routes of signing in: each is open, because whoever asks for it is nobody yet. */
export const signInRoutes = (room: SignInRoom): Route[] => [
  get('/sign-in', open('signing in'), (visit) => showSignIn(room, visit)),
  post('/sign-in', open('signing in'), (visit) => tryPassword(room, visit)),
  get('/sign-in/second-step', open('the second half of signing in'), (visit) => showSecondStep(room, visit)),
  post('/sign-in/second-step', open('the second half of signing in'), (visit) => trySecondStep(room, visit)),
  get(forgottenUrl, open('somebody who cannot sign in'), async () => page(<ForgottenPage frame={room.frame} />)),
  post(forgottenUrl, open('somebody who cannot sign in'), (visit) => recover(room, visit)),
  get('/link/:secret', open('the secret of the link says who it is'), (visit) => showLink(room, visit)),
  post('/link/:secret', open('the secret of the link says who it is'), (visit) => followLink(room, visit)),
  post(signOutUrl, open('somebody whose session ended may sign out too'), (visit) => leave(room, visit)),
]

const along = ({ form }: OpenVisit): Along => ({ back: form.text('back'), carried: form.text('carried') })

async function showSignIn({ mechanics, frame }: SignInRoom, visit: OpenVisit): Promise<Reply> {
  if (await isFirstRun(mechanics.database)) return see(firstRunUrl)
  const back = visit.query.get('back') ?? ''
  if (await memberOf(mechanics, visit.request)) return see(localPath(back))
  return page(<SignInPage frame={frame} along={{ back, carried: '' }} lately={visit.query.has('lately')} />)
}

async function tryPassword(room: SignInRoom, visit: OpenVisit): Promise<Reply | Response> {
  const { mechanics, frame } = room
  const email = visit.form.text('email')
  const password = visit.form.password('password')
  const again = (errors: Record<string, string>) =>
    invalid(<SignInPage frame={frame} along={along(visit)} email={email} errors={errors} />)
  if (!email || !password) {
    return again({
      ...(email ? {} : { email: 'Enter your e-mail address' }),
      ...(password ? {} : { password: 'Enter your password' }),
    })
  }
  const outcome = await signIn(mechanics, visit, email, password)
  logSignIn(mechanics, visit, 'password', outcome, email)
  if (outcome.kind === 'wrong') return again({ password: wrong })
  if (outcome.kind === 'wait') return again({ password: wait })
  return afterSignIn(room, visit, outcome)
}

async function afterSignIn(room: SignInRoom, visit: OpenVisit, outcome: SignInOutcome): Promise<Reply | Response> {
  if (outcome.kind === 'signed in') return arrive(room, along(visit), outcome)
  if (outcome.kind !== 'second step') return see(signInUrl())
  const kept = along(visit)
  if (!kept.carried) return seeSetting(outcome.setCookies, secondStepUrl(kept.back))
  return pageSetting(outcome.setCookies, <SecondStepPage frame={room.frame} along={kept} />)
}

async function showSecondStep({ mechanics, frame }: SignInRoom, visit: OpenVisit): Promise<Reply> {
  if (!awaitsSecondStep(mechanics, visit.request)) return see(signInUrl())
  return page(<SecondStepPage frame={frame} along={{ back: visit.query.get('back') ?? '', carried: '' }} />)
}

async function trySecondStep(room: SignInRoom, visit: OpenVisit): Promise<Reply | Response> {
  const { mechanics, frame } = room
  const field = visit.form.has('recoveryCode') ? 'recoveryCode' : 'code'
  const kept = along(visit)
  const again = (text: string) => invalid(<SecondStepPage frame={frame} along={kept} error={{ field, text }} />)
  const code = visit.form.text(field)
  if (!code) return again(field === 'code' ? 'Enter the six digits' : 'Enter a recovery code')
  const outcome = await finishSecondStep(mechanics, visit, code)
  logSignIn(mechanics, visit, field === 'code' ? 'second step' : 'recovery code', outcome)
  switch (outcome.kind) {
    case 'signed in':
      return arrive(room, kept, outcome)
    case 'wrong':
      return again(
        field === 'code' ? 'That is not the code of this moment' : 'That is not one of your codes, or it has been used',
      )
    case 'wait':
      return again('There were too many tries. Wait a quarter of an hour')
    default:
      return invalid(
        <SignInPage
          frame={frame}
          along={kept}
          errors={{ email: 'That took too long, or the code had been used: sign in once more' }}
        />,
      )
  }
}

async function recover({ mechanics, frame }: SignInRoom, visit: OpenVisit): Promise<Reply> {
  const email = visit.form.text('email')
  if (!/^[^@\s]+@[^@\s]+$/.test(email)) {
    return invalid(
      <ForgottenPage
        frame={frame}
        email={email}
        errors={{ email: 'Enter an e-mail address, such as name@example.org' }}
      />,
    )
  }
  // The answer and its time are the same whether or not there is such an account.
  await Promise.all([sendIfKnown(mechanics, email, visit.address), setTimeout(recoveryMilliseconds)])
  return page(
    <NoticePage frame={frame} title="Look at your mail" go={{ href: signInUrl(), text: 'Sign in' }}>
      <p>If {email} belongs to an account, a link is on its way. It works once, for one hour.</p>
      <p>Nothing came? Look among unwanted mail, or ask your administrator.</p>
    </NoticePage>,
  )
}

async function sendIfKnown(mechanics: SignInRoom['mechanics'], email: string, address: string): Promise<void> {
  const recovering = await recoverAccount(mechanics, email, address)
  if (recovering) await sendRecovery(mechanics, recovering)
}

const linkIsOver = ({ frame }: SignInRoom): Reply => ({
  kind: 'page',
  status: 404,
  keep: true,
  body: (
    <NoticePage frame={frame} title="This link no longer works" go={{ href: signInUrl(), text: 'Sign in' }}>
      <p>It has been used, is too old, or a newer one was sent.</p>
      <p>
        If you have joined before, <a href={forgottenUrl}>ask for a link to choose a new password</a>. If not, ask your
        administrator to invite you again.
      </p>
    </NoticePage>
  ),
})

async function showLink(room: SignInRoom, visit: OpenVisit): Promise<Reply> {
  return (await linkPage(room, visit, {})) ?? linkIsOver(room)
}

async function linkPage(
  { mechanics, frame }: SignInRoom,
  visit: OpenVisit,
  errors: Record<string, string>,
): Promise<Reply | undefined> {
  const secret = visit.word('secret')
  const invited = await mechanics.database.asSignIn((scope) => invitedBy(scope, secret))
  if (!invited) return undefined
  const isJoining = invited.purpose === 'join'
  const body = (
    <SetPasswordPage
      frame={{ ...frame, organisationName: invited.organisationName }}
      title={isJoining ? `Welcome, ${invited.name}` : 'Choose a new password'}
      lead={
        isJoining
          ? `${invited.organisationName} has invited you. You will sign in as ${invited.email}.`
          : `For ${invited.email}.`
      }
      action={linkUrl(secret)}
      email={invited.email}
      submitText={isJoining ? 'Join' : 'Keep the new password'}
      errors={errors}
    />
  )
  return Object.keys(errors).length > 0 ? invalid(body) : page(body)
}

async function followLink(room: SignInRoom, visit: OpenVisit): Promise<Reply | Response> {
  const { mechanics } = room
  const secret = visit.word('secret')
  const password = visit.form.password('password')
  const invited = await mechanics.database.asSignIn((scope) => invitedBy(scope, secret))
  if (!invited) return linkIsOver(room)
  const [problem] = problemsWithPassword(password, invited)
  if (problem) return (await linkPage(room, visit, { password: passwordSentence(problem) })) ?? linkIsOver(room)
  const used = await useLink(mechanics, secret, password)
  if (!used) return linkIsOver(room)
  const outcome = await signIn(mechanics, visit, used.email, password)
  logSignIn(mechanics, visit, 'link', outcome, used.email)
  if (outcome.kind === 'signed in') return seeSetting(outcome.setCookies, '/')
  return afterSignIn(room, visit, outcome)
}

async function leave({ mechanics, frame }: SignInRoom, visit: OpenVisit): Promise<Response> {
  const setCookies = await signOut(mechanics, visit.request)
  const response = await pageSetting(
    setCookies,
    <NoticePage frame={frame} title="You are signed out" go={{ href: signInUrl(), text: 'Sign in again' }}>
      <p>Nothing of this service is left on this computer.</p>
    </NoticePage>,
  )
  // Drafts kept in the browser go too: on a shared computer the next person must not find them.
  response.headers.set('Clear-Site-Data', '"cache", "cookies", "storage"')
  return response
}
