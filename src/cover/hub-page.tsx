import { DeskPage } from '#desk/desk-page.tsx'
import { Card } from '#ui/card.tsx'
import { Columns } from '#ui/columns.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { Checkboxes } from '#ui/govuk/checkboxes.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import type { CoverLine } from './covers-store.ts'
import { OwnCards, type OwnProps } from './hub-own.tsx'
import type { CoveredFile } from './lists-store.ts'
import { stretchInWords } from './rules/days.ts'
import { answerUrl, briefUrl, coverPageUrl, declineUrl, handBackUrl } from './urls.ts'
import { filesInWords } from './words.ts'
import { CoveredNow } from './worked-list.tsx'

type Day = Temporal.PlainDate

export interface HubProps extends OwnProps {
  asked: readonly CoverLine[]
  /** Hand-backs of their own files to be read. */
  handedBack: readonly CoverLine[]
  /** While they are away: who covers which of their files. */
  mine: readonly { cover: CoverLine; client: string }[]
  now: readonly CoveredFile[]
  coming: readonly CoverLine[]
  second: readonly CoverLine[]
  owed: readonly CoverLine[]
  /** The client's name by cover. */
  clients: ReadonlyMap<string, string>
}

const clientOf = (clients: HubProps['clients'], cover: CoverLine): string =>
  clients.get(cover.id) ?? 'a file you may not open'

/** Everything about being away and standing in: what waits for an answer, the files one covers, one's own leave. */
export const HubPage = (props: HubProps) => {
  const { asked, now, coming, second, owed, handedBack, mine, clients, today } = props
  const isQuiet = [asked, now, coming, owed, handedBack, mine].every((list) => list.length === 0)
  return (
    <DeskPage title="Cover" headingActions={<PrintButton />}>
      <Columns aside={<OwnCards {...props} />}>
        {mine.length > 0 && <Mine covers={mine} />}
        {handedBack.length > 0 && <HandedBack covers={handedBack} clients={clients} today={today} />}
        {asked.length > 0 && <Asked covers={asked} clients={clients} today={today} />}
        {now.length > 0 && <CoveredNow files={now} today={today} />}
        {owed.length > 0 && (
          <Card title="To hand back" aside="within a working day of the return">
            <RowList>
              {owed.map((cover) => (
                <ListRow
                  end={
                    <QuietButton href={handBackUrl(cover.id)}>
                      Hand back<span class="govuk-visually-hidden">: {clientOf(clients, cover)}</span>
                    </QuietButton>
                  }
                >
                  <strong>{clientOf(clients, cover)}</strong>
                  <p class="quiet">
                    You covered for {cover.absent}, {stretchInWords({ ...cover, toAt: endSaid(cover) }, today)}.
                  </p>
                </ListRow>
              ))}
            </RowList>
          </Card>
        )}
        {coming.length > 0 && <Coming title="Coming" covers={coming} clients={clients} today={today} />}
        {second.length > 0 && (
          <Coming title="You are second cover" covers={second} clients={clients} today={today} isSecond />
        )}
        {isQuiet && (
          <Card title="Files you cover">
            <EmptyState title="You cover nobody now">
              When a colleague asks you, or falls ill, their files come here in the order to look at them.
            </EmptyState>
          </Card>
        )}
      </Columns>
    </DeskPage>
  )
}

const Mine = ({ covers }: { covers: HubProps['mine'] }) => (
  <Card title="Your files are covered" aside={filesInWords(covers.length)}>
    <RowList>
      {covers.map(({ cover, client }) => (
        <ListRow
          end={
            <a href={coverPageUrl(cover.id)}>
              {cover.person}
              <span class="govuk-visually-hidden"> covers {client}</span>
            </a>
          }
        >
          {client}
        </ListRow>
      ))}
    </RowList>
  </Card>
)

