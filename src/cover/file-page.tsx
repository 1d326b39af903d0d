import type { Child } from 'hono/jsx'
import { DeskPage } from '#desk/desk-page.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { QuietButton } from '#ui/govuk/button.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Pill } from '#ui/pill.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import type { AbsenceLine } from './absence-store.ts'
import type { CoverLine } from './covers-store.ts'
import { timeAway } from './rules/absence.ts'
import { type Candidate, hindranceInWords, type Ranked } from './rules/candidates.ts'
import { coverEnd, coverState } from './rules/cover-state.ts'
import { stretchInWords } from './rules/days.ts'
import type { Accountable } from './rules/opening.ts'
import { coverPageUrl, readyUrl } from './urls.ts'
import { coverWords, standingInWords } from './words.ts'

type Day = Temporal.PlainDate
type Instant = Temporal.Instant

export interface FileCoverProps {
  header: Child
  preferredName: string
  accountable: (Accountable & { name: string }) | null
  covers: readonly CoverLine[]
  /** Absences of the case manager that are not over. */
  absences: readonly AbsenceLine[]
  /** Who would step in today, best first. */
  ranked: readonly Ranked<Candidate>[]
  mayArrange: boolean
  /** The reader holds the file themself. */
  isOwn: boolean
  own: Readonly<Record<'mentor' | 'case manager', string>>
  now: Instant
  today: Day
}

/** How many of those who could step in are named: in a large team every colleague could. */
const mostNamed = 8

/** Who answers for a file now, who would step in, and every cover it has had. */
export const FileCoverPage = (props: FileCoverProps) => {
  const { header, preferredName, accountable, covers, absences, ranked, mayArrange, isOwn, own, now, today } = props
  const open = new Set(absences.map(({ id }) => id))
  const past = covers.filter(({ absenceId }) => !open.has(absenceId)).toReversed()
  return (
    <DeskPage title="Cover" header={header} headingActions={<PrintButton />}>
      <Card title="Who answers for this file now">
        <p>
          {accountable ? (
            <>
              <strong>{accountable.name}</strong>, as{' '}
              {accountable.as === 'case manager' ? own['case manager'] : accountable.as}.
            </>
          ) : (
            'Nobody. Tell the registered manager at once.'
          )}
        </p>
      </Card>
      {absences.map((absence) => (
        <Card title={`${absence.person}, ${stretchInWords(timeAway(absence), today)}`}>
          <CoverList covers={covers.filter((cover) => cover.absenceId === absence.id)} {...{ own, now, today }} />
          {mayArrange && (absence.isOver || isOwn) && (
            <QuietButton href={`${readyUrl(absence.id)}`}>Arrange cover, get the file ready</QuietButton>
          )}
        </Card>
      ))}
      <Card title={`Who would step in for ${preferredName} today`} aside="the standing agreement">
        {ranked.length === 0 ? (
          <EmptyState title="Nobody is named">A {own.mentor} and a deputy are named with the mentorship.</EmptyState>
        ) : (
          <RowList>
            {ranked.slice(0, mostNamed).map(({ candidate, hindrance }) => (
              <ListRow end={hindrance ? <Pill tone="warn">cannot</Pill> : <Pill tone="good">there</Pill>}>
                <strong>{candidate.name}</strong>, {standingInWords(candidate.standing, own)}
                {hindrance && <p class="quiet">{hindranceInWords(candidate.name, hindrance, today)}</p>}
              </ListRow>
            ))}
          </RowList>
        )}
      </Card>
      <Card title="Covers so far">
        {past.length === 0 ? (
          <EmptyState title="Nobody has covered this file yet">
            Covers stand here with their brief and hand-back, the newest first.
          </EmptyState>
        ) : (
          <CoverList covers={past} {...{ own, now, today }} />
        )}
      </Card>
    </DeskPage>
  )
}

const CoverList = ({
  covers,
  own,
  now,
  today,
}: Pick<FileCoverProps, 'own' | 'now' | 'today'> & { covers: readonly CoverLine[] }) =>
  covers.length === 0 ? (
    <p>Nobody has been asked yet.</p>
  ) : (
    <RowList>
      {covers.map((cover) => {
        const { text, tone } = coverWords[coverState(cover, now)]
        return (
          <ListRow end={<Pill tone={tone}>{text}</Pill>}>
            <a href={coverPageUrl(cover.id)}>{cover.person}</a>, {standingInWords(cover.reason, own)}
            <p class="quiet">
              for {cover.absent}, {stretchInWords({ ...cover, toAt: coverEnd(cover) }, today)}
              {cover.second && ` · then ${cover.second}`}
              {cover.scope === 'urgent only' && ' · urgent matters only'}
              {cover.byAgreement && ' · by the standing agreement'}
            </p>
          </ListRow>
        )
      })}
    </RowList>
  )
