import { dayAndClock } from '#desk/dates.ts'
import { Card } from '#ui/card.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import type { ReadVersion } from './read.ts'
import { recordUrl } from './urls.ts'

interface StepsProps {
  recordId: string
  versions: readonly ReadVersion[]
  /** What the first version did: "Added". */
  first: string
  today: Temporal.PlainDate
}

/** The steps of a record that lives on: what each version did, by whom and when, newest first. */
export const StepsCard = ({ recordId, versions, first, today }: StepsProps) => (
  <Card title="Step by step" aside="each signed">
    <RowList>
      {versions.toReversed().map((version) => (
        <ListRow end={dayAndClock(version.recorded_at, today)}>
          {version.version === 1 ? first : (version.reason ?? 'Changed')} by <strong>{version.author_name}</strong>
        </ListRow>
      ))}
    </RowList>
    <p class="quiet">
      <a href={recordUrl(recordId)}>The record with all its versions</a>
    </p>
  </Card>
)
