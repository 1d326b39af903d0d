import type { Child } from 'hono/jsx'
import { SummaryList } from '#ui/govuk/summary-list.tsx'
import { Heading } from '#ui/heading.tsx'
import { Paragraphs } from '#ui/paragraphs.tsx'
import { Quote } from '#ui/quote.tsx'
import { Zone } from '#ui/zone.tsx'
import { inWords, type NameOf } from './describe.ts'
import type { Field, Fields, Group, Values } from './field.ts'
import type { AnyRecordType, Section } from './record-type.ts'
import { isEmpty } from './value-schema.ts'
import { zoneWords } from './zones.ts'

interface ReadingProps {
  record: AnyRecordType
  values: Values
  nameOf: NameOf
}

const Answer = ({ field, value, nameOf }: { field: Field; value: unknown; nameOf: NameOf }): Child => {
  if (field.kind === 'group') return <GroupRows group={field} rows={value as Values[]} nameOf={nameOf} />
  const text = inWords(field, value, nameOf)
  if (field.ownWords) return <Quote>{text}</Quote>
  return field.kind === 'prose' ? <Paragraphs text={text} /> : text
}

const answered = (fields: Fields, values: Values, names: readonly string[] = Object.keys(fields)) =>
  names.flatMap((name) => {
    const field = fields[name]
    return field && field.kind !== 'identifier' && !isEmpty(values[name]) ? [{ field, value: values[name] }] : []
  })

const GroupRows = ({ group, rows, nameOf }: { group: Group; rows: Values[]; nameOf: NameOf }) => (
  <ol class="rows-read">
    {rows.map((row) => (
      <li>
        {answered(group.fields, row).map(({ field, value }) => (
          <p>
            <span class="quiet">{field.label.endsWith('?') ? field.label : `${field.label}:`}</span>{' '}
            {inWords(field, value, nameOf)}
          </p>
        ))}
      </li>
    ))}
  </ol>
)

const Answers = ({ answers, nameOf }: { answers: { field: Field; value: unknown }[]; nameOf: NameOf }) => (
  <SummaryList
    rows={answers.map(({ field, value }) => ({
      key: field.label,
      value: { text: <Answer field={field} value={value} nameOf={nameOf} /> },
    }))}
  />
)

/** What a record says, question by question, in its sections; the client's own words set apart. */
export const Reading = ({ record, values, nameOf }: ReadingProps) => {
  const sections: readonly Section[] = record.sections ?? [{ title: '', fields: Object.keys(record.fields) }]
  return (
    <>
      {sections.map((section) => {
        const answers = answered(record.fields, values, section.fields)
        if (answers.length === 0) return null
        const zones = new Set(answers.map(({ field }) => field.zone))
        const words = zones.size === 1 && answers[0]?.field.zone ? zoneWords(answers[0].field.zone) : undefined
        const list = <Answers answers={answers} nameOf={nameOf} />
        return words ? (
          <Zone kind={words.kind} title={section.title || words.title} readers={section.readers ?? words.readers}>
            {list}
          </Zone>
        ) : (
          <section class="reading">
            {section.title && <Heading level={2}>{section.title}</Heading>}
            {list}
          </section>
        )
      })}
    </>
  )
}
