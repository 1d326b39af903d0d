import type { Child } from 'hono/jsx'
import { weekdayAndDay } from '#desk/dates.ts'
import { dayInWords } from '#records/describe.ts'
import { Card } from '#ui/card.tsx'
import { SummaryList } from '#ui/govuk/summary-list.tsx'
import { WarningText } from '#ui/govuk/warning-text.tsx'
import { Heading } from '#ui/heading.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Paragraphs } from '#ui/paragraphs.tsx'
import { Pill } from '#ui/pill.tsx'
import { Quote } from '#ui/quote.tsx'
import type { BriefValues } from './records/handover-brief.ts'
import { notSafe, thingsToDo } from './rules/brief.ts'
import { whenInWords } from './words.ts'

type Day = Temporal.PlainDate

interface PartProps {
  brief: BriefValues
  today: Day
}

/** What there is to say, a line each; what there is nothing to say about is left out. */
const Facts = ({ rows }: { rows: readonly (readonly [string, Child])[] }) => {
  const said = rows.filter(([, text]) => text)
  return said.length === 0 ? null : (
    <SummaryList
      classes="govuk-summary-list--no-border"
      rows={said.map(([key, text]) => ({
        key,
        value: { text: typeof text === 'string' ? <Paragraphs text={text} /> : text },
      }))}
    />
  )
}

const Call = ({ number }: { number?: string }) =>
  number ? <a href={`tel:${number.replaceAll(/[^+\d]/g, '')}`}>{number}</a> : <span class="quiet">no number</span>

/** What a brief says, in the order somebody needs it at a door: how to talk, danger, whom to call; then what is to come. */
export const BriefWords = ({ brief, today }: PartProps) => (
  <div class="compact">
    {brief.comment && (
      <Card title={`From ${brief.coveredFor}`}>
        <Paragraphs text={brief.comment} />
      </Card>
    )}
    {!!brief.unknowns?.length && (
      <Card title="Unknown: the file does not say">
        <RowList>
          {brief.unknowns.map(({ what, safety }) => (
            <ListRow end={safety?.answer && <Pill tone="bad">safety</Pill>}>{what}</ListRow>
          ))}
        </RowList>
      </Card>
    )}
    <Who brief={brief} />
    <Safety brief={brief} />
    <Care brief={brief} />
    <ToCome brief={brief} today={today} />
    <Card title="How things stand">
      <Facts
        rows={[
          ...(brief.summary ?? []).map(({ title, text }) => [title ?? '', text ?? ''] as const),
          ['Last contact', brief.lastContact],
        ]}
      />
      {brief.summarySignedOn && <p class="quiet">From the summary signed on {dayInWords(brief.summarySignedOn)}.</p>}
    </Card>
    <People brief={brief} />
    <Card title="Where things are">
      <Facts rows={[['Keys and documents', brief.keysAndDocuments ?? 'Nothing is recorded.']]} />
      {brief.notKept && <p class="quiet">{brief.notKept}</p>}
    </Card>
  </div>
)

const Who = ({ brief }: Pick<PartProps, 'brief'>) => (
  <Card title={brief.name}>
    <p class="quiet">
      {[
        brief.calledBy && `likes to be called ${brief.calledBy}`,
        brief.born && `born ${dayInWords(brief.born)}`,
        brief.number,
      ]
        .filter(Boolean)
        .join(' · ')}
    </p>
    {brief.flag && (
      <p class="flag">
        <span>
          <strong>How to talk with {brief.calledBy}:</strong> {brief.flag}
        </span>
      </p>
    )}
    <Facts
      rows={[
        ['Interpreter needed', brief.interpreter && <strong>{brief.interpreter}</strong>],
        ['What helps', brief.helps],
        ['Reads or follows', brief.formats],
        ['Prefers', brief.contactRoute],
        ...(brief.phones ?? []).map(({ number, note }) =>
          note?.startsWith(notSafe)
            ? (['Do not ring', `${number}: ${note}`] as const)
            : ([
                'Telephone',
                <>
                  <Call number={number} /> {note && <span class="quiet">{note}</span>}
                </>,
              ] as const),
        ),
        ...(brief.addresses ?? []).map(({ type, lines }) => [type ?? 'Address', lines ?? ''] as const),
      ]}
    />
  </Card>
)

