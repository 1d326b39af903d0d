import type { Child } from 'hono/jsx'
import type { Form } from '#platform/http/form.ts'
import { longestCarried, sealForm } from '#platform/sign-in/carried-form.ts'
import { userOfToken } from '#platform/sign-in/sessions.ts'
import { tokenOf } from '#platform/sign-in/visitor.ts'
import { NoticePage, SignInPage, UnfinishedPage } from './pages.tsx'
import type { SignInRoom } from './room.ts'
import { signInUrl } from './urls.ts'

const pathOf = (request: Request) => {
  const { pathname, search } = new URL(request.url)
  return `${pathname}${search}`
}

/** The page for a form that arrived without a session: it asks to sign in and carries what was typed, sealed. */
export async function signedOut(
  { mechanics, frame }: SignInRoom,
  request: Request,
  form: Form | undefined,
  lately: boolean,
): Promise<Child> {
  if (!form) return <SignInPage frame={frame} along={{ back: pathOf(request), carried: '' }} lately={lately} />
  const token = tokenOf(mechanics, request)
  const carried = await mechanics.database.asSignIn(async (scope) =>
    sealForm(
      mechanics.carryKey,
      { url: pathOf(request), fields: form.entries(), userId: (token && (await userOfToken(scope, token))) ?? null },
      scope.now,
    ),
  )
  if (carried.length > longestCarried) {
    return (
      <NoticePage frame={frame} title="You were signed out" go={{ href: signInUrl(), text: 'Sign in' }}>
        <p>
          What you wrote is too long to be carried along. Go back: it is still in the page. Copy it, sign in, and put it
          in again.
        </p>
      </NoticePage>
    )
  }
  return <SignInPage frame={frame} along={{ back: '', carried, lostFiles: form.files.size > 0 }} lately={lately} />
}

/** The page for a form sent by somebody whose role has come to ask for a second step. */
export const unfinished = ({ frame }: SignInRoom, request: Request, form: Form, to: string): Child => (
  <UnfinishedPage frame={frame} form={{ url: pathOf(request), fields: form.entries() }} to={to} />
)
