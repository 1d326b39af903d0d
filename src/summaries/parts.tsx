import type { Child } from 'hono/jsx'
import { dayAndClock, dayWithYear, shortDay } from '#desk/dates.ts'
import type { Values } from '#records/field.ts'
import { Pill } from '#ui/pill.tsx'

type Day = Temporal.PlainDate
type Row = { [name: string]: string | undefined }

export interface PartsProps {
  /** The automatic parts, live or frozen. */
  values: Values
  today: Day
}

const rowsOf = (values: Values, name: string): Row[] => (values[name] as Row[] | undefined) ?? []
const day = (text: string): Day => Temporal.PlainDate.from(text)

// The lines are a property: a single child would arrive as itself and not as a list.
const Lines = ({ title, none, lines }: { title: string; none: string; lines: readonly Child[] }) => (
  <div class="fact-lines">
    <h3 class="fact-lines__title">{title}</h3>
    {lines.length === 0 ? (
      <p class="quiet">{none}</p>
    ) : (
      <ul class="fact-lines__list">
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    )}
  </div>
)

export const Goals = ({ values, today }: PartsProps) => (
  <Lines
    title="Goals"
    none="No goals are agreed."
    lines={rowsOf(values, 'goals').map((goal) => (
      <>
        {goal['statement']} <Pill>{goal['status']}</Pill>
        {goal['targetOn'] && <span class="quiet"> by {shortDay(day(goal['targetOn']), today)}</span>}
      </>
    ))}
  />
)

export const Warnings = ({ values, today }: PartsProps) => (
  <Lines
    title="Warnings"
    none="No warnings are set."
    lines={rowsOf(values, 'warnings').map((warning) => (
      <>
        {warning['what']}
        {warning['reviewOn'] && (
          <span class="quiet"> · to be looked at again on {shortDay(day(warning['reviewOn']), today)}</span>
        )}
      </>
    ))}
  />
)

export const Authorities = ({ values, today }: PartsProps) => (
  <>
    <Lines
      title="Who may decide or act for them"
      none="No authority is recorded."
      lines={rowsOf(values, 'authorities').map((authority) => (
        <>
          {[authority['what'], authority['person'], authority['scope']].filter(Boolean).join(' · ')}
          {authority['validTo'] && <span class="quiet"> until {shortDay(day(authority['validTo']), today)}</span>}
        </>
      ))}
    />
    {typeof values['capacity'] === 'string' && (
      <Lines
        title="Capacity, decision by decision"
        none=""
        lines={[<span class="as-written">{values['capacity']}</span>]}
      />
    )}
  </>
)

export const Contacts = ({ values }: PartsProps) => (
  <Lines
    title="Key contacts"
    none="Nobody is recorded round the client."
    lines={rowsOf(values, 'keyContacts').map((contact) => (
      <>
        {contact['name']}, {contact['relationship']}
        {contact['phone'] && ` · ${contact['phone']}`}
        {contact['mind'] && <span class="quiet"> · {contact['mind']}</span>}
      </>
    ))}
  />
)

export const ComingUp = ({ values, today }: PartsProps) => (
  <Lines
    title="Appointments in the next six weeks"
    none="Nothing is planned."
    lines={rowsOf(values, 'comingUp').map((appointment) => (
      <>
        {appointment['at'] && <strong>{dayAndClock(Temporal.Instant.from(appointment['at']), today)}</strong>}{' '}
        {[appointment['what'], appointment['place']].filter(Boolean).join(', ')}
        <span class="quiet"> · {appointment['who']}</span>
      </>
    ))}
  />
)

export const OpenTasks = ({ values, today }: PartsProps) => (
  <Lines
    title="Open tasks"
    none="No task is open."
    lines={rowsOf(values, 'openTasks').map((task) => (
      <>
        {task['dueOn'] && <strong>{shortDay(day(task['dueOn']), today)}</strong>} {task['what']}
        <span class="quiet"> · {task['owner']}</span>
      </>
    ))}
  />
)

export const NotKept = ({ values }: PartsProps) =>
  typeof values['notKeptHere'] === 'string' ? (
    <p class="quiet">
      Not kept here yet: {values['notKeptHere'].charAt(0).toLowerCase() + values['notKeptHere'].slice(1)}
    </p>
  ) : null

/** "2 Nov 2026" of a day as text. */
export const dayText = (text: string | undefined): string => (text ? dayWithYear(day(text)) : '')
