import type { Child } from 'hono/jsx'
import { londonDay } from '#calendar/london.ts'
import { weekdayAndDay } from '#desk/dates.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { fileUrl } from '#files/urls.ts'
import { Card } from '#ui/card.tsx'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { InsetText } from '#ui/govuk/inset-text.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Pill } from '#ui/pill.tsx'
import type { CoverLine } from './covers-store.ts'
import { coverEnd, coverState, isBriefOutdated, isBriefRead } from './rules/cover-state.ts'
import { stretchInWords } from './rules/days.ts'
import {
  answerUrl,
  briefUrl,
  changeCoverUrl,
  coverUrl,
  declineUrl,
  endCoverUrl,
  handBackUrl,
  handOnCoverUrl,
  toldUrl,
  writeBriefUrl,
} from './urls.ts'
import { coverWords, standingInWords, untilInWords, whenInWords } from './words.ts'

type Day = Temporal.PlainDate
type Instant = Temporal.Instant

/** What the reader is to a cover, and so what the page offers. */
export interface CoverRights {
  isCover: boolean
  isSecond: boolean
  /** May arrange cover: the case manager, a mentor, a manager. */
  arranges: boolean
  /** May sign briefs. */
  writesBriefs: boolean
  /** The file is open to them now. */
  opensFile: boolean
}

export interface CoverPageProps {
  cover: CoverLine
  client: string
  rights: CoverRights
  summarySignedAt: Instant | null
  own: Readonly<Record<'mentor' | 'case manager', string>>
  now: Instant
  today: Day
}

/** One cover: who, for whom, when, for what; how far it is; and the few things that can be done with it. */
export const CoverPage = (props: CoverPageProps) => {
  const { cover, client, rights, own, now, today } = props
  const state = coverState(cover, now)
  const { text, tone } = coverWords[state]
  const standing = state === 'proposed' || state === 'accepted' || state === 'active'
  return (
    <DeskPage
      title={`Cover of ${client}`}
      lead={`${cover.person} for ${cover.absent}, ${stretchInWords({ ...cover, toAt: coverEnd(cover) }, today)}`}
      back={{ href: coverUrl, text: 'Cover' }}
    >
      {cover.scope === 'urgent only' && standing && (
        <InsetText>
          <strong>Urgent matters only.</strong> Everything else waits for {cover.absent}.
        </InsetText>
      )}
      <Card>
        <RowList>
          <ListRow end={<Pill tone={tone}>{text}</Pill>}>How it stands</ListRow>
          <ListRow end={standingInWords(cover.reason, own)}>{cover.person} covers as</ListRow>
          <ListRow end={cover.second ?? 'nobody named'}>Second cover</ListRow>
          <ListRow end={acceptance(cover, today)}>Accepted</ListRow>
          {cover.declineReason && <ListRow end={cover.declineReason}>Why declined</ListRow>}
          {cover.rank !== null && <ListRow end={`place ${cover.rank}`}>In the list when it was opened</ListRow>}
          {cover.wishes && <ListRow end={cover.wishes}>{client} wishes</ListRow>}
          <BriefRow {...props} />
          <ListRow end={told(cover, rights, standing, today)}>{client} knows who covers</ListRow>
          <ListRow end={cover.contactsToldOn ? weekdayAndDay(cover.contactsToldOn, today) : 'not recorded'}>
            Those round them know
          </ListRow>
        </RowList>
        <Acts {...props} />
      </Card>
    </DeskPage>
  )
}

const acceptance = (cover: CoverLine, today: Day): string =>
  cover.acceptedAt
    ? `${whenInWords(cover.acceptedAt, today)}${cover.byAgreement ? ', by the standing agreement' : ''}`
    : 'not yet'

const told = (cover: CoverLine, rights: CoverRights, standing: boolean, today: Day): Child => {
  if (cover.clientToldOn)
    return `${weekdayAndDay(cover.clientToldOn, today)}${cover.clientToldHow ? `, ${cover.clientToldHow}` : ''}`
  const mayTell = standing && rights.opensFile && (rights.arranges || rights.isCover)
  return mayTell ? <a href={toldUrl(cover.id)}>Record that they were told</a> : 'not recorded'
}

const BriefRow = ({ cover, rights, summarySignedAt, now, today }: CoverPageProps) => {
  const signedAt = cover.brief?.signedAt
  const state = coverState(cover, now)
  const mayWrite = rights.writesBriefs && (state === 'proposed' || state === 'accepted' || state === 'active')
  const read = signedAt && isBriefRead({ signedAt }, cover.briefReadAt)
  const outdated = signedAt && isBriefOutdated({ signedAt }, summarySignedAt)
  return (
    <ListRow
      end={
        <>
          {cover.brief && (signedAt || rights.isCover || rights.isSecond) ? (
            <a href={briefUrl(cover.id)}>
              {read ? `read ${weekdayAndDay(londonDay(cover.briefReadAt!), today)}` : 'not read yet'}
            </a>
          ) : (
            'none yet'
          )}
          {outdated && ', older than the summary'}
          {mayWrite && (
            <>
              {' · '}
              <a href={writeBriefUrl(cover.id)}>{cover.brief ? 'write it anew' : 'write it'}</a>
            </>
          )}
        </>
      }
    >
      Handover brief
    </ListRow>
  )
}

const Acts = ({ cover, client, rights, now, today }: CoverPageProps) => {
  const state = coverState(cover, now)
  const { isCover, arranges, opensFile } = rights
  return (
    <div class="govuk-button-group">
      {isCover && state === 'proposed' && (
        <>
          <form method="post" action={answerUrl}>
            <input type="hidden" name="cover" value={cover.id} />
            <Button preventDoubleClick>Accept</Button>
          </form>
          <QuietButton href={declineUrl(cover.id)}>Decline</QuietButton>
        </>
      )}
      {opensFile && state === 'active' && <QuietButton href={fileUrl(cover.fileId)}>Open the file</QuietButton>}
      {isCover && (state === 'active' || state === 'ended') && (
        <QuietButton href={handBackUrl(cover.id)}>Write the hand-back</QuietButton>
      )}
      {(state === 'handed back' || state === 'closed') && opensFile && (
        <QuietButton href={handBackUrl(cover.id)}>Read the hand-back</QuietButton>
      )}
      {arranges && (state === 'proposed' || state === 'accepted' || state === 'active') && (
        <QuietButton href={changeCoverUrl(cover.id)}>Change</QuietButton>
      )}
      {arranges && (state === 'accepted' || state === 'active') && (
        <QuietButton href={handOnCoverUrl(cover.id)}>Hand it to somebody else</QuietButton>
      )}
      {arranges && !isCover && (state === 'accepted' || state === 'active') && (
        <a href={endCoverUrl(cover.id)}>End this cover</a>
      )}
      {isCover && (state === 'accepted' || state === 'active') && (
        <a href={endCoverUrl(cover.id)}>
          I cannot cover {client} {untilInWords(cover.toAt, today)}
        </a>
      )}
    </div>
  )
}
