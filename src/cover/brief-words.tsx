import type { Child } from 'hono/jsx'
import { weekdayAndDay } from '#desk/dates.ts'
import { dayInWords } from '#records/describe.ts'
import { Card } from '#ui/card.tsx'
import { WarningText } from '#ui/govuk/warning-text.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Pill } from '#ui/pill.tsx'
import { Quote } from '#ui/quote.tsx'
import type { BriefValues } from './records/handover-brief.ts'
import { whenInWords } from './words.ts'

type Day = Temporal.PlainDate

const Words = ({ text }: { text: string }) => (
  <>
    {text.split(/\n{2,}/).map((paragraph) => (
      <p class="as-written">{paragraph}</p>
    ))}
  </>
)

const Part = ({ title, children }: { title: string; children?: Child }) => <Card title={title}>{children}</Card>

const Said = ({ label, text }: { label: string; text?: string }) =>
  text ? (
    <>
      <p class="quiet">{label}</p>
      <Words text={text} />
    </>
  ) : null

const Call = ({ number }: { number?: string }) =>
  number ? <a href={`tel:${number.replaceAll(/[^+\d]/g, '')}`}>{number}</a> : <span class="quiet">no number</span>

/** What a brief says, in the order somebody needs it at a door: how to talk, danger, whom to call; then what is to come. */
export const BriefWords = ({ brief, today }: { brief: BriefValues; today: Day }) => (
  <>
    {brief.comment && (
      <Part title={`From ${brief.coveredFor}`}>
        <Words text={brief.comment} />
      </Part>
    )}
    {!!brief.unknowns?.length && (
      <Part title="Unknown: the file does not say">
        <RowList>
          {brief.unknowns.map(({ what, safety }) => (
            <ListRow end={safety?.answer && <Pill tone="bad">safety</Pill>}>{what}</ListRow>
          ))}
        </RowList>
      </Part>
    )}
    <Part title={`${brief.name}`}>
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
          <strong>How to talk with {brief.calledBy}:</strong> {brief.flag}
        </p>
      )}
      <Said label="What helps" text={brief.helps} />
      <RowList>
        {brief.interpreter && (
          <ListRow end={<strong>{brief.interpreter}</strong>}>
            <strong>Interpreter needed</strong>
          </ListRow>
        )}
        {brief.formats && <ListRow end={brief.formats}>Reads or follows</ListRow>}
        {brief.contactRoute && <ListRow end={brief.contactRoute}>Prefers</ListRow>}
        {(brief.phones ?? []).map(({ number, note }) => (
          <ListRow end={<Call number={number} />}>Telephone {note && <span class="quiet">({note})</span>}</ListRow>
        ))}
        {(brief.addresses ?? []).map(({ type, lines }) => (
          <ListRow end={<span class="as-written">{lines}</span>}>
            Address {type && <span class="quiet">({type})</span>}
          </ListRow>
        ))}
      </RowList>
    </Part>
    <Part title="Safety">
      {(brief.warnings ?? []).map(({ of, what }) => (
        <WarningText>
          {of}: {what}
        </WarningText>
      ))}
      <Said label="In an emergency" text={brief.emergencyPlan} />
      <Said label="If things go wrong (plan)" text={brief.contingency} />
      {!!brief.emergencyContacts?.length && (
        <>
          <p class="quiet">Call in an emergency</p>
          <RowList>
            {brief.emergencyContacts.map(({ name, relationship, phone }) => (
              <ListRow end={<Call number={phone} />}>
                <strong>{name}</strong>, {relationship}
              </ListRow>
            ))}
          </RowList>
        </>
      )}
      {!!brief.doNotContact?.length && (
        <>
          <p>
            <strong>Do not contact</strong>
          </p>
          <RowList>
            {brief.doNotContact.map(({ name, relationship, why }) => (
              <ListRow>
                {name}, {relationship}
                {why && <p class="quiet">{why}</p>}
              </ListRow>
            ))}
          </RowList>
        </>
      )}
    </Part>
    {(brief.condition || brief.allergies || brief.medicines || brief.doctor) && (
      <Part title="Health">
        <RowList>
          {brief.condition && <ListRow end={brief.condition}>Main condition or injury</ListRow>}
          {brief.allergies && <ListRow end={<strong class="as-written">{brief.allergies}</strong>}>Allergies</ListRow>}
          {brief.medicines && <ListRow end={brief.medicines}>Who sees to medicines</ListRow>}
          {brief.doctor && <ListRow end={brief.doctor}>GP and practice</ListRow>}
        </RowList>
      </Part>
    )}
    {(brief.whatMatters || brief.howToSupport) && (
      <Part title="What matters">
        {brief.whatMatters && <Quote>{brief.whatMatters}</Quote>}
        <Said label="How best to support them" text={brief.howToSupport} />
      </Part>
    )}
    <Part title="How things stand">
      {(brief.summary ?? []).map(({ title, text }) => (
        <Said label={title ?? ''} text={text} />
      ))}
      {brief.summarySignedOn && <p class="quiet">From the summary signed on {dayInWords(brief.summarySignedOn)}.</p>}
      <Said label="Last contact" text={brief.lastContact} />
    </Part>
    <ToCome brief={brief} today={today} />
    <Part title="People who may call">
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
      {(brief.authorities ?? []).map(({ who, as, scope, until }) => (
        <p>
          <strong>{who}</strong>, {as}: {scope}
          {until && `, until ${dayInWords(until)}`}
        </p>
      ))}
      <Said label="Court orders" text={brief.orders} />
      <p class="quiet">What may be said to whom is not kept here yet: ask {brief.calledBy} first.</p>
    </Part>
    <Part title="Where things are">
      <Said label="Keys and documents" text={brief.keysAndDocuments ?? 'Nothing is recorded.'} />
      {brief.notKept && <p class="quiet">{brief.notKept}</p>}
    </Part>
  </>
)

const ToCome = ({ brief, today }: { brief: BriefValues; today: Day }) => {
  const on = (day?: string) => (day ? weekdayAndDay(Temporal.PlainDate.from(day), today) : '')
  return (
    <>
      <Part title="Diary">
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
      </Part>
      <Part title="To do">
        <RowList>
          {(brief.toDo ?? []).map(({ on: day, what, who }) => (
            <ListRow end={on(day)}>
              {what} <span class="quiet">{who}</span>
            </ListRow>
          ))}
          {(brief.deadlines ?? []).map(({ on: day, what, why }) => (
            <ListRow end={on(day)}>
              {what}
              {why && <p class="quiet">{why}</p>}
            </ListRow>
          ))}
        </RowList>
        {!!brief.waiting?.length && (
          <>
            <p class="quiet">Waiting for</p>
            <RowList>
              {brief.waiting.map(({ what, why }) => (
                <ListRow>
                  {what} {why && <span class="quiet">{why}</span>}
                </ListRow>
              ))}
            </RowList>
          </>
        )}
        <Said label="What not to do" text={brief.notToDo} />
        <Said label={`What ${brief.calledBy} wishes for about cover`} text={brief.wishes} />
      </Part>
    </>
  )
}
