import { DeskPage } from '#desk/desk-page.tsx'
import { errorList, type FormState, RecordForm } from '#records/form.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Button } from '#ui/govuk/button.tsx'
import { InsetText } from '#ui/govuk/inset-text.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { Zone } from '#ui/zone.tsx'
import type { CoverLine } from './covers-store.ts'
import { type HandBackValues, handBack } from './records/hand-back.ts'
import { coverEnd } from './rules/cover-state.ts'
import { stretchInWords } from './rules/days.ts'
import { acknowledgeUrl, coverPageUrl, handBackUrl } from './urls.ts'
import { whenInWords } from './words.ts'

type Day = Temporal.PlainDate
type Instant = Temporal.Instant

interface HandBackProps {
  cover: CoverLine
  client: string
  today: Day
}

const lead = ({ cover, today }: Pick<HandBackProps, 'cover' | 'today'>) =>
  `${cover.person} for ${cover.absent}, ${stretchInWords({ ...cover, toAt: coverEnd(cover) }, today)}`

/** Writing the hand-back: begun from what was signed in the period, to be shortened and put right. */
export const WriteHandBackPage = (
  props: HandBackProps & { state: FormState; isPrefilled: boolean; hasEnded: boolean },
) => {
  const { cover, client, state, isPrefilled, hasEnded } = props
  return (
    <DeskPage
      title={`Hand back ${client}`}
      lead={lead(props)}
      back={{ href: coverPageUrl(cover.id), text: 'The cover' }}
      errors={errorList(handBack, state)}
      writing
    >
      <Zone kind="file" title="Case file" readers="read by everyone who holds this case, and by the client if they ask">
        {hasEnded && (
          <p>
            Your access to the file has ended. This one record is still yours to write; {cover.absent} acknowledges it.
          </p>
        )}
        {isPrefilled && (
          <p class="quiet">Begun from what you signed while you covered. Shorten it, and put it right.</p>
        )}
        <RecordForm
          record={handBack}
          state={state}
          action={handBackUrl(cover.id)}
          signText="Sign and hand back"
          cancelHref={coverPageUrl(cover.id)}
          only={['whatHappened', 'decisions', 'stillOpen']}
        />
      </Zone>
    </DeskPage>
  )
}

const Words = ({ label, text }: { label: string; text?: string }) => (
  <>
    <p class="quiet">{label}</p>
    <p class="as-written">{text}</p>
  </>
)

/** A signed hand-back, to be read and acknowledged. */
export const HandBackPage = (
  props: HandBackProps & { values: HandBackValues; signed: { by: string; at: Instant }; mayAcknowledge: boolean },
) => {
  const { cover, client, values, signed, mayAcknowledge, today } = props
  return (
    <DeskPage
      title={`Hand-back: ${client}`}
      lead={lead(props)}
      back={{ href: coverPageUrl(cover.id), text: 'The cover' }}
      headingActions={<PrintButton />}
    >
      <Card>
        <Words label="What happened" text={values.whatHappened} />
        <Words label="What was decided, and why" text={values.decisions} />
        <Words label="What is still open" text={values.stillOpen} />
        <p class="quiet">
          Signed by {signed.by}, {whenInWords(signed.at, today)}.
        </p>
        {cover.acknowledgedAt && <InsetText>Acknowledged {whenInWords(cover.acknowledgedAt, today)}.</InsetText>}
        {mayAcknowledge && (
          <form method="post" action={acknowledgeUrl(cover.id)}>
            <Button preventDoubleClick>Acknowledge: I have read this</Button>
          </form>
        )}
      </Card>
    </DeskPage>
  )
}

/** Before anything is handed back. */
export const NoHandBackPage = ({ cover, client }: { cover: CoverLine; client: string }) => (
  <DeskPage title={`Hand-back: ${client}`} back={{ href: coverPageUrl(cover.id), text: 'The cover' }}>
    <Card>
      <EmptyState title="Nothing is handed back yet">
        {cover.person} writes it within a working day of the return.
      </EmptyState>
    </Card>
  </DeskPage>
)
