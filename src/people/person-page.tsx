import type { Child } from 'hono/jsx'
import { roles } from '#access/verbs.ts'
import { sayDay, sayInstant } from '#calendar/in-words.ts'
import { londonDay } from '#calendar/london.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { capitalised, words } from '#desk/words.ts'
import { Card } from '#ui/card.tsx'
import { Columns } from '#ui/columns.tsx'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { Select } from '#ui/govuk/select.tsx'
import { SummaryList } from '#ui/govuk/summary-list.tsx'
import { WarningText } from '#ui/govuk/warning-text.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { wayInPill } from './list-page.tsx'
import type { MentorshipLine } from './mentorship-store.ts'
import { hasLeft } from './rules.ts'
import { kindLabel, roleLabel } from './sentences.ts'
import type { HeldRole, Managing, PersonRow, WayIn } from './store.ts'
import {
  editPersonUrl,
  endMentorshipUrl,
  endRoleUrl,
  inviteUrl,
  leaveUrl,
  lineManagerUrl,
  nameMentorUrl,
  peopleUrl,
  resetSecondStepUrl,
  rolesUrl,
  stayUrl,
} from './urls.ts'

export interface PersonPageProps {
  person: PersonRow
  roles: readonly HeldRole[]
  lineManagers: readonly Managing[]
  reports: readonly { id: string; name: string }[]
  mentors: readonly (MentorshipLine & { canEnd: boolean })[]
  mentees: readonly (MentorshipLine & { canEnd: boolean })[]
  managers: readonly { id: string; name: string }[]
  wayIn: WayIn | undefined
  /** What the reader may do here. */
  may: { manage: boolean; match: boolean; isSelf: boolean }
  own: Readonly<Record<string, string>>
  today: Temporal.PlainDate
  now: Temporal.Instant
}

const day = (value: Temporal.PlainDate | null, today: Temporal.PlainDate) => (value ? sayDay(value, today) : '–')
const lasts = (held: { to: Temporal.Instant | null }, now: Temporal.Instant) =>
  held.to === null || Temporal.Instant.compare(held.to, now) > 0

const About = ({ person, may, today, own }: PersonPageProps) => (
  <Card title="About">
    <SummaryList
      rows={[
        { key: 'E-mail address', value: person.email },
        { key: 'Profession', value: person.profession ?? '–' },
        { key: 'Team', value: person.team ?? '–' },
        { key: 'Started', value: day(person.startedOn, today) },
        person.newToRoleSince && { key: 'New to the role since', value: day(person.newToRoleSince, today) },
        person.leftOn && { key: hasLeft(person.leftOn, today) ? 'Left' : 'Last day', value: day(person.leftOn, today) },
        {
          key: 'Registration',
          value: person.registrationBody
            ? `${person.registrationBody} ${person.registrationNumber ?? ''}${person.registrationExpiresOn ? `, until ${day(person.registrationExpiresOn, today)}` : ''}`
            : '–',
        },
        { key: `Holds as ${words(own).mentor} at most`, value: String(person.maxMentees) },
      ]}
    />
    {may.manage && <QuietButton href={editPersonUrl(person.id)}>Change these</QuietButton>}
  </Card>
)

const Roles = ({ person, roles: held, may, own, today, now }: PersonPageProps) => (
  <Card title="Roles">
    <RowList>
      {held.map((each) => (
        <ListRow
          end={
            may.manage && lasts(each, now) ? (
              <form method="post" action={endRoleUrl(person.id)}>
                <input type="hidden" name="held" value={each.id} />
                <QuietButton>
                  End<span class="govuk-visually-hidden"> the role of {roleLabel(each.role, own)}</span>
                </QuietButton>
              </form>
            ) : undefined
          }
        >
          <strong>{roleLabel(each.role, own)}</strong>{' '}
          <span class="quiet">
            from {sayDay(londonDay(each.from), today)}
            {each.to ? `, until ${sayInstant(each.to, today)}` : ''}
            {each.givenBy ? `, given by ${each.givenBy}` : ''}
          </span>
        </ListRow>
      ))}
    </RowList>
    {held.length === 0 && <p>None yet. Without a role there is nothing to do here.</p>}
    {may.manage && !may.isSelf && (
      <form method="post" action={rolesUrl(person.id)} class="one-line">
        <Select
          name="role"
          label="Give a role"
          items={roles
            .filter((role) => !held.some((each) => each.role === role && lasts(each, now)))
            .map((role) => ({ value: role, text: roleLabel(role, own) }))}
        />
        <QuietButton>Give</QuietButton>
      </form>
    )}
  </Card>
)

