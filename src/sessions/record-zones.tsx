import { exceptionOrder, exceptions } from '#mentoring/confidentiality.ts'
import type { Choices } from '#records/field.ts'
import { controlsOf, type FormState, RecordFields } from '#records/form.tsx'
import { zoneWords } from '#records/zones.ts'
import { stageNames } from '#reflection/models.ts'
import type { Fields } from '#ui/fields.ts'
import { Details } from '#ui/govuk/details.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { InsetText } from '#ui/govuk/inset-text.tsx'
import { Radios } from '#ui/govuk/radios.tsx'
import { WarningText } from '#ui/govuk/warning-text.tsx'
import { Heading } from '#ui/heading.tsx'
import { Zone } from '#ui/zone.tsx'
import type { ActionRow } from './actions-store.ts'
import { session } from './record.ts'

interface ZoneProps {
  state: FormState
  choices: Choices
}

const isTouched = (state: FormState, fields: readonly string[]): boolean => {
  const top = (name: string) => name.split(/[.-]/)[0] ?? ''
  return (
    state.errors.some(({ path }) => fields.includes(top(path))) ||
    Object.entries(state.raw).some(([name, value]) => fields.includes(top(name)) && value !== '')
  )
}

const Folded = ({ title, fields, state, choices }: ZoneProps & { title: string; fields: readonly string[] }) => (
  <Details summaryText={title} open={isTouched(state, fields)}>
    <RecordFields record={session} state={state} choices={choices} only={fields} />
  </Details>
)

/** Each action with the row it has in the form already, or a free one. */
function placed(actions: readonly ActionRow[], raw: FormState['raw']): [number, ActionRow][] {
  const rows = Object.entries(raw).flatMap(([name, value]): [string, number][] => {
    const found = /^reviewed\.(\d+)\.what$/.exec(name)
    return found ? [[[value].flat()[0] ?? '', Number(found[1])]] : []
  })
  const byWords = new Map(rows)
  let free = Math.max(-1, ...byWords.values())
  return actions.map((action) => [byWords.get(action.what) ?? ++free, action])
}

/** How each action of last time stands; every one is looked at before the mentor signs. */
const Reviewed = ({
  actions,
  controls,
  raw,
  error,
}: {
  actions: readonly ActionRow[]
  controls: Fields
  raw: FormState['raw']
  error?: string
}) => (
  <>
    {error && (
      <p class="govuk-error-message" id="reviewed">
        {error}
      </p>
    )}
    {placed(actions, raw).map(([index, action]) => {
      const at = (field: string) => `reviewed.${index}.${field}`
      return (
        <div class="answers__row">
          <input type="hidden" name={at('what')} value={action.what} />
          <Radios
            {...controls.choice(at('outcome'))}
            fieldset={{ legend: action.what }}
            classes="govuk-radios--inline govuk-radios--small"
            items={[
              { value: 'done', text: 'Done' },
              { value: 'carried on', text: 'Carried on' },
              { value: 'dropped', text: 'Dropped' },
            ]}
          />
          <div data-show-when={`${at('outcome')}=carried on`}>
            <Input {...controls.text(at('dueOn'))} type="date" label="New day" classes="govuk-input--width-10" />
          </div>
        </div>
      )
    })}
  </>
)

/** What the two write down together about the work: read by them, and on a logged request by the manager. */
export const SharedZone = ({ state, choices, actions }: ZoneProps & { actions: readonly ActionRow[] }) => {
  const controls = controlsOf(session, state)
  const reviewError = state.errors.find(({ path }) => path === 'reviewed')?.message
  const words = zoneWords('M1')
  const part = { state, choices }
  return (
    <Zone kind={words.kind} title={words.title} readers={words.readers} id="session-record-zone">
      <div class="fields-in-row">
        <RecordFields record={session} {...part} only={['heldFrom', 'heldTo']} />
      </div>
      <RecordFields record={session} {...part} only={['mode', 'cutShort']} />
      {actions.length > 0 && (
        <section class="form-section">
          <Heading level={3}>Actions from last time</Heading>
          <Reviewed actions={actions} controls={controls} raw={state.raw} error={reviewError} />
        </section>
      )}
      <RecordFields record={session} {...part} only={['caseload', 'whatWentWell', 'whatDidNot']} />
      <Folded title="Reflect by a model" fields={['model', ...stageNames]} {...part} />
      <Folded title="Feedback, files looked at together" fields={['feedback', 'sampled']} {...part} />
      <Folded title="Where you see it differently" fields={['disagreements']} {...part} />
      <RecordFields record={session} {...part} only={['actions', 'nextAt']} />
    </Zone>
  )
}

/** What the mentee wants to learn goes on to whoever is their mentor next. */
export const DevelopmentZone = ({ state, choices }: ZoneProps) => {
  const words = zoneWords('M5')
  return (
    <Zone kind={words.kind} title={words.title} readers={words.readers}>
      <RecordFields record={session} state={state} choices={choices} only={['learningNeeds']} />
    </Zone>
  )
}

interface PairZoneProps extends ZoneProps {
  /** Two low answers in a row: the mentor is shown what there is. */
  supportMenu: boolean
  /** Clients named where they should not be. */
  named: readonly string[]
  mentee: string
}

/** What nobody but the two ever reads. */
export const PairZone = ({ state, choices, supportMenu, named, mentee }: PairZoneProps) => {
  const words = zoneWords('M2')
  const part = { state, choices }
  return (
    <Zone kind={words.kind} title={words.title} readers={words.readers} id="between-you">
      {supportMenu && <SupportMenu mentee={mentee} />}
      {named.length > 0 && (
        <WarningText>
          You wrote {named.map((name) => `“${name}”`).join(', ')} here. Write “the client” instead: this is about you.
        </WarningText>
      )}
      <RecordFields record={session} {...part} only={['howAreYou', 'workload', 'privateWords']} />
      <Folded title="Support and adjustments" fields={['supportOffered', 'adjustments']} {...part} />
      <Folded title="A dilemma you are thinking through" fields={['dilemmas']} {...part} />
      <Details summaryText="The six exceptions">
        <p>It stays between you unless one of these is at stake:</p>
        <ol class="govuk-list govuk-list--number">
          {exceptions.map((exception) => (
            <li>{exception}</li>
          ))}
        </ol>
        <p>{exceptionOrder}</p>
      </Details>
    </Zone>
  )
}

/** Only the mentor sees it, and only what the two agree on leaves this zone. */
const SupportMenu = ({ mentee }: { mentee: string }) => (
  <InsetText>
    <strong>Twice in a row {mentee} was low.</strong> Ask what would help, and offer:
    <ul class="govuk-list govuk-list--bullet">
      <li>to see a GP</li>
      <li>occupational health</li>
      <li>employee assistance</li>
      <li>a change of workload, which the line manager can make</li>
    </ul>
    Nobody is told. Only an adjustment you both agree on leaves this page, and {mentee} says so first.
  </InsetText>
)
