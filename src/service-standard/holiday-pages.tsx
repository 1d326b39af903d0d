import { sayDay } from '#calendar/in-words.ts'
import { londonDay } from '#calendar/london.ts'
import { nations } from '#calendar/nation.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { type FieldErrors, type FieldValues, fieldsOf } from '#ui/fields.ts'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { Select } from '#ui/govuk/select.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import type { ExtraHoliday } from './store.ts'
import { addHolidayUrl, removeHolidayUrl, standardUrl } from './urls.ts'

type Day = Temporal.PlainDate

interface HolidaysProps {
  holidays: readonly ExtraHoliday[]
  /** The last day for which bank holidays are published here. */
  publishedUntil: Day
  mayChange: boolean
  values: FieldValues
  errors?: FieldErrors
  today: Day
}

const AddForm = ({ values, errors }: Pick<HolidaysProps, 'values' | 'errors'>) => {
  const fields = fieldsOf(errors, values)
  return (
    <Card title="Add a day" aside="a one-off bank holiday, for example">
      <form method="post" action={addHolidayUrl} novalidate>
        <div class="day-and-time">
          <Input {...fields.text('on')} type="date" label="Day" />
          <Select
            {...fields.text('nation')}
            label="In"
            items={nations.map((nation) => ({ value: nation, text: nation }))}
          />
        </div>
        <Input {...fields.text('name')} label="What it is called" />
        <Input
          {...fields.text('source')}
          label="Where it was announced"
          hint="A proclamation, a decision of the board."
        />
        <Button preventDoubleClick>Add it</Button>
      </form>
    </Card>
  )
}

const removed = ({ removedAt, removedBy }: ExtraHoliday, today: Day) =>
  removedAt && `taken away by ${removedBy ?? 'the system'} on ${sayDay(londonDay(removedAt), today)}`

/** The days the organisation does not work besides the published bank holidays. */
export const HolidaysPage = ({ holidays, publishedUntil, mayChange, values, errors = {}, today }: HolidaysProps) => (
  <DeskPage
    title="Days not worked"
    lead={`Weekends, and bank holidays as published until ${sayDay(publishedUntil, today)}, are known. Here are the days added to them.`}
    back={{ href: standardUrl, text: 'The standard' }}
    headingActions={<PrintButton />}
    errors={fieldsOf(errors, values).errorList}
  >
    {mayChange && <AddForm values={values} errors={errors} />}
    <Card title="Added days">
      {holidays.length === 0 ? (
        <EmptyState title="None has been added">
          A day proclaimed once, such as a royal occasion, stands here when somebody adds it.
        </EmptyState>
      ) : (
        <DataTable
          caption="Added days"
          columns={['Day', 'In', 'What', 'Announced', 'Added', ...(mayChange ? [''] : [])].map((text) => ({ text }))}
          rows={holidays.map((each) => [
            <span class={each.removedAt ? 'struck-through' : undefined}>{sayDay(each.on, today)}</span>,
            each.nation,
            each.name,
            each.source,
            `${each.addedBy ?? 'the system'}, ${sayDay(londonDay(each.addedAt), today)}`,
            ...(mayChange
              ? [
                  each.removedAt ? (
                    <span class="quiet">{removed(each, today)}</span>
                  ) : (
                    <form method="post" action={removeHolidayUrl(each.id)}>
                      <QuietButton preventDoubleClick>
                        Take away<span class="govuk-visually-hidden">: {each.name}</span>
                      </QuietButton>
                    </form>
                  ),
                ]
              : []),
          ])}
        />
      )}
    </Card>
  </DeskPage>
)
