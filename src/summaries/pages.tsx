import type { Child } from 'hono/jsx'
import { londonDay } from '#calendar/london.ts'
import { dayWithYear } from '#desk/dates.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { summaryUrl } from '#files/urls.ts'
import type { Values } from '#records/field.ts'
import { errorList, type FormState, RecordFields, RecordForm } from '#records/form.tsx'
import { recordUrl } from '#records/urls.ts'
import { Card } from '#ui/card.tsx'
import { Columns } from '#ui/columns.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Button } from '#ui/govuk/button.tsx'
import { InsetText } from '#ui/govuk/inset-text.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Pill } from '#ui/pill.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { textIn } from './actions.ts'
import { Authorities, ComingUp, Contacts, dayText, Goals, NotKept, OpenTasks, Warnings } from './parts.tsx'
import { caseSummary } from './record.ts'
import { onePage, unchangedSince, type Written, wordsWritten } from './rules.ts'
import type { SignedSummary, SummaryShelf } from './store.ts'
import { newSummaryUrl, signSummaryUrl } from './urls.ts'

type Day = Temporal.PlainDate

interface SummaryPageProps {
  fileId: string
  header: Child
  shelf: SummaryShelf
  today: Day
  mayWrite: boolean
}

const label = (name: Written) => caseSummary.fields[name].label

/** How things stand with the client, on one page to read and print, and the summaries before it. */
export const SummaryPage = ({ fileId, header, shelf, today, mayWrite }: SummaryPageProps) => {
  const current = shelf.summaries.find((each) => each.state !== 'entered in error')
  const others = shelf.summaries.filter((each) => each !== current)
  return (
    <DeskPage
      title="Case summary"
      header={header}
      lead={
        current &&
        `As at ${dayText(current.values.asAt)}, ${ageInWords(current, today)}. Signed by ${current.author} on ${dayWithYear(londonDay(current.signedAt))}.`
      }
      headingActions={
        <>
          {current && <PrintButton />}
          {mayWrite &&
            (shelf.draftId ? (
              <Button href={newSummaryUrl(fileId, shelf.draftId)}>Go on with your draft</Button>
            ) : (
              <Button href={newSummaryUrl(fileId)}>{current ? 'Refresh it' : 'Write the first summary'}</Button>
            ))}
        </>
      }
    >
      {current ? (
        <CurrentSummary summary={current} today={today} />
      ) : (
        <Card>
          <EmptyState title="No summary yet">
            One page that lets somebody take over this minute: who the client is, how things stand, what to do and not
            to do. The goals, contacts, dates and tasks are put in by themselves.
          </EmptyState>
        </Card>
      )}
      {others.length > 0 && <Earlier summaries={others} />}
    </DeskPage>
  )
}

function ageInWords({ values }: SignedSummary, today: Day): string {
  const days = values.asAt ? Temporal.PlainDate.from(values.asAt).until(today, { largestUnit: 'days' }).days : 0
  if (days <= 0) return 'today'
  if (days === 1) return 'yesterday'
  return days < 60 ? `${days} days ago` : `${Math.floor(days / 7)} weeks ago`
}

const CurrentSummary = ({ summary, today }: { summary: SignedSummary; today: Day }) => {
  const { values } = summary
  const words = wordsWritten(values)
  const carried = (values['carriedOver'] as Written[] | undefined) ?? []
  const Text = ({ name }: { name: Written }) => (
    <Passage title={label(name)} text={values[name]} isCarried={carried.includes(name)} />
  )
  return (
    <div class="sheet">
      <Columns
        aside={
          <Card title="From the file" aside={`as it stood on ${dayText(values.asAt)}`}>
            <Goals values={values} today={today} />
            <Warnings values={values} today={today} />
            <Authorities values={values} today={today} />
            <Contacts values={values} today={today} />
            <ComingUp values={values} today={today} />
            <OpenTasks values={values} today={today} />
            <NotKept values={values} today={today} />
          </Card>
        }
      >
        <Card>
          <Text name="whoIsClient" />
          <Text name="whyInvolved" />
          <Text name="currentSituation" />
          <Text name="progressSinceLast" />
          <Text name="risksAndSafety" />
          <Text name="whatToDoNow" />
          <Text name="whatNotToDo" />
          <Text name="barriers" />
          <p class="quiet">
            Next review {dayText(values.nextReview)} · {answered(values['clientSaw'], 'the client has seen it')} ·{' '}
            {answered(values['chronologyReviewed'], 'the chronology was gone through')} ·{' '}
            <a href={recordUrl(summary.id)}>the signed record</a>
            {carried.length > 0 && ' · “unchanged” says word for word what the summary before said'}{' '}
            {words > onePage && <Pill tone="warn">{words} words, more than one page</Pill>}
          </p>
        </Card>
      </Columns>
    </div>
  )
}

