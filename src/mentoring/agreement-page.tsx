import { DeskPage } from '#desk/desk-page.tsx'
import type { Choices } from '#records/field.ts'
import { errorList, type FormState, RecordFields, RecordForm } from '#records/form.tsx'
import { recordUrl } from '#records/urls.ts'
import { zoneWords } from '#records/zones.ts'
import { InsetText } from '#ui/govuk/inset-text.tsx'
import { Heading } from '#ui/heading.tsx'
import { Zone } from '#ui/zone.tsx'
import { dataLaw, exceptionOrder, exceptions } from './confidentiality.ts'
import type { Pair } from './pair-store.ts'
import { mentoringAgreement } from './record.ts'
import { agreementUrl, pairUrl } from './urls.ts'

interface AgreementPageProps {
  pair: Pair
  state: FormState
  choices: Choices
  /** The newest version waits for the actor to read and countersign it: signing here would ask the other anew. */
  waitsForMe?: boolean
}

/** The two write their agreement together; either signs first, the other is asked to. */
export const AgreementPage = ({ pair, state, choices, waitsForMe }: AgreementPageProps) => {
  const words = zoneWords('M1')
  const isReview = state.version !== undefined
  return (
    <DeskPage
      title={isReview ? 'Review the agreement' : 'Mentoring agreement'}
      lead={`${pair.mentor} and ${pair.mentee}. Both of you write here; when one has signed, the other is asked to.`}
      back={{ href: pairUrl(pair.id), text: 'The pair' }}
      errors={errorList(mentoringAgreement, state)}
      writing
    >
      {waitsForMe && (
        <InsetText>
          The other has signed this agreement and it waits for you. <a href={recordUrl(pair.id)}>Read and sign it</a>{' '}
          unless you want to change something: then both of you sign again.
        </InsetText>
      )}
      <RecordForm
        record={mentoringAgreement}
        state={state}
        action={agreementUrl(pair.id)}
        signText={isReview ? 'Sign the new version' : 'Sign'}
        cancelHref={pairUrl(pair.id)}
        reason={{
          label: 'What has changed?',
          hint: 'In a sentence, for both of you. The earlier version stays readable.',
        }}
      >
        <Zone kind={words.kind} title="Our agreement" readers={words.readers}>
          {(mentoringAgreement.sections ?? []).map(({ title, fields }) => (
            <section class="form-section">
              <Heading level={3}>{title}</Heading>
              {fields.includes('clause') && <Clause />}
              <RecordFields
                record={mentoringAgreement}
                state={state}
                choices={choices}
                only={fields.filter((name) => name !== 'clause')}
              />
            </section>
          ))}
        </Zone>
      </RecordForm>
    </DeskPage>
  )
}

/** Fixed, and signed as it stands here (rulebook 6.3). */
const Clause = () => (
  <div class="clause">
    <p>
      What you say about wellbeing, health, personal circumstances and dilemmas you are still thinking through stays
      between the two of you: in no report, no search and no appraisal. It gives way in six cases:
    </p>
    <ol class="govuk-list govuk-list--number">
      {exceptions.map((exception) => (
        <li>{exception}</li>
      ))}
    </ol>
    <p>{exceptionOrder}</p>
    <p>{dataLaw}</p>
  </div>
)