const Safety = ({ brief }: Pick<PartProps, 'brief'>) => (
  <Card title="Safety">
    {(brief.warnings ?? []).map(({ of, what }) => (
      <WarningText>
        {of}: {what}
      </WarningText>
    ))}
    <Facts
      rows={[
        ['In an emergency', brief.emergencyPlan ?? 'The file does not say.'],
        ...(brief.emergencyContacts ?? []).map(
          ({ name, relationship, phone }, index) =>
            [
              index === 0 ? 'Call first' : 'Then',
              <>
                <strong>{name}</strong>, {relationship}: <Call number={phone} />
              </>,
            ] as const,
        ),
        ['If things go wrong (plan)', brief.contingency],
        ...(brief.doNotContact ?? []).map(
          ({ name, relationship, why }) =>
            [
              'Do not contact',
              <>
                <strong>
                  {name}, {relationship}
                </strong>
                {why && `: ${why}`}
              </>,
            ] as const,
        ),
      ]}
    />
  </Card>
)

const Care = ({ brief }: Pick<PartProps, 'brief'>) => (
  <>
    {(brief.condition || brief.allergies || brief.medicines || brief.doctor) && (
      <Card title="Health">
        <Facts
          rows={[
            ['Main condition or injury', brief.condition],
            ['Allergies', brief.allergies && <strong class="as-written">{brief.allergies}</strong>],
            ['Who sees to medicines', brief.medicines],
            ['GP and practice', brief.doctor],
          ]}
        />
      </Card>
    )}
    {(brief.whatMatters || brief.howToSupport) && (
      <Card title="What matters">
        {brief.whatMatters && <Quote>{brief.whatMatters}</Quote>}
        <Facts rows={[['How best to support them', brief.howToSupport]]} />
      </Card>
    )}
  </>
)

const ToCome = ({ brief, today }: PartProps) => {
  const toDo = thingsToDo(brief)
  return (
    <>
      <Card title="Diary">
        {brief.diary?.length ? (
          <RowList>
            {brief.diary.map(({ at, what, place, goes }) => (
              <ListRow end={at && whenInWords(Temporal.Instant.from(at), today)}>
                {what}
                <p class="quiet">{[place, goes].filter(Boolean).join(' · ')}</p>
              </ListRow>
            ))}
          </RowList>
        ) : (
          <p>Nothing is in the diary for these days.</p>
        )}
      </Card>
      <Card title="To do">
        {toDo.length > 0 ? (
          <RowList>
            {toDo.map(({ on, what, who, why }) => (
              <ListRow end={on && weekdayAndDay(on, today)}>
                {what} {who && <span class="quiet">{who}</span>}
                {why && <p class="quiet">{why}</p>}
              </ListRow>
            ))}
          </RowList>
        ) : (
          <p>Nothing falls due in these days.</p>
        )}
        {!!brief.waiting?.length && (
          <>
            <Heading level={3}>Waiting for</Heading>
            <RowList>
              {brief.waiting.map(({ what, why }) => (
                <ListRow>
                  {what} {why && <span class="quiet">{why}</span>}
                </ListRow>
              ))}
            </RowList>
          </>
        )}
        <Facts
          rows={[
            ['What not to do', brief.notToDo],
            [`What ${brief.calledBy} wishes for about cover`, brief.wishes],
          ]}
        />
      </Card>
    </>
  )
}

const People = ({ brief }: Pick<PartProps, 'brief'>) => (
  <Card title="People who may call">
    {brief.people?.length ? (
      <RowList>
        {brief.people.map(({ name, relationship, phone, about }) => (
          <ListRow end={<Call number={phone} />}>
            <strong>{name}</strong>, {relationship}
            {about && <p class="quiet">{about}</p>}
          </ListRow>
        ))}
      </RowList>
    ) : (
      <p>Nobody is recorded.</p>
    )}
    <Facts
      rows={[
        ...(brief.authorities ?? []).map(
          ({ who, as, scope, until }) =>
            [as ?? 'Decides', `${who}: ${scope}${until ? `, until ${dayInWords(until)}` : ''}`] as const,
        ),
        ['Court orders', brief.orders],
      ]}
    />
    <p class="quiet">What may be said to whom is not kept here yet: ask {brief.calledBy} first.</p>
  </Card>
)
