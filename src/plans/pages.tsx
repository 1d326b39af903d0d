import type { Child } from 'hono/jsx'
import { dayAndClock, shortDay, weekdayAndDay } from '#desk/dates.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { planUrl, profileUrl } from '#files/urls.ts'
import type { NameOf } from '#records/describe.ts'
import { Reading } from '#records/reading.tsx'
import type { SignatureRequestRow, SignatureRow, VersionRow } from '#records/store.ts'
import { recordUrl, signatureUrl, versionUrl } from '#records/urls.ts'
import { Card } from '#ui/card.tsx'
import { Columns } from '#ui/columns.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { Details } from '#ui/govuk/details.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { InsetText } from '#ui/govuk/inset-text.tsx'
import { Textarea } from '#ui/govuk/textarea.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Pill, type Tone } from '#ui/pill.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { Quote } from '#ui/quote.tsx'
import { GoalList } from './goal-list.tsx'
import { answersOf, type PlanAnswers } from './ground.ts'
import { plan } from './record.ts'
import { countersignReasons, isInForce, mayBecome, type PlanValues, stepRefusal } from './rules.ts'
import type { PlanRow } from './store.ts'
import { changePlanUrl, newPlanUrl, newReviewUrl, planAnswerUrl, planPageUrl, planStepUrl } from './urls.ts'
import { planStatusLabels, reviewKindLabels } from './words.ts'

type Day = Temporal.PlainDate

/** A review in the list beside the plan. */
export interface ReviewLine {
  id: string
  kind: string
  heldOn: Day
  satisfied: number | undefined
}

interface PlanPageProps {
  fileId: string
  header: Child
  row: PlanRow
  plans: readonly PlanRow[]
  reviews: readonly ReviewLine[]
  /** By when the next review is held, in words. */
  nextReview: string | undefined
  versions: readonly VersionRow[]
  signatures: readonly SignatureRow[]
  requests: readonly SignatureRequestRow[]
  nameOf: NameOf
  name: string
  today: Day
  me: string
  mayWrite: boolean
  mayCountersign: boolean
  isLargePrint: boolean
  /** What was wrong with the reason for closing. */
  error?: string
}

const statusLabel = (values: PlanAnswers) => planStatusLabels[values.status as keyof typeof planStatusLabels] ?? ''
const tones: Record<string, Tone> = {
  agreed: 'good',
  active: 'good',
  'agreed-with-disagreement': 'warn',
  'not agreed': 'bad',
  'under review': 'info',
  'shared with client': 'info',
}

const period = (values: PlanAnswers, today: Day) =>
  [values.from, values.to].map((day) => shortDay(Temporal.PlainDate.from(day ?? ''), today)).join(' to ')

const aroundGoals = plan.sections?.filter(
  ({ title }) => !['', 'Goals', 'What they say to it', 'Countersignature'].includes(title),
)
const reading = { ...plan, ...(aroundGoals ? { sections: aroundGoals } : {}) }
const whoSigned = {
  ...plan,
  sections: [{ title: '', fields: ['agreement', 'signedBy', 'signedOn', 'representative', 'unsignedReason'] }],
}

const Countersign = ({ row, values }: { row: PlanRow; values: PlanAnswers }) => (
  <Card title="You are asked to countersign">
    <p>
      Because {countersignReasons(values as PlanValues).join(' and ')}. Read it through; your name and role stand under
      it.
    </p>
    <form method="post" action={signatureUrl(row.id)}>
      <input type="hidden" name="version" value={row.version} />
      <input type="hidden" name="meaning" value="countersign" />
      <Textarea name="remark" label="Remark (optional)" rows={2} />
      <Button preventDoubleClick>Countersign</Button>
    </form>
  </Card>
)

const Acts = ({
  row,
  values,
  fileId,
  error,
}: {
  row: PlanRow
  values: PlanAnswers
  fileId: string
  error?: string
}) => {
  const status = values.status ?? 'draft'
  const mayStep = (to: 'active' | 'closed') => !stepRefusal(values as PlanValues, to)
  return (
    <Card title="What next">
      <div class="steps">
        {mayBecome(status, 'agreed') && !isInForce(status) && (
          <Button href={planAnswerUrl(row.id)}>Sign what they say</Button>
        )}
        {mayStep('active') && (
          <form method="post" action={planStepUrl(row.id)}>
            <input type="hidden" name="to" value="active" />
            {status === 'under review' ? (
              <QuietButton preventDoubleClick>Go on as it was</QuietButton>
            ) : (
              <Button preventDoubleClick>Put into force</Button>
            )}
          </form>
        )}
        {isInForce(status) && <QuietButton href={newReviewUrl(fileId)}>Review it</QuietButton>}
        {status !== 'superseded' && status !== 'closed' && (
          <QuietButton href={changePlanUrl(row.id)}>{status === 'under review' ? 'Amend it' : 'Change it'}</QuietButton>
        )}
        <QuietButton href={newPlanUrl(fileId)}>Write a new plan</QuietButton>
        {mayStep('closed') && (
          <Details summaryText="Close it" open={Boolean(error)}>
            <form method="post" action={planStepUrl(row.id)} class="one-line">
              <input type="hidden" name="to" value="closed" />
              <Input name="reason" id="reason" label="Why?" {...(error ? { errorMessage: error } : {})} />
              <QuietButton preventDoubleClick>Close the plan</QuietButton>
            </form>
          </Details>
        )}
      </div>
    </Card>
  )
}

