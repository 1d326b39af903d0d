import { londonDay } from '#calendar/london.ts'
import { shortDay } from '#desk/dates.ts'
import { Card } from '#ui/card.tsx'
import { BarsByDay } from '#ui/charts/bars-by-day.tsx'
import { QuietButton } from '#ui/govuk/button.tsx'
import type { AbsenceLine } from './absence-store.ts'
import type { Holding } from './lists-store.ts'
import { lastDayOf } from './rules/days.ts'
import { absenceUrl, readyUrl, sickTodayUrl } from './urls.ts'
import { filesInWords } from './words.ts'

type Day = Temporal.PlainDate

/** One press, and every file of the person is covered. */
export const SickTodayCard = ({ holdsFiles }: { holdsFiles: boolean }) => (
  <Card title="Not well today?">
    <p>
      {holdsFiles
        ? 'One press: your files are covered at once, whoever covers gets the list, your manager is told. Nobody is told why.'
        : 'One press: your manager is told that you are away. Nobody is told why.'}
    </p>
    <form method="post" action={sickTodayUrl}>
      <QuietButton preventDoubleClick>I am sick today</QuietButton>
    </form>
  </Card>
)

/** How one's files hold over the next leave, in a picture. */
export const LeaveCard = ({ absence, holding, today }: { absence: AbsenceLine; holding: Holding; today: Day }) => {
  const { files, holdThroughout, days } = holding
  const from = londonDay(absence.fromAt)
  const to = lastDayOf(absence)
  return (
    <Card
      title={`Leave, ${shortDay(from, today)}${to && !to.equals(from) ? ` – ${shortDay(to, today)}` : ''}`}
      aside={absence.approvedAt ? undefined : 'not approved yet'}
    >
      {files === 0 ? (
        <p>You hold no open file in these days.</p>
      ) : (
        <>
          <p>
            {holdThroughout} of {filesInWords(files)} will hold until you are back.
          </p>
          {days.some(({ hold }) => hold > 0) && (
            <BarsByDay
              caption="How many of your files hold on each day of your leave, if nothing else is done"
              unit="files that hold"
              most={files}
              days={days.map(({ day, hold }) => ({
                label: shortDay(day, today),
                value: hold,
                level: hold === files ? 'full' : hold * 3 >= files * 2 ? 'part' : 'low',
              }))}
            />
          )}
          <QuietButton href={readyUrl(absence.id)}>Get files ready</QuietButton>
        </>
      )}
      <p>
        <a href={absenceUrl(absence.id)}>Change or cancel this leave</a>
      </p>
    </Card>
  )
}
