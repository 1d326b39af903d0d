import { purposeOptions } from '#mentoring/purposes.ts'
import { declareConflictUrl } from '#mentoring/urls.ts'
import type { Option } from '#records/field.ts'
import { zoneWords } from '#records/zones.ts'
import { modelLabels, models } from '#reflection/models.ts'
import type { Fields } from '#ui/fields.ts'
import { QuietButton } from '#ui/govuk/button.tsx'
import { Radios } from '#ui/govuk/radios.tsx'
import { Select } from '#ui/govuk/select.tsx'
import { Textarea } from '#ui/govuk/textarea.tsx'
import { Zone } from '#ui/zone.tsx'
import type { CaseOfMentee } from './caseload-store.ts'
import { whyChosen } from './record.ts'

const items = (options: readonly Option[], empty?: string) => [
  ...(empty ? [{ value: '', text: empty }] : []),
  ...options.map(({ value, label }) => ({ value, text: label })),
]

interface DiscussionProps {
  index: number
  controls: Fields
  about: CaseOfMentee | undefined
  sessionId: string
  isMentor: boolean
}

/** One case being talked through: what was said stays in the session record, what was decided goes to the file. */
export const Discussion = ({ index, controls, about, sessionId, isMentor }: DiscussionProps) => {
  const at = (field: string) => `discussions.${index}.${field}`
  const name = about?.client ?? 'a case that is not here any more'
  const error = controls.text(at('file')).errorMessage
  return (
    <div id={`discussion-${index}`}>
      <input type="hidden" name={at('file')} id={at('file')} value={controls.value(at('file'))} />
      <Zone kind="shared" title={`Talked through: ${name}`} readers={zoneWords('M1').readers}>
        {error && <p class="govuk-error-message">{error}</p>}
        <div class="fields-in-row">
          <Select {...controls.text(at('why'))} label="Why this one" items={items(whyChosen)} />
          <Select {...controls.text(at('purpose'))} label="Mostly" items={items(purposeOptions)} />
          <Select
            {...controls.text(at('usedModel'))}
            label="Model used"
            items={items(
              models.map((value) => ({ value, label: modelLabels[value] })),
              'none',
            )}
          />
        </div>
        <Textarea
          {...controls.text(at('discussed'))}
          label="What was talked through"
          hint="Write “the client”: whom it is about is known from the case."
          rows={3}
        />
        <div class="govuk-button-group">
          <QuietButton name="_remove" value={`discussions.${index}`}>
            Take out<span class="govuk-visually-hidden">: {name}</span>
          </QuietButton>
          {isMentor && about && (
            <a href={declareConflictUrl(sessionId, about.fileId)}>
              I know this client otherwise: stop<span class="govuk-visually-hidden">, {name}</span>
            </a>
          )}
        </div>
      </Zone>
      <Zone
        kind="file"
        title={`To the case file: ${name}`}
        readers={`read by everyone who holds this case, and by ${name} if they ask`}
      >
        <Textarea {...controls.text(at('decision'))} label="Decision" rows={2} />
        <Textarea {...controls.text(at('rationale'))} label="Why" rows={2} />
        <Radios
          {...controls.choice(at('copyToFile'))}
          value={controls.value(at('copyToFile')) || 'yes'}
          fieldset={{ legend: 'Copy to the case file when the mentor signs?' }}
          classes="govuk-radios--inline govuk-radios--small"
          items={[
            { value: 'yes', text: 'Yes' },
            { value: 'no', text: 'No, the mentor writes the note' },
          ]}
        />
      </Zone>
    </div>
  )
}

/** Something that is not about one case. */
export const Topic = ({ index, controls }: { index: number; controls: Fields }) => {
  const at = (field: string) => `topics.${index}.${field}`
  return (
    <div id={`topic-${index}`}>
      <input type="hidden" name={at('what')} value={controls.value(at('what'))} />
      <input type="hidden" name={at('by')} value={controls.value(at('by'))} />
      <Zone kind="shared" title={controls.value(at('what'))} readers={zoneWords('M1').readers}>
        <Select {...controls.text(at('purpose'))} label="Mostly" items={items(purposeOptions)} />
        <Textarea {...controls.text(at('words'))} label="What came of it" rows={3} />
        <QuietButton name="_remove" value={`topics.${index}`}>
          Take out<span class="govuk-visually-hidden">: {controls.value(at('what'))}</span>
        </QuietButton>
      </Zone>
    </div>
  )
}