const Reviews = ({ reviews, nextReview, today }: Pick<PlanPageProps, 'reviews' | 'nextReview' | 'today'>) => (
  <Card title="Reviews">
    {nextReview && <p>{nextReview}</p>}
    {reviews.length === 0 ? (
      <p class="quiet">None yet.</p>
    ) : (
      <RowList>
        {reviews.map((review) => (
          <ListRow end={review.satisfied ? `${review.satisfied} of 5` : undefined}>
            <a href={recordUrl(review.id)}>{weekdayAndDay(review.heldOn, today)}</a>
            <p class="quiet">{reviewKindLabels[review.kind as keyof typeof reviewKindLabels] ?? 'Review'}</p>
          </ListRow>
        ))}
      </RowList>
    )}
  </Card>
)

const History = ({
  versions,
  signatures,
  requests,
  row,
  today,
}: Pick<PlanPageProps, 'versions' | 'signatures' | 'requests' | 'row' | 'today'>) => {
  const waiting = requests.filter((request) => request.version === row.version && request.answered_at === null)
  return (
    <Card title="Signed by">
      <RowList>
        {versions.toReversed().map((version) => (
          <>
            {signatures
              .filter((signature) => signature.version === version.version)
              .map((signature) => (
                <ListRow>
                  Countersigned by <strong>{signature.person_name}</strong> as {signature.relationship_at_time}
                  <p class="quiet">
                    {dayAndClock(signature.at, today)}
                    {signature.remark && ` · ${signature.remark}`}
                  </p>
                </ListRow>
              ))}
            <ListRow>
              <a href={versionUrl(row.id, version.version)}>Version {version.version}</a> by{' '}
              <strong>{version.author_name}</strong>
              <p class="quiet">
                {dayAndClock(version.recorded_at, today)}
                {version.reason && ` · ${version.reason}`}
              </p>
            </ListRow>
          </>
        ))}
      </RowList>
      {waiting.length > 0 && (
        <p class="quiet">Still asked to countersign: {waiting.map((request) => request.person_name).join(', ')}</p>
      )}
    </Card>
  )
}

const OtherPlans = ({ plans, row, today }: Pick<PlanPageProps, 'plans' | 'row' | 'today'>) => {
  const others = plans.filter((each) => each.id !== row.id)
  if (others.length === 0) return null
  return (
    <Card title="Other plans">
      <RowList>
        {others.map((other) => {
          const values = answersOf(other)
          return (
            <ListRow>
              <a href={planPageUrl(other.id)}>{period(values, today)}</a>
              <p class="quiet">{statusLabel(values)}</p>
            </ListRow>
          )
        })}
      </RowList>
    </Card>
  )
}

const PlanWords = ({
  values,
  nameOf,
  name,
  fileId,
  today,
  mayWrite,
  isLargePrint,
}: PlanPageProps & { values: PlanAnswers }) => (
  <>
    <Card title={`What ${name} says`}>
      {values.clientStatement && <Quote>{values.clientStatement}</Quote>}
      {values.disagreements && (
        <>
          <p>
            <strong>Does not agree with:</strong>
          </p>
          <Quote>{values.disagreements}</Quote>
        </>
      )}
      <Reading record={whoSigned} values={values} nameOf={nameOf} />
    </Card>
    <GoalList goals={values.goals ?? []} fileId={fileId} today={today} mayWrite={mayWrite && !isLargePrint} />
    <Card>
      <Reading record={reading} values={values} nameOf={nameOf} />
    </Card>
  </>
)

/** A plan to read and print: in whose words, the goals and how they stand, what is done, who signed, when it is reviewed. */
export const PlanPage = (props: PlanPageProps) => {
  const { fileId, header, row, requests, nextReview, today, me, mayWrite, mayCountersign, isLargePrint, error } = props
  const values = answersOf(row)
  const isAsked = requests.some(
    (request) => request.person_id === me && request.version === row.version && request.answered_at === null,
  )
  const words = <PlanWords values={values} {...props} />
  return (
    <DeskPage
      title="Plan"
      lead={
        <>
          {period(values, today)} · <Pill tone={tones[values.status ?? ''] ?? 'plain'}>{statusLabel(values)}</Pill>
        </>
      }
      header={header}
      errors={error ? [{ text: error, href: '#reason' }] : []}
      headingActions={
        <>
          <QuietButton href={isLargePrint ? planPageUrl(row.id) : `${planPageUrl(row.id)}?print=large`}>
            {isLargePrint ? 'Usual print' : 'Large print'}
          </QuietButton>
          <PrintButton />
        </>
      }
    >
      {mayCountersign && isAsked && <Countersign row={row} values={values} />}
      {isLargePrint ? (
        <div class="large-print">
          {nextReview && <p>Review: {nextReview}</p>}
          {words}
        </div>
      ) : (
        <Columns
          aside={
            <>
              {mayWrite && <Acts row={row} values={values} fileId={fileId} {...(error ? { error } : {})} />}
              <Reviews {...props} />
              <History {...props} />
              <OtherPlans {...props} />
            </>
          }
        >
          {words}
        </Columns>
      )}
    </DeskPage>
  )
}

/** Where a file has no plan yet. */
export const NoPlanPage = ({
  fileId,
  header,
  gap,
  mayWrite,
}: {
  fileId: string
  header: Child
  gap: string | undefined
  mayWrite: boolean
}) => (
  <DeskPage title="Plan" header={header}>
    {gap && (
      <InsetText>
        {gap} <a href={profileUrl(fileId)}>Open the profile</a>
      </InsetText>
    )}
    <Card>
      <EmptyState
        title="No plan yet"
        {...(mayWrite ? { action: { text: 'Write the first plan', href: newPlanUrl(fileId) } } : {})}
      >
        A plan says what they want to reach, how it will be seen to be reached, by when, and what is done if things go
        wrong. Your mentor or manager countersigns the first one.
      </EmptyState>
    </Card>
  </DeskPage>
)

export const backToPlan = (fileId: string) => ({ href: planUrl(fileId), text: 'Plan' })
