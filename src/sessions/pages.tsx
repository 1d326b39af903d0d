import type { Child } from 'hono/jsx'
import { DeskPage } from '#desk/desk-page.tsx'
import { beginUrl, cancelSessionUrl, pairUrl, sessionRecordUrl } from '#mentoring/urls.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import { controlsOf, errorList, type FormState } from '#records/form.tsx'
import { draftUrl } from '#records/urls.ts'
import type { Entry } from '#reflection/store.ts'
import { AutosaveForm } from '#ui/autosave-form.tsx'
import { Card } from '#ui/card.tsx'
import { Columns } from '#ui/columns.tsx'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { AgendaCard } from './agenda-card.tsx'
import { Balance, FromLastTime, IfOff, SharedWithYou } from './aside.tsx'
import { Discussion, Topic } from './discussion.tsx'
import type { SessionGround } from './ground.ts'
import { session } from './record.ts'
import { DevelopmentZone, PairZone, SharedZone } from './record-zones.tsx'
import { namesIn } from './rules.ts'
import { firstName, leadOf } from './sentences.ts'

export interface SessionPageProps {
  ground: SessionGround
  state: FormState
  today: Temporal.PlainDate
  /** Whether there is something to write yet: it has begun, or its day has come. */
  isOpen: boolean
  supportMenu: boolean
  /** The third zone: another book, another form. */
  onlyYou: Child
  shared: readonly Entry[]
}

const formId = 'session-record'

/** The numbers of the rows of a group that are in a form. */
function rowsIn(raw: FormState['raw'], group: string): number[] {
  const numbers = Object.keys(raw).flatMap((name) => {
    const [top, index] = name.split('.')
    return top === group && index !== undefined ? [Number.parseInt(index, 10)] : []
  })
  return [...new Set(numbers)].filter(Number.isInteger).sort((a, b) => a - b)
}

const text = (raw: FormState['raw'], name: string): string => {
  const value = raw[name]
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

/** What is in the record already, so that the agenda offers it once. */
const takenIn = (raw: FormState['raw']): Set<string> =>
  new Set([
    ...rowsIn(raw, 'discussions').map((index) => text(raw, `discussions.${index}.file`)),
    ...rowsIn(raw, 'topics').map((index) => text(raw, `topics.${index}.what`)),
  ])

const privateFields = ['privateWords', 'adjustments', 'dilemmas']

const clientsNamed = (ground: SessionGround, raw: FormState['raw']): string[] => {
  const words = Object.entries(raw)
    .filter(([name]) => privateFields.includes(name.split('.')[0] ?? ''))
    .flatMap(([, value]) => value)
  return namesIn(
    words.join('\n'),
    ground.cases.flatMap(({ names }) => names),
  )
}

/** The session of a pair: its agenda, the cases and what was decided, what stays between the two, what is one's own. */
export const SessionPage = (props: SessionPageProps) => {
  const { ground, state, today, isOpen, onlyYou, shared } = props
  const { row, isMentor, cases, agenda, actions, tagged } = ground
  const other = isMentor ? row.mentee : row.mentor
  return (
    <DeskPage
      title={`Session with ${other}`}
      lead={leadOf(row, ground.limit, today)}
      back={{ href: pairUrl(row.mentorship_id), text: 'The pair' }}
      errors={errorList(session, state)}
      headingActions={<Actions ground={ground} isOpen={isOpen} />}
      writing={isOpen}
    >
      <Columns
        aside={
          <>
            <FromLastTime actions={actions} today={today} />
            <Balance tagged={tagged} />
            <IfOff cases={cases} mentee={row.mentee} mentor={row.mentor} isMentor={isMentor} today={today} />
            <SharedWithYou entries={shared} today={today} />
          </>
        }
      >
        {isOpen && <DefaultButton />}
        <AgendaCard
          lines={agenda}
          cases={cases}
          {...(isOpen ? { formId } : {})}
          taken={takenIn(state.raw)}
          pairId={row.mentorship_id}
          sessionId={row.id}
        />
        {isOpen && <SessionForm {...props} />}
        {onlyYou}
      </Columns>
    </DeskPage>
  )
}

// Enter in a field presses the form's first button, wherever it stands on the page: this one, and not "Discuss".
const DefaultButton = () => (
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: it is out of the tab order and has nothing to say
  <button
    class="govuk-visually-hidden"
    type="submit"
    form={formId}
    name="_do"
    value="save"
    tabindex={-1}
    aria-hidden="true"
  >
    Save
  </button>
)

const Actions = ({ ground, isOpen }: { ground: SessionGround; isOpen: boolean }) => (
  <>
    {!isOpen && (
      <form method="post" action={beginUrl(ground.row.id)}>
        <QuietButton>Begin now</QuietButton>
      </form>
    )}
    {ground.row.held_from === null && <QuietButton href={cancelSessionUrl(ground.row.id)}>Move or cancel</QuietButton>}
  </>
)

const SessionForm = ({ ground, state, supportMenu }: SessionPageProps) => {
  const { row, isMentor, cases, actions } = ground
  const controls = controlsOf(session, state)
  const tab = state.tab ?? randomUUIDv7()
  const part = {
    state,
    choices: { files: cases.map(({ fileId, client, number }) => ({ value: fileId, label: `${client} (${number})` })) },
  }
  const discussions = rowsIn(state.raw, 'discussions')
  return (
    <AutosaveForm
      id={formId}
      action={sessionRecordUrl(row.id)}
      autosaveUrl={`${draftUrl(row.id)}?type=${session.type}&book=${row.mentorship_id}&tab=${tab}`}
      revision={state.revision}
      signInHref="/sign-in"
    >
      <input type="hidden" name="_record" value={row.id} />
      <input type="hidden" name="_tab" value={tab} />
      {discussions.length === 0 && (
        <Card>
          <p class="quiet">
            Press “Discuss” beside a case to talk it through. At least two are, and every case within three months.
          </p>
        </Card>
      )}
      {discussions.map((index) => (
        <Discussion
          index={index}
          controls={controls}
          about={cases.find(({ fileId }) => fileId === controls.value(`discussions.${index}.file`))}
          sessionId={row.id}
          isMentor={isMentor}
        />
      ))}
      {rowsIn(state.raw, 'topics').map((index) => (
        <Topic index={index} controls={controls} />
      ))}
      <PairZone
        {...part}
        supportMenu={supportMenu}
        named={clientsNamed(ground, state.raw)}
        mentee={firstName(row.mentee)}
      />
      <SharedZone {...part} actions={actions} />
      <DevelopmentZone {...part} />
      <SignCard isMentor={isMentor} mentee={firstName(row.mentee)} mentor={firstName(row.mentor)} />
    </AutosaveForm>
  )
}

const SignCard = ({ isMentor, mentee, mentor }: { isMentor: boolean; mentee: string; mentor: string }) => (
  <Card title={isMentor ? 'Sign' : 'Save'} aside="within 5 working days">
    <p>
      {isMentor
        ? `With your signature the decisions are approved and go to their files, and ${mentee} is asked to sign the record. It counts when it lasted two thirds of the agreed length and both have signed.`
        : `Both of you write here. When ${mentor} has signed, you are asked to read and sign it.`}
    </p>
    <div class="govuk-button-group form-actions">
      {isMentor && (
        <Button name="_do" value="sign" preventDoubleClick>
          Sign
        </Button>
      )}
      {isMentor ? (
        <QuietButton name="_do" value="save">
          Save
        </QuietButton>
      ) : (
        <Button name="_do" value="save">
          Save
        </Button>
      )}
    </div>
  </Card>
)
