import { cureUrl } from '#desk/cures.ts'
import { dueWords } from '#desk/dates.ts'
import { fileUrl, writeNoteUrl } from '#files/urls.ts'
import { Card } from '#ui/card.tsx'
import { QuietButton } from '#ui/govuk/button.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Pill } from '#ui/pill.tsx'
import type { CoveredFile } from './lists-store.ts'
import { rankInWords } from './rules/opening.ts'
import { routeInWords } from './rules/profile-words.ts'
import { briefUrl, coverPageUrl, toldUrl } from './urls.ts'
import { filesInWords, untilInWords, whenInWords } from './words.ts'

type Day = Temporal.PlainDate

/** The files somebody covers now, in the order to look at them, each with what they need to begin. */
export const CoveredNow = ({ files, today }: { files: readonly CoveredFile[]; today: Day }) => (
  <Card title="You cover now" aside={`${filesInWords(files.length)}, in the order to look at them`}>
    <ol class="dated">
      {files.map((file, index) => (
        <CoveredRow file={file} place={index + 1} today={today} />
      ))}
    </ol>
  </Card>
)

/** How many of the duties of a file the list names; its page has them all. */
const mostDue = 3

const CoveredRow = ({ file, place, today }: { file: CoveredFile; place: number; today: Day }) => (
  <li class="dated__entry">
    <p class="dated__number">{place}</p>
    <p class="dated__when">
      <a href={fileUrl(file.fileId)}>{file.name}</a>
      <br />
      <span class="quiet">{file.number}</span>
    </p>
    <div class="dated__text">
      <p>
        {file.visitAt && <Pill tone="warn">today</Pill>}{' '}
        {file.scope === 'urgent only' && <Pill tone="warn">urgent only</Pill>}{' '}
        {rankInWords({ ...file, nextAppointmentAt: file.next?.at ?? null }, (at) => whenInWords(at, today))}
      </p>
      {file.hasBrief && !file.briefIsRead && (
        <p>
          <QuietButton href={briefUrl(file.coverId)}>
            Read the brief first<span class="govuk-visually-hidden">: {file.name}</span>
          </QuietButton>
        </p>
      )}
      {file.flag && (
        <p>
          <strong>How to talk with {file.name}:</strong> {file.flag}
        </p>
      )}
      <p>
        {file.phone ? (
          <a href={`tel:${file.phone.replaceAll(/[^+\d]/g, '')}`}>{file.phone}</a>
        ) : (
          <span class="quiet">No telephone number that is safe to call</span>
        )}
        {file.contactRoute && <span class="quiet"> · prefers {routeInWords(file.contactRoute)}</span>}
      </p>
      {file.next && (
        <p>
          Next: {file.next.what}, {whenInWords(file.next.at, today)}
        </p>
      )}
      <Due file={file} today={today} />
      <p class="quiet">
        For {file.absent}, {untilInWords(file.toAt, today)} ·{' '}
        {file.hasBrief ? <a href={briefUrl(file.coverId)}>Brief</a> : 'no brief'} ·{' '}
        <a href={coverPageUrl(file.coverId)}>This cover</a> ·{' '}
        <a href={writeNoteUrl(file.fileId)}>
          Write a note<span class="govuk-visually-hidden">: {file.name}</span>
        </a>
        {!file.clientTold && (
          <>
            {' '}
            ·{' '}
            <a href={toldUrl(file.coverId)}>
              Tell them who covers<span class="govuk-visually-hidden">: {file.name}</span>
            </a>
          </>
        )}
      </p>
    </div>
  </li>
)

const Due = ({ file, today }: { file: CoveredFile; today: Day }) =>
  file.due.length === 0 ? null : (
    <RowList>
      {file.due.slice(0, mostDue).map((duty) => (
        <ListRow>
          <Pill tone="warn">{dueWords(duty.dueOn ?? today, today)}</Pill> {duty.title}
          <p class="quiet">
            {duty.why}{' '}
            <a href={cureUrl(duty)}>
              {duty.cure.label}
              <span class="govuk-visually-hidden">: {file.name}</span>
            </a>
          </p>
        </ListRow>
      ))}
      {file.due.length > mostDue && (
        <ListRow>
          <a href={fileUrl(file.fileId)}>and {file.due.length - mostDue} more on the file</a>
        </ListRow>
      )}
    </RowList>
  )
