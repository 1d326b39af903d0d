import type { Child } from 'hono/jsx'
import { DeskPage } from '#desk/desk-page.tsx'
import { capitalised } from '#desk/words.ts'
import { allocationOfFileUrl } from '#files/urls.ts'
import { nameMentorUrl } from '#people/urls.ts'
import { Card } from '#ui/card.tsx'
import { BeforeAfterBars } from '#ui/charts/before-after-bars.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { Fields } from '#ui/fields.ts'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { InsetText } from '#ui/govuk/inset-text.tsx'
import { Radios } from '#ui/govuk/radios.tsx'
import { Select } from '#ui/govuk/select.tsx'
import { Textarea } from '#ui/govuk/textarea.tsx'
import { Pill } from '#ui/pill.tsx'
import { loadWith } from './actions.ts'
import type { RefusalWords } from './sentences.ts'
import type { CandidateLine } from './store.ts'
import { proposeUrl } from './urls.ts'
import { WeightFields } from './weight-fields.tsx'
import { loadOf, loadTone } from './workload.ts'

interface ProposePageProps {
  fileId: string
  name: string
  header: Child
  fields: Fields
  candidates: readonly CandidateLine[]
  startOn: Temporal.PlainDate
  /** The weight the picture is drawn for. */
  weight: number
  refusal?: RefusalWords
  words: { 'case manager': string; file: string }
}

/** How many the picture shows: those who would carry least. */
const shown = 10

/** Names a case manager, with what each of them would carry. */
export const ProposePage = (props: ProposePageProps) => {
  const { fileId, name, header, fields, candidates, words, refusal } = props
  const back = allocationOfFileUrl(fileId)
  return (
    <DeskPage
      title={`Name a ${words['case manager']} for ${name}`}
      lead="They are asked, and accept or decline. Until they accept they see no more than whose file it is."
      header={header}
      errors={fields.errorList}
      back={{ href: back, text: 'Who holds it' }}
      writing
    >
      {candidates.length === 0 ? (
        <EmptyState title={`There is no ${words['case manager']} yet`}>
          An administrator adds people and gives them the role.
        </EmptyState>
      ) : (
        <form method="post" action={proposeUrl(fileId)} novalidate>
          {refusal?.cure && (
            <InsetText>
              {refusal.sentence}. <QuietButton href={refusal.cure.href}>{refusal.cure.text}</QuietButton>
            </InsetText>
          )}
          <Card title="The case">
            <WeightFields fields={fields} />
            <Input
              {...fields.text('startOn')}
              type="date"
              label={{ text: 'First day', classes: 'govuk-label--s' }}
              classes="govuk-input--width-10"
            />
            <QuietButton name="_do" value="look">
              Show what each would carry
            </QuietButton>
          </Card>
          <Workload {...props} />
          <Card title="Who">
            <Select
              {...fields.text('person')}
              label={{ text: capitalised(words['case manager']), classes: 'govuk-label--s' }}
              items={[
                { value: '', text: 'Choose …' },
                ...candidates.map((each) => {
                  const load = loadWith(each, props.weight, props.startOn)
                  return { value: each.id, text: `${each.name}: ${load.before} points, ${load.after} with it` }
                }),
              ]}
            />
            <Radios
              {...fields.choice('role')}
              fieldset={{ legend: { text: 'As what', classes: 'govuk-fieldset__legend--s' } }}
              items={[
                { value: 'primary', text: `The ${words['case manager']}, responsible for it` },
                { value: 'secondary', text: `A second ${words['case manager']} beside the first` },
              ]}
            />
            <Input
              {...fields.text('introductionDueOn')}
              type="date"
              label={{ text: 'Introduced to the client by', classes: 'govuk-label--s' }}
              classes="govuk-input--width-10"
            />
            <Textarea
              {...fields.text('competencyNote')}
              label={{
                text: 'What the case needs of them, and what supports them (optional)',
                classes: 'govuk-label--s',
              }}
              rows={2}
            />
            <Textarea
              {...fields.text('plan')}
              label={{ text: 'How the work stays safe', classes: 'govuk-label--s' }}
              hint="Needed where they would reach their limit: what goes, who helps, until when."
              rows={3}
            />
            <div class="govuk-button-group form-actions">
              <Button name="_do" value="propose" preventDoubleClick>
                Ask them
              </Button>
              <a class="govuk-link" href={back}>
                Cancel
              </a>
            </div>
          </Card>
        </form>
      )}
    </DeskPage>
  )
}

const Workload = ({ candidates, weight, startOn, words }: ProposePageProps) => {
  const loads = candidates
    .map((each) => ({ each, ...loadWith(each, weight, startOn) }))
    .toSorted((a, b) => a.after - b.after)
  return (
    <Card title="Workload before and after" aside={`with a weight of ${weight}`}>
      <BeforeAfterBars
        caption={`What each ${words['case manager']} carries before and after`}
        unit="Points"
        rows={loads.slice(0, shown).map(({ each, before, after, capacity }) => ({
          label: each.name,
          before,
          after,
          limit: capacity,
        }))}
      />
      <DataTable
        caption={`Who could take it`}
        columns={[{ text: 'Name' }, { text: 'With it' }, { text: 'Held by a mentor' }, { text: 'Team' }]}
        rows={loads.map(({ each, after, capacity }) => {
          const load = loadOf(after, capacity)
          return [
            each.name,
            <span>
              {after} of {capacity} <Pill tone={loadTone[load]}>{load}</Pill>
            </span>,
            each.hasMentor ? (
              'yes'
            ) : (
              <>
                <Pill tone="bad">M01: no mentor</Pill>{' '}
                <a href={nameMentorUrl(each.id, 'interim')}>
                  Assign interim mentor<span class="govuk-visually-hidden"> for {each.name}</span>
                </a>
              </>
            ),
            each.isMine ? 'yours' : '–',
          ]
        })}
      />
      <p class="quiet">
        15 points are used before the first case: supervision, learning, administration. 100 are full-time, 90 in the
        first year. From nine tenths on the page warns; at the limit a written plan is needed. Part-time hours are not
        kept here yet.
      </p>
    </Card>
  )
}
