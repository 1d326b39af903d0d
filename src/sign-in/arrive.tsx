import { openForm } from '#platform/sign-in/carried-form.ts'
import type { SignInOutcome } from '#platform/sign-in/sign-in.ts'
import { pageSetting, seeSetting } from './answers.ts'
import { type Along, NoticePage, SignedInAgainPage } from './pages.tsx'
import type { SignInRoom } from './room.ts'
import { localPath } from './urls.ts'

const home = { href: '/', text: 'Go to your first page' }

/**
 * Where somebody who has just signed in goes: the page they wanted, or the form they had written when their session ran
 * out. Whose form it was is checked: another account is not given its text.
 */
export async function arrive(
  { mechanics, frame }: SignInRoom,
  along: Along,
  { userId, setCookies }: Extract<SignInOutcome, { kind: 'signed in' }>,
): Promise<Response> {
  if (!along.carried) return seeSetting(setCookies, localPath(along.back))
  const now = await mechanics.database.asSignIn(async (scope) => scope.now)
  const form = openForm(mechanics.carryKey, along.carried, now)
  if (!form) {
    return pageSetting(
      setCookies,
      <NoticePage frame={frame} title="You are signed in again" go={home}>
        <p>What was written before could not be kept: it is more than twelve hours old.</p>
      </NoticePage>,
    )
  }
  if (form.userId !== null && form.userId !== userId) {
    return pageSetting(
      setCookies,
      <NoticePage frame={frame} title="You are signed in" go={home}>
        <p>The text that was waiting here was written by somebody else, so it is not given to you.</p>
      </NoticePage>,
    )
  }
  return pageSetting(setCookies, <SignedInAgainPage frame={frame} form={form} />)
}