function answered(value: unknown, yes: string): string {
  const given = value as { answer: boolean; reason?: string } | undefined
  if (!given) return ''
  return given.answer
    ? yes
    : `${yes.replace('has seen', 'has not seen').replace('was gone', 'was not gone')}: ${given.reason}`
}

const Passage = ({ title, text, isCarried }: { title: string; text: string | undefined; isCarried: boolean }) =>
  text ? (
    <section class="passage">
      <h2 class="passage__title">
        {title} {isCarried && <Pill>unchanged</Pill>}
      </h2>
      <p class="as-written">{text}</p>
    </section>
  ) : null

const Earlier = ({ summaries }: { summaries: readonly SignedSummary[] }) => (
  <Card title="Earlier summaries">
    <RowList>
      {summaries.map((summary) => (
        <ListRow end={summary.state === 'entered in error' && <Pill tone="bad">entered in error</Pill>}>
          <a href={recordUrl(summary.id)}>As at {dayText(summary.values.asAt)}</a>{' '}
          <span class="quiet">by {summary.author}</span>
        </ListRow>
      ))}
    </RowList>
  </Card>
)

interface WriteProps {
  fileId: string
  header: Child
  state: FormState
  today: Day
  /** The automatic parts as the file stands now. */
  parts: Values
  last: { values: SignedSummary['values'] } | null
}

/** Writing a summary: the last one's words to go through, and what the file knows by itself beside them. */
export const WriteSummaryPage = ({ fileId, header, state, today, parts, last }: WriteProps) => {
  const text = textIn(state.raw)
  const unchanged = new Set<string>(unchangedSince(text, last?.values))
  const lastDay = dayText(last?.values.asAt)
  const words = wordsWritten(text)
  const Part = ({ name }: { name: Written }) => (
    <div class={unchanged.has(name) ? 'carried' : undefined}>
      {unchanged.has(name) && <p class="carried__mark">unchanged since {lastDay}</p>}
      <RecordFields record={caseSummary} state={state} only={[name]} />
    </div>
  )
  const automatic = { values: parts, today }
  return (
    <DeskPage
      title={last ? 'Refresh the summary' : 'Write the first summary'}
      lead={`One page is about ${onePage} words; so far there are ${words}.`}
      header={header}
      back={{ href: summaryUrl(fileId), text: 'Summary' }}
      errors={errorList(caseSummary, state)}
      writing
    >
      {unchanged.size > 0 && (
        <InsetText>
          The words of {lastDay} are carried over. What is marked “unchanged” still says what it said then: change it or
          leave it on purpose.
        </InsetText>
      )}
      <div class="card">
        <RecordForm
          record={caseSummary}
          state={state}
          action={signSummaryUrl(fileId)}
          signText="Sign"
          cancelHref={summaryUrl(fileId)}
        >
          <RecordFields record={caseSummary} state={state} only={['asAt']} />
          <Part name="whoIsClient" />
          <Part name="whyInvolved" />
          <Part name="currentSituation" />
          <Part name="progressSinceLast" />
          <ByItself>
            <Goals {...automatic} />
          </ByItself>
          <Part name="barriers" />
          <ByItself>
            <Warnings {...automatic} />
            <Authorities {...automatic} />
          </ByItself>
          <Part name="risksAndSafety" />
          <Part name="whatToDoNow" />
          <Part name="whatNotToDo" />
          <ByItself>
            <Contacts {...automatic} />
            <ComingUp {...automatic} />
            <OpenTasks {...automatic} />
            <NotKept {...automatic} />
          </ByItself>
          <RecordFields record={caseSummary} state={state} only={['nextReview', 'chronologyReviewed', 'clientSaw']} />
        </RecordForm>
      </div>
    </DeskPage>
  )
}

const ByItself = ({ children }: { children: Child }) => (
  <aside class="by-itself" aria-label="Put in by itself when you sign">
    <p class="by-itself__note">Put in by itself when you sign, as it stands then</p>
    {children}
  </aside>
)
