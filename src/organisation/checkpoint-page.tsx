import { sayInstant } from '#calendar/in-words.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import type { LatestCheckpoint } from '#records/checkpoints/latest.ts'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { InsetText } from '#ui/govuk/inset-text.tsx'
import { SummaryList } from '#ui/govuk/summary-list.tsx'

const inFours = (hash: string) => hash.match(/.{1,4}/g)?.join(' ') ?? hash

/** What every chain of signed records was when it was last written down outside the database. */
export const CheckpointPage = ({ latest, today }: { latest: LatestCheckpoint; today: Temporal.PlainDate }) => (
  <DeskPage
    title="Checkpoint"
    lead="Every night the ends of all chains of signed records are written down and signed, outside the database. Whoever rewrites a record from then on contradicts it."
  >
    {latest.state === 'none' && (
      <EmptyState title="None has been made here">
        One is made every night. Whoever runs the service can make one now with <code>wellheld checkpoint</code>.
      </EmptyState>
    )}
    {latest.state === 'unreadable' && (
      <InsetText>
        The last of {latest.lines} checkpoints is not what was signed. Tell whoever runs the service today: they run{' '}
        <code>wellheld verify</code>, and compare with the copies kept elsewhere.
      </InsetText>
    )}
    {latest.state === 'signed' && (
      <>
        <Card>
          <SummaryList
            rows={[
              { key: 'Made', value: sayInstant(Temporal.Instant.from(latest.checkpoint.at), today) },
              { key: 'Signed entries', value: latest.checkpoint.entries.toLocaleString('en-GB') },
              { key: 'In books', value: latest.checkpoint.books.toLocaleString('en-GB') },
              { key: 'Checkpoints until now', value: latest.lines.toLocaleString('en-GB') },
              { key: 'Hash of the last line', value: { text: <code>{inFours(latest.lineHash)}</code> } },
              { key: 'Signed with the key', value: { text: <code>{latest.checkpoint.key}</code> } },
            ]}
          />
        </Card>
        <InsetText>
          Note the hash down where nobody who runs the service can change it: in the minutes of a board, or in a letter
          to somebody else. That one line binds every line before it. Later, <code>wellheld verify</code> says whether
          the records are still what they were; the line with this hash must still be there.
        </InsetText>
      </>
    )}
  </DeskPage>
)