const LineManager = ({ person, lineManagers, managers, reports, may, today, now }: PersonPageProps) => {
  const current = lineManagers.find((each) => lasts(each, now))
  return (
    <Card title="Line manager">
      <History
        items={lineManagers.map((each) => (
          <>
            <strong>{each.name}</strong>{' '}
            <span class="quiet">
              from {sayDay(londonDay(each.from), today)}
              {each.to ? `, until ${sayInstant(each.to, today)}` : ''}
            </span>
          </>
        ))}
        none="Nobody yet."
      />
      {reports.length > 0 && <p>Is line manager of {reports.map(({ name }) => name).join(', ')}.</p>}
      {may.manage && (
        <form method="post" action={lineManagerUrl(person.id)} class="one-line">
          <Select
            name="manager"
            label="Line manager from now on"
            value={current?.id ?? ''}
            items={[
              { value: '', text: 'nobody' },
              ...managers.filter(({ id }) => id !== person.id).map(({ id, name }) => ({ value: id, text: name })),
            ]}
          />
          <QuietButton>Change</QuietButton>
        </form>
      )}
    </Card>
  )
}

const History = ({ items, none }: { items: readonly Child[]; none: string }) =>
  items.length === 0 ? (
    <p>{none}</p>
  ) : (
    <RowList>
      {items.map((item) => (
        <ListRow>{item}</ListRow>
      ))}
    </RowList>
  )

interface PairProps {
  pair: MentorshipLine & { canEnd: boolean }
  other: string
  about: PersonPageProps
}

const Pair = ({ pair, other, about: { person, own, today } }: PairProps) => (
  <ListRow
    end={
      pair.canEnd ? (
        <a href={endMentorshipUrl(person.id, pair.id)}>
          End<span class="govuk-visually-hidden"> with {other}</span>
        </a>
      ) : undefined
    }
  >
    <strong>{other}</strong>{' '}
    <span class="quiet">
      {pair.kind === 'primary' ? '' : `${kindLabel(pair.kind, own)}, `}from {sayDay(pair.from, today)}
      {pair.to ? `, until ${sayDay(pair.to, today)}` : ''}
      {pair.endReason ? ` (${pair.endReason})` : ''}
      {pair.overrideReason ? `. Beyond the limit because: ${pair.overrideReason}` : ''}
    </span>
  </ListRow>
)

const Mentors = (props: PersonPageProps) => {
  const { person, mentors, mentees, may, own } = props
  const { mentor } = words(own)
  return (
    <Card title={capitalised(mentor)}>
      {mentors.length === 0 && <p>Nobody yet.</p>}
      <RowList>
        {mentors.map((pair) => (
          <Pair pair={pair} other={pair.mentorName} about={props} />
        ))}
      </RowList>
      {may.match && <QuietButton href={nameMentorUrl(person.id)}>Name a {mentor}</QuietButton>}
      {mentees.length > 0 && (
        <>
          <h3 class="govuk-heading-s">Holds as {mentor}</h3>
          <RowList>
            {mentees.map((pair) => (
              <Pair pair={pair} other={pair.menteeName} about={props} />
            ))}
          </RowList>
        </>
      )}
    </Card>
  )
}

const WayInCard = ({ person, wayIn, may, today }: PersonPageProps) => {
  if (!wayIn || hasLeft(person.leftOn, today)) return null
  return (
    <Card title="Way in">
      <p>
        {wayInPill(wayIn)} {wayIn.lastSeenAt ? `Last here ${sayInstant(wayIn.lastSeenAt, today)}. ` : ''}
        {!wayIn.hasAccount && wayIn.invitedUntil
          ? `The link works until ${sayInstant(wayIn.invitedUntil, today)}. `
          : ''}
        {wayIn.hasAccount && (wayIn.hasSecondStep ? 'Signs in with a second step.' : 'Has no second step.')}
      </p>
      {!wayIn.hasAccount && (
        <form method="post" action={inviteUrl(person.id)}>
          <Button preventDoubleClick>{wayIn.invitedUntil ? 'Invite again' : 'Invite'}</Button>
        </form>
      )}
      {wayIn.hasSecondStep && !may.isSelf && (
        <form method="post" action={resetSecondStepUrl(person.id)}>
          <QuietButton>Reset the second step</QuietButton>
          <p class="quiet">
            For somebody who has lost telephone and recovery codes. Make sure that it is them who asks.
          </p>
        </form>
      )}
    </Card>
  )
}

const Leaving = ({ person, may, today }: PersonPageProps) => {
  if (!may.manage) return null
  if (person.leftOn === null) return <QuietButton href={leaveUrl(person.id)}>Record that they are leaving</QuietButton>
  return (
    <form method="post" action={stayUrl(person.id)}>
      <WarningText>
        {hasLeft(person.leftOn, today) ? 'Left' : 'Leaves'} on {day(person.leftOn, today)}.
      </WarningText>
      <QuietButton>{hasLeft(person.leftOn, today) ? 'They have come back' : 'They stay after all'}</QuietButton>
    </form>
  )
}

/** One member of staff: what is known, their roles, who stands by them. */
export const PersonPage = (props: PersonPageProps) => (
  <DeskPage title={props.person.name} back={{ href: peopleUrl, text: 'People' }}>
    <Columns
      aside={
        <>
          <WayInCard {...props} />
          <Leaving {...props} />
        </>
      }
    >
      <About {...props} />
      <Roles {...props} />
      <LineManager {...props} />
      <Mentors {...props} />
    </Columns>
  </DeskPage>
)
