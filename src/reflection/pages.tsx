import type { Child } from 'hono/jsx'
import { dayAndClock } from '#desk/dates.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { errorList, type FormState, RecordFields, RecordForm } from '#records/form.tsx'
import { recordUrl } from '#records/urls.ts'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { QuietButton } from '#ui/govuk/button.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Zone } from '#ui/zone.tsx'
import { reflectiveLog } from './record.ts'
import { type Entry, entriesAPage } from './store.ts'
import { keepReflectionUrl, newReflectionUrl, reflectionsUrl, shareUrl, withdrawUrl } from './urls.ts'

interface Partner {
  id: string
  name: string
}

const namesOf = (people: readonly Partner[]) => people.map(({ name }) => name).join(', ')

/** Shares an entry with one person, or takes it back. */
const Sharing = ({ entry, with: people, back }: { entry: Entry; with: readonly Partner[]; back: string }) =>
  entry.shared_with.length > 0 ? (
    <form method="post" action={withdrawUrl(entry.id)}>
      <input type="hidden" name="_back" value={back} />
      <QuietButton>
        Take back<span class="govuk-visually-hidden"> from {namesOf(entry.shared_with)}</span>
      </QuietButton>
    </form>
  ) : (
    people.map((person) => (
      <form method="post" action={shareUrl(entry.id)}>
        <input type="hidden" name="_back" value={back} />
        <input type="hidden" name="person" value={person.id} />
        <QuietButton>Share with {person.name}</QuietButton>
      </form>
    ))
  )

/** Who reads an entry now, in words. */
const readersOf = (entry: Entry): string =>
  entry.shared_with.length > 0 ? `Only you and ${namesOf(entry.shared_with)}` : 'Only you'

/** The actor's own entries: when each was written and who reads it. */
export const ReflectionsPage = ({
  entries,
  page,
  partners,
  today,
}: {
  entries: readonly Entry[]
  page: number
  partners: readonly Partner[]
  today: Temporal.PlainDate
}) => (
  <DeskPage
    title="My reflections"
    lead="Only you read them. Each one you may share with your mentor, or with somebody you mentor, and take back."
    headingActions={<QuietButton href={newReflectionUrl()}>Write a reflection</QuietButton>}
  >
    {entries.length === 0 ? (
      <EmptyState title="No reflections yet" action={{ text: 'Write a reflection', href: newReflectionUrl() }}>
        One between two sessions is the standard. Nobody sees more than that there is one.
      </EmptyState>
    ) : (
      <Card>
        <RowList>
          {entries.slice(0, entriesAPage).map((entry) => (
            <ListRow end={<Sharing entry={entry} with={partners} back={reflectionsUrl} />}>
              <a href={recordUrl(entry.id)}>{dayAndClock(entry.written_at, today)}</a>
              <p class="quiet">{readersOf(entry)}</p>
            </ListRow>
          ))}
        </RowList>
      </Card>
    )}
    <nav class="govuk-button-group" aria-label="Pages">
      {page > 1 && <a href={`${reflectionsUrl}?page=${page - 1}`}>Newer</a>}
      {entries.length > entriesAPage && <a href={`${reflectionsUrl}?page=${page + 1}`}>Older</a>}
    </nav>
  </DeskPage>
)

/** Writing one, from anywhere. */
export const WriteReflectionPage = ({ state }: { state: FormState }) => (
  <DeskPage
    title="Write a reflection"
    back={{ href: reflectionsUrl, text: 'My reflections' }}
    errors={errorList(reflectiveLog, state)}
    writing
  >
    <RecordForm
      record={reflectiveLog}
      state={state}
      action={keepReflectionUrl}
      signText="Keep it"
      cancelHref={reflectionsUrl}
    />
  </DeskPage>
)

/** The third zone of a session: a form of its own, because it is kept in another book and nobody else's. */
export const OnlyYou = ({
  state,
  kept,
  other,
  back,
  today,
}: {
  state: FormState
  /** The entry, once it is kept. */
  kept?: Entry
  other: Partner
  back: string
  today: Temporal.PlainDate
}): Child => (
  <Zone
    kind="me"
    id="only-you"
    title={kept ? readersOf(kept) : 'Only you'}
    readers={kept?.shared_with.length ? 'until you take it back' : 'until you choose to share it'}
  >
    {kept ? (
      <div class="line-and-act">
        <p>
          <a href={recordUrl(kept.id)}>Your reflection of {dayAndClock(kept.written_at, today)}</a>
        </p>
        <Sharing entry={kept} with={[other]} back={back} />
      </div>
    ) : (
      <RecordForm
        record={reflectiveLog}
        state={state}
        action={keepReflectionUrl}
        signText="Keep it for myself"
        cancelHref={back}
      >
        <input type="hidden" name="_back" value={back} />
        <input type="hidden" name="about" value="session" />
        <RecordFields record={reflectiveLog} state={state} only={['wentWell']} />
        {state.revision > 0 && <a href={newReflectionUrl(state.recordId)}>Go on by a model, on its own page</a>}
      </RecordForm>
    )}
  </Zone>
)
