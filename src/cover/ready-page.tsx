import type { Child } from 'hono/jsx'
import { londonDay } from '#calendar/london.ts'
import { fixUrl } from '#desk/cures.ts'
import { shortDay, weekdayAndDay } from '#desk/dates.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { fileUrl } from '#files/urls.ts'
import { Card } from '#ui/card.tsx'
import { BarsByDay } from '#ui/charts/bars-by-day.tsx'
import { Columns } from '#ui/columns.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { Details } from '#ui/govuk/details.tsx'
import type { ErrorItem } from '#ui/govuk/error-summary.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { Select } from '#ui/govuk/select.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Pill } from '#ui/pill.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { Progress } from '#ui/progress.tsx'
import type { AbsenceLine } from './absence-store.ts'
import type { AskProblem } from './arranging.ts'
import type { CoverLine } from './covers-store.ts'
import type { HeldFile } from './held-store.ts'
import type { SessionInLeave } from './lists-store.ts'
import { timeAway } from './rules/absence.ts'
import type { Candidate, Ranked } from './rules/candidates.ts'
import { type CoverState, coverState, isBriefOutdated, isBriefRead } from './rules/cover-state.ts'
import { stretchInWords } from './rules/days.ts'
import type { Need, Readiness } from './rules/readiness.ts'
import { Unable } from './unable.tsx'
import { absenceUrl, coverPageUrl, proposeUrl, writeBriefsUrl, writeBriefUrl } from './urls.ts'
import { coverWords, filesInWords, standingInWords } from './words.ts'

type Day = Temporal.PlainDate
type Instant = Temporal.Instant

/** One file of the table: who could cover it, who does, what it still needs. */
export interface ReadyFile {
  file: HeldFile
  ranked: readonly Ranked<Candidate>[]
  covers: readonly CoverLine[]
  /** What the boxes hold: what was asked before, what was typed, or what the ranking proposes. */
  chosen: { personId: string; secondId: string; scope: string; wishes: string }
  readiness: Readiness | undefined
  summarySignedAt: Instant | null
}

export interface ReadyPageProps {
  absence: AbsenceLine
  isOwn: boolean
  files: readonly ReadyFile[]
  holding: readonly { day: Day; hold: number }[]
  sessions: readonly SessionInLeave[]
  problems: readonly AskProblem[]
  /** Whether the actor signs briefs for these files. */
  mayWriteBriefs: boolean
  own: Readonly<Record<'mentor' | 'case manager' | 'client', string>>
  now: Instant
  today: Day
}

const open = (state: CoverState): boolean => state === 'proposed' || state === 'accepted' || state === 'active'
const agreed = (state: CoverState): boolean => state === 'accepted' || state === 'active'

/** The covers of a file that stand. */
const standingCovers = (covers: readonly CoverLine[], now: Instant): CoverLine[] =>
  covers.filter((cover) => open(coverState(cover, now)))

const fieldId = (field: AskProblem['field'], fileId: string): string => `${field}-${fileId}`

/** The whole caseload in one table: who covers each file, how far it is, what it still needs to hold until the return. */
export const ReadyPage = (props: ReadyPageProps) => {
  const { absence, isOwn, files, problems, sessions, today } = props
  const errors: ErrorItem[] = problems.map((problem) => ({
    text: `${files.find(({ file }) => file.id === problem.fileId)?.file.name ?? 'A file'}: ${problem.message}`,
    href: `#${fieldId(problem.field, problem.fileId)}`,
  }))
  return (
    <DeskPage
      title="Get files ready"
      lead={`${isOwn ? 'Your absence' : absence.person}, ${stretchInWords(timeAway(absence), today, isOwn ? 'own' : 'theirs')}`}
      back={{ href: absenceUrl(absence.id), text: 'The absence' }}
      errors={errors}
      headingActions={<PrintButton />}
    >
      {files.length === 0 ? (
        <Card>
          <EmptyState title="No open file in these days">
            There is nothing to cover, and nothing to get ready.
          </EmptyState>
        </Card>
      ) : (
        <Columns aside={<Aside {...props} />}>
          <form method="post" action={proposeUrl(absence.id)}>
            {files.map((each) => (
              <FileCard each={each} {...props} />
            ))}
            <div class="govuk-button-group form-actions">
              <Button preventDoubleClick>Ask them to cover</Button>
            </div>
            <p class="quiet">
              Only who was not asked before is asked. They are told by mail, without any name of a {props.own.client}.
            </p>
          </form>
          {sessions.length > 0 && (
            <Card title="In these days">
              <RowList>
                {sessions.map((session) => (
                  <ListRow end={<Pill tone="warn">move it</Pill>}>
                    Session with {session.mentor}, {weekdayAndDay(londonDay(session.at), today)}
                  </ListRow>
                ))}
              </RowList>
            </Card>
          )}
        </Columns>
      )}
    </DeskPage>
  )
}

