import { workingCalendar } from '#calendar/working-days.ts'
import { dayWithYear, dueWords, weekdayAndDay } from '#desk/dates.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { allocationOfFileUrl, fileUrl } from '#files/urls.ts'
import { errorList, type FormState, RecordFields } from '#records/form.tsx'
import { Card } from '#ui/card.tsx'
import { DueList, DueRow } from '#ui/due-row.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Button } from '#ui/govuk/button.tsx'
import { Pagination } from '#ui/govuk/pagination.tsx'
import { Radios } from '#ui/govuk/radios.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Pill } from '#ui/pill.tsx'
import type { Step } from './first-file.ts'
import type { NewFileLine } from './intake-store.ts'
import { openingForm } from './referral.ts'
import type { LikelyClient } from './store.ts'
import { intakeUrl, openNewFileUrl } from './urls.ts'

type Day = Temporal.PlainDate

interface IntakePageProps {
  files: readonly NewFileLine[]
  page: number
  hasMore: boolean
  steps: readonly Step[] | null
  words: { client: string; file: string; 'case manager': string }
  today: Day
}

function tone({ dueOn, graceUntil }: NewFileLine, today: Day): 'bad' | 'warn' | 'plain' {
  if (graceUntil && Temporal.PlainDate.compare(today, graceUntil) > 0) return 'bad'
  return dueOn && Temporal.PlainDate.compare(today, dueOn) >= 0 ? 'warn' : 'plain'
}

function age(file: NewFileLine, today: Day): string {
  const days = workingCalendar(file.nation, file.extraHolidays).between(file.openedOn, today)
  if (days <= 0) return 'accepted today'
  return `accepted ${weekdayAndDay(file.openedOn, today)}, ${days} working ${days === 1 ? 'day' : 'days'} ago`
}

function askedWords({ asked }: NewFileLine): string {
  if (!asked) return 'Nobody was asked yet.'
  return asked.declined ? `${asked.name} declined: ${asked.reason}` : `${asked.name} was asked and has not answered.`
}

/** Accepted files that nobody holds, oldest first; for a new organisation, the way to its first one. */
export const IntakePage = ({ files, page, hasMore, steps, words, today }: IntakePageProps) => (
  <DeskPage
    title={`New ${words.file}s`}
    lead={`Accepted, and waiting for a ${words['case manager']}`}
    headingActions={<Button href={openNewFileUrl}>Open a {words.file}</Button>}
  >
    {steps && <FirstFile steps={steps} />}
    {files.length === 0 ? (
      !steps && (
        <EmptyState title={`No ${words.file} waits`} action={{ text: `Open a ${words.file}`, href: openNewFileUrl }}>
          Everybody who was accepted has somebody who holds them.
        </EmptyState>
      )
    ) : (
      <Card>
        <DueList>
          {files.map((file) => (
            <DueRow
              when={file.dueOn ? dueWords(file.dueOn, today) : 'waiting'}
              tone={tone(file, today)}
              who={file.name}
              whoHref={fileUrl(file.id)}
              what={`${file.number}, ${age(file, today)}`}
              why={`${askedWords(file)} ${file.why ?? ''}`}
              action={{ text: 'Allocate', href: allocationOfFileUrl(file.id) }}
            />
          ))}
        </DueList>
      </Card>
    )}
    {(page > 1 || hasMore) && (
      <Pagination
        {...(page > 1 ? { previous: { href: `${intakeUrl}?page=${page - 1}` } } : {})}
        {...(hasMore ? { next: { href: `${intakeUrl}?page=${page + 1}` } } : {})}
      />
    )}
  </DeskPage>
)

const FirstFile = ({ steps }: { steps: readonly Step[] }) => (
  <Card title="Your first file" aside="about five minutes">
    <RowList>
      {steps.map((step, index) => (
        <ListRow
          end={
            step.isDone ? (
              <Pill tone="good">done</Pill>
            ) : step.action ? (
              <Button href={step.action.href}>{step.action.text}</Button>
            ) : undefined
          }
        >
          <strong>
            {index + 1}. {step.title}
          </strong>
          <p class="quiet">{step.why}</p>
        </ListRow>
      ))}
    </RowList>
  </Card>
)

interface OpenFilePageProps {
  state: FormState
  /** Clients who might be the same person, once something was typed. */
  likely: readonly LikelyClient[]
  likelyError?: string
  words: { client: string; file: string }
}

/** One page from a referral to an accepted file. */
export const OpenFilePage = ({ state, likely, likelyError, words }: OpenFilePageProps) => (
  <DeskPage
    title={`Open a ${words.file}`}
    lead="For somebody whose referral is accepted. You sign for it with your name."
    back={{ href: intakeUrl, text: `New ${words.file}s` }}
    errors={[...(likelyError ? [{ text: likelyError, href: '#same' }] : []), ...errorList(openingForm, state)]}
    writing
  >
    <form method="post" action={openNewFileUrl} novalidate>
      {likely.length > 0 && <SamePerson likely={likely} error={likelyError} client={words.client} />}
      <div class="card">
        <RecordFields record={openingForm} state={state} />
        <div class="govuk-button-group form-actions">
          <Button preventDoubleClick>Accept and open the {words.file}</Button>
          <a class="govuk-link" href={intakeUrl}>
            Cancel
          </a>
        </div>
      </div>
    </form>
  </DeskPage>
)

const SamePerson = ({
  likely,
  error,
  client,
}: {
  likely: readonly LikelyClient[]
  error: string | undefined
  client: string
}) => (
  <Card title="Is it somebody you know?">
    <Radios
      name="same"
      idPrefix="same"
      {...(error ? { errorMessage: error } : {})}
      fieldset={{ legend: { text: `These ${client}s are much alike`, classes: 'govuk-fieldset__legend--s' } }}
      items={[
        ...likely.map((each) => ({
          value: each.clientId,
          text: `${each.legalName}, born ${dayWithYear(each.dateOfBirth)}, ${each.number}`,
          hint: each.sameNhsNumber
            ? 'The same NHS number: this is the same person'
            : 'The same day of birth and a similar name',
        })),
        { value: 'new', text: 'No, it is somebody else' },
      ]}
    />
  </Card>
)
