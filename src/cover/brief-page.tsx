import { londonDay } from '#calendar/london.ts'
import { weekdayAndDay } from '#desk/dates.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { InsetText } from '#ui/govuk/inset-text.tsx'
import { Textarea } from '#ui/govuk/textarea.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { BriefWords } from './brief-words.tsx'
import type { CoverLine } from './covers-store.ts'
import type { BriefValues } from './records/handover-brief.ts'
import { briefReadUrl, briefUrl, coverPageUrl, writeBriefUrl } from './urls.ts'
import { whenInWords } from './words.ts'

type Day = Temporal.PlainDate
type Instant = Temporal.Instant

export interface BriefPageProps {
  cover: CoverLine
  brief: BriefValues
  signed: { by: string; at: Instant }
  isOutdated: boolean
  isRead: boolean
  /** Whether the reader is the one whose reading counts. */
  isCover: boolean
  mayWrite: boolean
  isLarge: boolean
  today: Day
}

/** The brief, to be read in a stairwell: one column, calls by one press, one button that says it was read. */
export const BriefPage = (props: BriefPageProps) => {
  const { cover, brief, signed, isOutdated, isRead, isCover, mayWrite, isLarge, today } = props
  const receipt = isCover && !isRead && (
    <form method="post" action={briefReadUrl(cover.id)}>
      <input type="hidden" name="brief" value={cover.brief!.id} />
      <Button preventDoubleClick>I have read this</Button>
    </form>
  )
  return (
    <DeskPage
      title={`Handover brief: ${brief.calledBy ?? brief.name}`}
      lead={`${brief.coveredBy} for ${brief.coveredFor}, ${brief.period}`}
      back={{ href: coverPageUrl(cover.id), text: 'The cover' }}
      headingActions={
        <>
          <PrintButton />
          <QuietButton href={isLarge ? briefUrl(cover.id) : `${briefUrl(cover.id)}?size=large`}>
            {isLarge ? 'Usual size' : 'Large print'}
          </QuietButton>
        </>
      }
    >
      <div class={isLarge ? 'large-print prose' : 'prose'}>
        {brief.scope === 'urgent only' && (
          <InsetText>
            <strong>Urgent matters only.</strong> Everything else waits for {brief.coveredFor}.
          </InsetText>
        )}
        {isOutdated && (
          <InsetText>
            <strong>A newer summary was signed since this brief was written.</strong>{' '}
            {mayWrite ? (
              <a href={writeBriefUrl(cover.id)}>Write it anew</a>
            ) : (
              'Ask for a new one, or read the summary too.'
            )}
          </InsetText>
        )}
        {receipt}
        <BriefWords brief={brief} today={today} />
        <p class="quiet">
          Signed by {signed.by}, {whenInWords(signed.at, today)}.{' '}
          {brief.second ? `If ${brief.coveredBy} is away: ${brief.second}.` : ''}
          {isRead &&
            cover.briefReadAt &&
            ` Read by ${cover.person} on ${weekdayAndDay(londonDay(cover.briefReadAt), today)}.`}
        </p>
        {receipt}
      </div>
    </DeskPage>
  )
}

/** Before signing: what the brief will say, what it would not know, and a few words of one's own. */
export const WriteBriefPage = ({
  cover,
  client,
  brief,
  comment,
  today,
  error,
}: {
  cover: CoverLine
  client: string
  brief: BriefValues
  comment: string
  error?: string | undefined
  today: Day
}) => (
  <DeskPage
    title={`Brief for ${cover.person}: ${client}`}
    lead="Put together from the file as it stands now. Signing freezes it."
    back={{ href: coverPageUrl(cover.id), text: 'The cover' }}
    errors={error ? [{ text: error, href: '#comment' }] : []}
    writing
  >
    <form class="card prose" method="post" action={writeBriefUrl(cover.id)}>
      <Textarea
        name="comment"
        errorMessage={error}
        label="What you want to add"
        hint="What nobody would know from the file: moods, promises, how to knock."
        rows={5}
        value={comment}
      />
      <div class="govuk-button-group form-actions">
        <Button preventDoubleClick>Sign the brief</Button>
        <a class="govuk-link" href={coverPageUrl(cover.id)}>
          Cancel
        </a>
      </div>
    </form>
    <div class="prose">
      <BriefWords brief={brief} today={today} />
    </div>
  </DeskPage>
)