const Aside = ({ absence, files, holding, mayWriteBriefs, now, today }: ReadyPageProps): Child => {
  const count = files.length
  const holds = files.filter(({ readiness }) => readiness?.holds).length
  const covered = files.filter(({ covers }) => covers.some((cover) => agreed(coverState(cover, now)))).length
  const standing = files.flatMap(({ covers, summarySignedAt }) =>
    standingCovers(covers, now).map((cover) => ({ cover, summarySignedAt })),
  )
  const briefed = standing.filter(({ cover, summarySignedAt }) => hasBrief(cover, summarySignedAt)).length
  const read = standing.filter(({ cover }) => isRead(cover)).length
  const told = standing.filter(({ cover }) => cover.clientToldOn).length
  return (
    <>
      <Card title="How they hold">
        <p>
          {holds} of {filesInWords(count)} will hold until {absence.toAt ? 'the return' : 'the end of six weeks'}.
        </p>
        {holding.some(({ hold }) => hold > 0) && (
          <BarsByDay
            caption="How many files hold on each day of the absence, if nothing else is done"
            unit="files that hold"
            most={count}
            days={holding.map(({ day, hold }) => ({
              label: shortDay(day, today),
              value: hold,
              level: hold === count ? 'full' : hold * 3 >= count * 2 ? 'part' : 'low',
            }))}
          />
        )}
      </Card>
      <Card title="How far it is">
        <Progress label="Cover accepted" done={covered} of={count} />
        <Progress label="Briefs written" done={briefed} of={count} />
        <Progress label="Briefs read" done={read} of={count} />
        <Progress label="Told who covers" done={told} of={count} />
        {mayWriteBriefs && standing.length > briefed && (
          <form method="post" action={writeBriefsUrl(absence.id)}>
            <QuietButton preventDoubleClick>
              Write{' '}
              {standing.length - briefed === 1 ? 'the missing brief' : `${standing.length - briefed} missing briefs`}
            </QuietButton>
            <p class="quiet">
              From the files as they stand now. A comment of yours is added on the page of each brief.
            </p>
          </form>
        )}
      </Card>
    </>
  )
}

const hasBrief = (cover: CoverLine, summarySignedAt: Instant | null): boolean =>
  cover.brief?.signedAt != null && !isBriefOutdated({ signedAt: cover.brief.signedAt }, summarySignedAt)

const isRead = ({ brief, briefReadAt }: CoverLine): boolean =>
  brief?.signedAt != null && isBriefRead({ signedAt: brief.signedAt }, briefReadAt)

