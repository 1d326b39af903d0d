import { sayInstant } from '#calendar/in-words.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import type { OpenSession } from '#platform/sign-in/sessions.ts'
import { Card } from '#ui/card.tsx'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { SummaryList } from '#ui/govuk/summary-list.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Pill } from '#ui/pill.tsx'
import { deviceOf } from './device.ts'
import { SignOutForm } from './second-step-pages.tsx'
import {
  endOtherSessionsUrl,
  endSessionUrl,
  passwordUrl,
  recoveryCodesUrl,
  removeSecondStepUrl,
  setUpUrl,
} from './urls.ts'

interface AccountProps {
  name: string
  email: string
  roles: readonly string[]
  sessions: readonly OpenSession[]
  thisSession: string
  secondStep: { isOn: boolean; isNeeded: boolean; codesLeft: number }
  today: Temporal.PlainDate
}

const Session = ({ session, isThis, today }: { session: OpenSession; isThis: boolean; today: Temporal.PlainDate }) => {
  const device = deviceOf(session.userAgent)
  return (
    <ListRow
      end={
        isThis ? (
          <Pill tone="good">This one</Pill>
        ) : (
          <form method="post" action={endSessionUrl}>
            <input type="hidden" name="session" value={session.id} />
            <QuietButton>
              Sign out
              <span class="govuk-visually-hidden">
                {' '}
                {device}, last seen {sayInstant(session.lastSeenAt, today)}
              </span>
            </QuietButton>
          </form>
        )
      }
    >
      <strong>{device}</strong>
      <br />
      <span class="quiet">
        {session.address ? `From ${session.address}. ` : ''}Last seen {sayInstant(session.lastSeenAt, today)}, signed in{' '}
        {sayInstant(session.startedAt, today)}
      </span>
    </ListRow>
  )
}

const SecondStep = ({ secondStep }: { secondStep: AccountProps['secondStep'] }) => (
  <Card title="Second step">
    {secondStep.isOn ? (
      <>
        <p>
          On. After your password you are asked for a code from your telephone. {secondStep.codesLeft} recovery{' '}
          {secondStep.codesLeft === 1 ? 'code is' : 'codes are'} left.
        </p>
        <div class="govuk-button-group">
          <QuietButton href={recoveryCodesUrl}>Make new recovery codes</QuietButton>
          {!secondStep.isNeeded && <a href={removeSecondStepUrl}>Turn it off</a>}
        </div>
      </>
    ) : (
      <>
        <p>Off. A code from your telephone after your password keeps others out, even if they learn the password.</p>
        <Button href={setUpUrl}>Set up a second step</Button>
      </>
    )}
  </Card>
)

/** What somebody can see and change of their own way in. */
export const AccountPage = ({ name, email, roles, sessions, thisSession, secondStep, today }: AccountProps) => (
  <DeskPage title="Your account" headingActions={<SignOutForm />}>
    <Card title="You">
      <SummaryList
        rows={[
          { key: 'Name', value: name },
          { key: 'E-mail address', value: email },
          { key: 'Roles', value: roles.length > 0 ? roles.join(', ') : 'none yet' },
          {
            key: 'Password',
            value: 'not shown',
            actions: { items: [{ href: passwordUrl, text: 'Change', visuallyHiddenText: 'password' }] },
          },
        ]}
      />
      <p class="quiet">Name, address and roles are changed by an administrator.</p>
    </Card>
    <SecondStep secondStep={secondStep} />
    <Card title="Where you are signed in">
      <RowList>
        {sessions.map((session) => (
          <Session session={session} isThis={session.id === thisSession} today={today} />
        ))}
      </RowList>
      {sessions.length > 1 && (
        <form method="post" action={endOtherSessionsUrl}>
          <QuietButton>Sign out everywhere else</QuietButton>
        </form>
      )}
      <p class="quiet">You are signed out by yourself after 30 minutes without doing anything, and after 12 hours.</p>
    </Card>
  </DeskPage>
)
