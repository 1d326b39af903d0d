import { londonDay } from '#calendar/london.ts'
import { dueWords, shortDay } from '#desk/dates.ts'
import { fileUrl } from '#files/urls.ts'
import { purposeLabels } from '#mentoring/purposes.ts'
import { recordUrl } from '#records/urls.ts'
import type { Entry } from '#reflection/store.ts'
import { Card } from '#ui/card.tsx'
import { BalanceBars } from '#ui/charts/balance-bars.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Pill } from '#ui/pill.tsx'
import type { ActionRow } from './actions-store.ts'
import type { CaseOfMentee } from './caseload-store.ts'
import { balanceOf, knownCases, lacksSupport } from './rules.ts'
import { firstName } from './sentences.ts'
import type { TaggedSession } from './store.ts'

type Day = Temporal.PlainDate

const standing = (action: ActionRow, today: Day) => {
  switch (action.status) {
    case 'done':
      return <Pill tone="good">done</Pill>
    case 'dropped':
      return <Pill>dropped</Pill>
    case 'carried on':
      return <Pill tone="warn">carried on</Pill>
    default:
      return (
        <Pill tone={Temporal.PlainDate.compare(action.due_on, today) < 0 ? 'warn' : 'info'}>
          {dueWords(action.due_on, today)}
        </Pill>
      )
  }
}

/** What was agreed last time and how it stands. */
export const FromLastTime = ({
  actions,
  today,
  title = 'From last time',
}: {
  actions: readonly ActionRow[]
  today: Day
  title?: string
}) => (
  <Card title={title}>
    {actions.length === 0 ? (
      <p class="quiet">Nothing is open.</p>
    ) : (
      <RowList>
        {actions.map((action) => (
          <ListRow end={standing(action, today)}>
            {action.what} <span class="quiet">{firstName(action.owner)}</span>
          </ListRow>
        ))}
      </RowList>
    )}
  </Card>
)

/** What the sessions were for, from the tags of their items; never from their words. */
export const Balance = ({ tagged }: { tagged: readonly TaggedSession[] }) => {
  if (tagged.length === 0) return null
  const shares = balanceOf(tagged)
  return (
    <Card title="Balance, last 6 months">
      <BalanceBars
        caption={`What ${tagged.length === 1 ? 'one session was' : `${tagged.length} sessions were`} for`}
        most={100}
        textOf={(value) => `${value}%`}
        bars={[
          { label: purposeLabels.normative, value: shares.normative, colour: 'green' },
          { label: purposeLabels.formative, value: shares.formative, colour: 'amber' },
          { label: purposeLabels.restorative, value: shares.restorative, colour: 'violet' },
        ]}
      />
      {lacksSupport(tagged) && <p class="quiet">Little room for support in the last 3 sessions.</p>}
    </Card>
  )
}

interface IfOffProps {
  cases: readonly CaseOfMentee[]
  mentee: string
  isMentor: boolean
  mentor: string
  today: Day
}

/** What the mentor would know if they had to cover tomorrow. */
export const IfOff = ({ cases, mentee, isMentor, mentor, today }: IfOffProps) => {
  if (cases.length === 0) return null
  const { known, of, not } = knownCases(cases, today)
  return (
    <Card title={isMentor ? `If ${firstName(mentee)} were off` : 'If you were off'}>
      <p>
        {isMentor ? 'You have' : `${firstName(mentor)} has`} discussed{' '}
        <strong>
          {known} of {of}
        </strong>{' '}
        {of === 1 ? 'case' : 'cases'} in 3 months.
        {not.length > 0 && (
          <>
            {' '}
            Not yet:{' '}
            {not.map(({ fileId, client }, index) => (
              <>
                {index > 0 && ', '}
                <a href={fileUrl(fileId)}>{client}</a>
              </>
            ))}
            .
          </>
        )}
      </p>
    </Card>
  )
}

/** What the other one lets the actor read of their own reflections. */
export const SharedWithYou = ({ entries, today }: { entries: readonly Entry[]; today: Day }) =>
  entries.length === 0 ? null : (
    <Card title={`${firstName(entries[0]?.author ?? '')} shares with you`}>
      <RowList>
        {entries.slice(0, 5).map((entry) => (
          <ListRow>
            <a href={recordUrl(entry.id)}>Reflection of {shortDay(londonDay(entry.written_at), today)}</a>
          </ListRow>
        ))}
      </RowList>
    </Card>
  )
