import { DeskPage } from '#desk/desk-page.tsx'
import type { Choices } from '#records/field.ts'
import { errorList, type FormState, RecordFields, RecordForm } from '#records/form.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { QuietButton } from '#ui/govuk/button.tsx'
import { Details } from '#ui/govuk/details.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { exceptions } from './confidentiality.ts'
import type { Pair } from './pair-store.ts'
import { supportContact } from './record.ts'
import { contactUrl, mentoringUrl, pairUrl } from './urls.ts'

/** With whom it was, when the actor is half of several pairs. */
export const ChooseContactPage = ({ pairs, me }: { pairs: readonly Pair[]; me: string }) => (
  <DeskPage title="Log a support contact" lead="With whom?" back={{ href: mentoringUrl, text: 'Mentoring' }}>
    {pairs.length === 0 ? (
      <EmptyState title="Nobody to log it with">A manager names a mentor for somebody first.</EmptyState>
    ) : (
      <Card>
        <RowList>
          {pairs.map((pair) => {
            const other = pair.mentor_id === me ? pair.mentee : pair.mentor
            return (
              <ListRow
                end={
                  <QuietButton href={contactUrl(pair.id)}>
                    Log it<span class="govuk-visually-hidden"> with {other}</span>
                  </QuietButton>
                }
              >
                <strong>{other}</strong>{' '}
                <span class="quiet">
                  {pair.mentor_id === me ? 'you mentor them' : 'mentors you'}
                  {pair.kind === 'deputy' ? ', as deputy' : ''}
                </span>
              </ListRow>
            )
          })}
        </RowList>
      </Card>
    )}
  </DeskPage>
)

/** Advice or a debrief between sessions, in one short form: who may read it is asked before anything is typed. */
export const ContactPage = ({
  pair,
  other,
  state,
  choices,
}: {
  pair: Pair
  other: string
  state: FormState
  choices: Choices
}) => (
  <DeskPage
    title={`Support contact with ${other}`}
    lead="It is kept, and it does not stand for a session."
    back={{ href: pairUrl(pair.id), text: 'The pair' }}
    errors={errorList(supportContact, state)}
    writing
  >
    <div class="card">
      <RecordForm
        record={supportContact}
        state={state}
        choices={choices}
        action={contactUrl(pair.id)}
        signText="Keep it"
        cancelHref={pairUrl(pair.id)}
      >
        <RecordFields record={supportContact} state={state} only={['private']} />
        <Details summaryText="What is personal, and the six exceptions">
          <p>Wellbeing, health, personal circumstances, a dilemma not yet decided. It gives way only to:</p>
          <ol class="govuk-list govuk-list--number">
            {exceptions.map((exception) => (
              <li>{exception}</li>
            ))}
          </ol>
        </Details>
        <RecordFields
          record={supportContact}
          state={state}
          choices={choices}
          only={['at', 'mode', 'lasted', 'purpose', 'advice', 'file', 'decision', 'rationale', 'urgent', 'nextAgenda']}
        />
      </RecordForm>
    </div>
  </DeskPage>
)