const HandedBack = ({
  covers,
  clients,
  today,
}: {
  covers: readonly CoverLine[]
  clients: HubProps['clients']
  today: Day
}) => (
  <Card title="Handed back to you" aside="to read and acknowledge">
    <RowList>
      {covers.map((cover) => (
        <ListRow
          end={
            <QuietButton href={handBackUrl(cover.id)}>
              Read it<span class="govuk-visually-hidden">: {clientOf(clients, cover)}</span>
            </QuietButton>
          }
        >
          <strong>{clientOf(clients, cover)}</strong>
          <p class="quiet">
            {cover.person} covered, {stretchInWords({ ...cover, toAt: endSaid(cover) }, today)}.
          </p>
        </ListRow>
      ))}
    </RowList>
  </Card>
)

const endSaid = (cover: CoverLine) => cover.endedAt ?? cover.returnedAt ?? cover.toAt

const Asked = ({
  covers,
  clients,
  today,
}: {
  covers: readonly CoverLine[]
  clients: HubProps['clients']
  today: Day
}) => {
  const groups = [...Map.groupBy(covers, (cover) => `${cover.absent} ${cover.fromAt} ${cover.toAt}`).values()]
  return (
    <Card title="You were asked to cover" aside={filesInWords(covers.length)}>
      {groups.map((group) => (
        <form method="post" action={answerUrl} class="proposal">
          <Checkboxes
            name="cover"
            idPrefix={`cover-${group[0]!.id}`}
            values={group.map((cover) => cover.id)}
            classes="govuk-checkboxes--small"
            fieldset={{
              legend: {
                text: `${group[0]!.absent}, ${stretchInWords(group[0]!, today)}`,
                classes: 'govuk-fieldset__legend--s',
              },
            }}
            items={group.map((cover) => ({
              value: cover.id,
              text: clientOf(clients, cover),
              hint: [
                cover.scope === 'urgent only' ? 'urgent matters only' : '',
                cover.second ? `${cover.second} is second cover` : '',
                cover.wishes ? `they wish: ${cover.wishes}` : '',
              ]
                .filter(Boolean)
                .join(' · '),
            }))}
          />
          <p class="quiet">
            By accepting you say that you know of no conflict of interest with them. Access begins and ends with the
            cover.
          </p>
          <div class="govuk-button-group">
            <Button preventDoubleClick>{group.length === 1 ? 'Accept' : 'Accept those ticked'}</Button>
            {group.length === 1 ? (
              <a href={declineUrl(group[0]!.id)}>Decline</a>
            ) : (
              <details class="govuk-details">
                <summary class="govuk-details__summary">
                  <span class="govuk-details__summary-text">Decline one</span>
                </summary>
                <ul class="govuk-list">
                  {group.map((cover) => (
                    <li>
                      <a href={declineUrl(cover.id)}>Decline {clientOf(clients, cover)}</a>
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </div>
        </form>
      ))}
    </Card>
  )
}

const Coming = ({
  title,
  covers,
  clients,
  today,
  isSecond = false,
}: {
  title: string
  covers: readonly CoverLine[]
  clients: HubProps['clients']
  today: Day
  isSecond?: boolean
}) => (
  <Card title={title} aside={filesInWords(covers.length)}>
    <RowList>
      {covers.map((cover) => (
        <ListRow
          end={
            cover.brief ? (
              <QuietButton href={briefUrl(cover.id)}>
                Brief<span class="govuk-visually-hidden"> of {clientOf(clients, cover)}</span>
              </QuietButton>
            ) : (
              <span class="quiet">no brief yet</span>
            )
          }
        >
          <strong>
            <a href={coverPageUrl(cover.id)}>{clientOf(clients, cover)}</a>
          </strong>
          <p class="quiet">
            {isSecond ? `after ${cover.person}, ` : ''}for {cover.absent}, {stretchInWords(cover, today)}
            {cover.scope === 'urgent only' && ' · urgent matters only'}
          </p>
        </ListRow>
      ))}
    </RowList>
  </Card>
)