const FileCard = ({ each, problems, own, now, today, mayWriteBriefs }: ReadyPageProps & { each: ReadyFile }) => {
  const { file, ranked, chosen, readiness, summarySignedAt } = each
  const error = (field: AskProblem['field']) =>
    problems.find((problem) => problem.fileId === file.id && problem.field === field)?.message
  const standing = standingCovers(each.covers, now)
  const declined = each.covers.filter((cover) => cover.declinedAt)
  return (
    <section class="card" id={`file-${file.id}`}>
      <h2 class="card__title">
        <a href={fileUrl(file.id)}>{file.name}</a> <span class="card__aside">{file.number}</span>{' '}
        <Pill tone={readiness?.holds ? 'good' : 'warn'}>
          {readiness?.holds ? 'holds until the return' : `${readiness?.needs.length ?? 0} to do`}
        </Pill>
      </h2>
      {file.flag && <p class="quiet">{file.flag}</p>}
      <div class="fields-in-row">
        <Select
          id={fieldId('person', file.id)}
          name={`person.${file.id}`}
          label={{ text: 'Covers', classes: 'govuk-label--s' }}
          value={chosen.personId}
          errorMessage={error('person')}
          items={[{ value: '', text: 'nobody yet' }, ...ranked.map((one) => optionOf(one, own, today))]}
        />
        <Select
          id={fieldId('second', file.id)}
          name={`second.${file.id}`}
          label={{ text: 'Then', classes: 'govuk-label--s' }}
          value={chosen.secondId}
          errorMessage={error('second')}
          items={[{ value: '', text: 'nobody yet' }, ...ranked.map((one) => optionOf(one, own, today))]}
        />
      </div>
      <div class="fields-in-row">
        <Select
          id={`scope-${file.id}`}
          name={`scope.${file.id}`}
          label={{ text: 'For', classes: 'govuk-label--s' }}
          value={chosen.scope}
          items={[
            { value: 'full', text: 'everything' },
            { value: 'urgent only', text: 'urgent matters only' },
          ]}
        />
        <Input
          id={`wishes-${file.id}`}
          name={`wishes.${file.id}`}
          label={{ text: `What ${file.name} wishes for`, classes: 'govuk-label--s' }}
          value={chosen.wishes}
        />
      </div>
      {standing.map((cover) => (
        <CoverProgress cover={cover} summarySignedAt={summarySignedAt} now={now} mayWriteBriefs={mayWriteBriefs} />
      ))}
      {declined.map((cover) => (
        <p class="quiet">
          {cover.person} declined{cover.declineReason && `: ${cover.declineReason}`}
        </p>
      ))}
      <Unable ranked={ranked} today={today} />
      {readiness && readiness.needs.length > 0 && (
        <Details summaryText={`To hold until the return: ${readiness.needs.length}`} open={readiness.needs.length < 4}>
          <RowList>
            {readiness.needs.map((need) => (
              <NeedRow need={need} file={file} today={today} />
            ))}
          </RowList>
        </Details>
      )}
    </section>
  )
}

function optionOf({ candidate, hindrance }: Ranked<Candidate>, own: ReadyPageProps['own'], today: Day) {
  const parts = [
    candidate.name,
    standingInWords(candidate.standing, own),
    candidate.knowsSince ? `knows the file, ${shortDay(candidate.knowsSince, today)}` : '',
    hindrance ? 'cannot' : '',
  ]
  return { value: candidate.personId, text: parts.filter(Boolean).join(', '), disabled: hindrance !== null }
}

const CoverProgress = ({
  cover,
  summarySignedAt,
  now,
  mayWriteBriefs,
}: {
  cover: CoverLine
  summarySignedAt: Instant | null
  now: Instant
  mayWriteBriefs: boolean
}) => {
  const { text, tone } = coverWords[coverState(cover, now)]
  const brief = cover.brief
    ? isRead(cover)
      ? 'brief read'
      : hasBrief(cover, summarySignedAt)
        ? 'brief not read yet'
        : 'brief older than the summary'
    : 'no brief yet'
  return (
    <p>
      <a href={coverPageUrl(cover.id)}>{cover.person}</a> <Pill tone={tone}>{text}</Pill>{' '}
      <span class="quiet">
        {cover.byAgreement && 'by the standing agreement · '}
        {mayWriteBriefs && !hasBrief(cover, summarySignedAt) ? (
          <a href={writeBriefUrl(cover.id)}>{brief}: write it</a>
        ) : (
          brief
        )}
        {' · '}
        {cover.clientToldOn ? 'they know who covers' : <a href={coverPageUrl(cover.id)}>not told who covers</a>}
      </span>
    </p>
  )
}

const NeedRow = ({ need, file, today }: { need: Need; file: HeldFile; today: Day }) => (
  <ListRow
    end={
      <a href={fixUrl(need.fix, file.id)}>
        {need.fix.label}
        <span class="govuk-visually-hidden">: {file.name}</span>
      </a>
    }
  >
    <Pill tone={need.isAmber ? 'warn' : 'bad'}>
      {Temporal.PlainDate.compare(need.from, today) > 0 ? `from ${shortDay(need.from, today)}` : 'now'}
    </Pill>{' '}
    {need.why}
  </ListRow>
)
