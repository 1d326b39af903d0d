import { dueWords, weekdayAndDay } from '#desk/dates.ts'
import { recordUrl } from '#records/urls.ts'
import { Card } from '#ui/card.tsx'
import { QuietButton } from '#ui/govuk/button.tsx'
import { Details } from '#ui/govuk/details.tsx'
import { InsetText } from '#ui/govuk/inset-text.tsx'
import { SummaryList } from '#ui/govuk/summary-list.tsx'
import { Pill, type Tone } from '#ui/pill.tsx'
import { Quote } from '#ui/quote.tsx'
import { type GoalValues, isMeasurable, vagueWarning } from './smart.ts'
import { barrierOfGoalUrl } from './urls.ts'
import { domainLabels, goalOwnerLabels, goalStatusLabels } from './words.ts'

type Day = Temporal.PlainDate

const tones: Record<string, Tone> = {
  active: 'info',
  achieved: 'good',
  partly: 'warn',
  'not achieved': 'warn',
}

const labelOf = (labels: Record<string, string>, value: string | undefined) => (value ? labels[value] : undefined)

const missedWords = (goal: GoalValues) => {
  const missed = Number(goal.missed ?? 0)
  return missed === 0 ? '' : missed === 1 ? 'Missed at one review' : `Missed at ${missed} reviews`
}

interface GoalProps {
  goal: GoalValues
  fileId: string
  today: Day
  mayWrite: boolean
}

const Goal = ({ goal, fileId, today, mayWrite }: GoalProps) => {
  const isOpen = goal.status === 'active' || goal.status === 'proposed' || goal.status === 'paused'
  const targetOn = goal.targetOn ? Temporal.PlainDate.from(goal.targetOn) : undefined
  const line = (key: string, text: string | undefined) => (text ? { key, value: { text } } : null)
  const warning = mayWrite && isOpen ? vagueWarning(goal) : undefined
  return (
    <Card
      title={goal.statement}
      aside={
        <>
          <Pill tone={tones[goal.status ?? ''] ?? 'plain'}>{labelOf(goalStatusLabels, goal.status)}</Pill>{' '}
          {goal.clientView === 'disagrees' && <Pill tone="warn">disagrees</Pill>}
        </>
      }
    >
      {goal.clientView === 'disagrees' && goal.clientWords && <Quote>{goal.clientWords}</Quote>}
      {isMeasurable(goal) && (
        <p>
          From <strong>{goal.baseline}</strong> to <strong>{goal.target}</strong>, seen by: {goal.measure}
        </p>
      )}
      <p>
        {targetOn ? (
          <>
            By <strong>{weekdayAndDay(targetOn, today)}</strong>
            {isOpen && Temporal.PlainDate.compare(targetOn, today) < 0 && (
              <>
                {' '}
                <Pill tone="bad">{dueWords(targetOn, today)}</Pill>
              </>
            )}
          </>
        ) : (
          'No date yet'
        )}
        {goal.owner && ` · ${labelOf(goalOwnerLabels, goal.owner)}`}
        {goal.domain && ` · ${labelOf(domainLabels, goal.domain)}`}
      </p>
      {goal.relevant && <p>{goal.relevant}</p>}
      {(goal.specific || goal.rationale || goal.lifeGoal) && (
        <Details summaryText="What exactly, and why it can be reached">
          <SummaryList
            rows={[
              line('What will be different', goal.specific),
              line('Why it can be reached', goal.rationale),
              line('Life goal', goal.lifeGoal),
            ]}
          />
        </Details>
      )}
      {warning && <InsetText>Worth clearer words: {warning}</InsetText>}
      {(missedWords(goal) || goal.barrierId) && (
        <p>
          {missedWords(goal)}
          {goal.barrierId && (
            <>
              {missedWords(goal) && ' · '}
              <a href={recordUrl(goal.barrierId)}>What is in the way</a>
            </>
          )}
        </p>
      )}
      {mayWrite && isOpen && Number(goal.missed ?? 0) > 0 && !goal.barrierId && goal.id && (
        <QuietButton href={barrierOfGoalUrl(fileId, goal.id)}>
          Say what is in the way<span class="govuk-visually-hidden"> of {goal.statement}</span>
        </QuietButton>
      )}
    </Card>
  )
}

/** The goals of a plan to read: what, by when, from where to where, whose, and what the client says. */
export const GoalList = ({ goals, ...rest }: Omit<GoalProps, 'goal'> & { goals: readonly GoalValues[] }) => (
  <>
    {goals.map((goal) => (
      <Goal goal={goal} {...rest} />
    ))}
  </>
)
