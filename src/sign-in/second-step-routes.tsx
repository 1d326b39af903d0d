import { invalid, page, type Reply, see } from '#platform/http/reply.ts'
import { get, type OpenVisit, open, post, type Route } from '#platform/http/route.ts'
import {
  beginSetUp,
  confirmSetUp,
  type NotConfirmed,
  removeSecondStep,
  renewRecoveryCodes,
  reopenSetUp,
} from '#platform/sign-in/second-step.ts'
import type { Member } from '#platform/sign-in/visitor.ts'
import { forMember } from './account-routes.tsx'
import { pageSetting, seeSetting } from './answers.ts'
import type { SignInRoom } from './room.ts'
import { AskPasswordPage, RecoveryCodesPage, SetUpPage } from './second-step-pages.tsx'
import { accountUrl, confirmSetUpUrl, recoveryCodesUrl, removeSecondStepUrl, setUpUrl } from './urls.ts'

const asksItself = open('asks who it is by itself: whoever must set up a second step reaches only this')

/** The routes of setting up, renewing and removing one's second step. */
export const secondStepRoutes = (room: SignInRoom): Route[] => [
  get(setUpUrl, asksItself, (visit) =>
    forMember(room, visit, (member) => askBeforeSetUp(room, member, visit.query.get('next') ?? ''), true),
  ),
  post(setUpUrl, asksItself, (visit) => forMember(room, visit, (member) => begin(room, visit, member), true)),
  post(confirmSetUpUrl, asksItself, (visit) => forMember(room, visit, (member) => confirm(room, visit, member), true)),
  get(recoveryCodesUrl, asksItself, (visit) => forMember(room, visit, () => page(askBeforeCodes(room)))),
  post(recoveryCodesUrl, asksItself, (visit) => forMember(room, visit, (member) => renew(room, visit, member))),
  get(removeSecondStepUrl, asksItself, (visit) => forMember(room, visit, (member) => askBeforeRemoval(room, member))),
  post(removeSecondStepUrl, asksItself, (visit) => forMember(room, visit, (member) => remove(room, visit, member))),
]

const sentenceOf = (refusal: NotConfirmed) =>
  refusal === 'wrong' ? 'That is not your password' : 'There were too many tries. Wait a while, then try again'

function askBeforeSetUp(room: SignInRoom, member: Member, next: string, error?: string): Reply {
  if (member.hasSecondStep) return see(accountUrl)
  const why = member.needsSecondStep
    ? 'Your role reaches far, so it asks for a code from your telephone after the password. Setting it up takes two minutes.'
    : 'A code from your telephone after the password keeps others out, even if they learn the password.'
  const body = (
    <AskPasswordPage
      frame={room.frame}
      title="Set up a second step"
      why={why}
      action={setUpUrl}
      submitText="Begin"
      mayGoBack={!member.needsSecondStep}
      next={next}
      error={error}
    />
  )
  return error ? invalid(body) : page(body)
}

async function begin(room: SignInRoom, visit: OpenVisit, member: Member): Promise<Reply> {
  const begun = await beginSetUp(room.mechanics, visit, member, visit.form.password('password'))
  if (begun === 'already') return see(accountUrl)
  if (typeof begun === 'string') return askBeforeSetUp(room, member, visit.form.text('next'), sentenceOf(begun))
  return page(<SetUpPage frame={room.frame} next={visit.form.text('next')} setUp={begun} />)
}

async function confirm(room: SignInRoom, visit: OpenVisit, member: Member): Promise<Reply | Response> {
  const setUp = reopenSetUp(room.mechanics, member, visit.form.text('setUp'))
  if (!setUp || member.hasSecondStep) return see(setUpUrl)
  const code = visit.form.text('code').replaceAll(/\s/g, '')
  const confirmed = await confirmSetUp(room.mechanics, visit, member, code)
  if (!confirmed) {
    const error = code ? 'That is not the code of this moment: type the one the app shows now' : 'Enter the six digits'
    return invalid(<SetUpPage frame={room.frame} next={visit.form.text('next')} setUp={setUp} error={error} />)
  }
  return pageSetting(
    confirmed.setCookies,
    <RecoveryCodesPage frame={room.frame} codes={confirmed.recoveryCodes} isNew next={visit.form.text('next')} />,
  )
}

const askBeforeCodes = ({ frame }: SignInRoom, error?: string) => (
  <AskPasswordPage
    frame={frame}
    title="Make new recovery codes"
    why="You get ten new codes. The old ones stop working."
    action={recoveryCodesUrl}
    submitText="Make new codes"
    mayGoBack
    error={error}
  />
)

async function renew(room: SignInRoom, visit: OpenVisit, member: Member): Promise<Reply> {
  if (!member.hasSecondStep) return see(setUpUrl)
  const codes = await renewRecoveryCodes(room.mechanics, visit, member, visit.form.password('password'))
  if (typeof codes === 'string') return invalid(askBeforeCodes(room, sentenceOf(codes)))
  return page(<RecoveryCodesPage frame={room.frame} codes={codes} isNew={false} next={accountUrl} />)
}

function askBeforeRemoval({ frame }: SignInRoom, member: Member, error?: string): Reply {
  if (!member.hasSecondStep || member.needsSecondStep) return see(accountUrl)
  const body = (
    <AskPasswordPage
      frame={frame}
      title="Turn off the second step"
      why="After this, the password alone lets you in. Your recovery codes stop working."
      action={removeSecondStepUrl}
      submitText="Turn it off"
      mayGoBack
      error={error}
    />
  )
  return error ? invalid(body) : page(body)
}

async function remove(room: SignInRoom, visit: OpenVisit, member: Member): Promise<Reply | Response> {
  if (!member.hasSecondStep || member.needsSecondStep) return see(accountUrl)
  const removed = await removeSecondStep(room.mechanics, visit, member, visit.form.password('password'))
  if (typeof removed === 'string') return askBeforeRemoval(room, member, sentenceOf(removed))
  return seeSetting(removed.setCookies, accountUrl)
}
