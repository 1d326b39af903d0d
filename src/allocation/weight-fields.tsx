import type { Form } from '#platform/http/form.ts'
import type { Fields } from '#ui/fields.ts'
import { Input } from '#ui/govuk/input.tsx'
import { Select } from '#ui/govuk/select.tsx'
import { intensityParts, weightOf } from './workload.ts'

/** The four parts of a weight, and the weight itself for those who know it. */
export const WeightFields = ({ fields }: { fields: Fields }) => (
  <fieldset class="govuk-fieldset">
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">What the case asks for</legend>
    <div class="one-line">
      {intensityParts.map((part) => (
        <Select
          {...fields.text(part.name)}
          label={part.label}
          items={[
            { value: '', text: 'Choose …' },
            ...part.steps.map((step, points) => ({ value: points, text: `${step} (${points})` })),
          ]}
        />
      ))}
    </div>
    <Input
      {...fields.text('weight')}
      label="Or the weight itself"
      hint="1 to 10. Leave it empty to add up the four."
      inputmode="numeric"
      classes="govuk-input--width-3"
    />
  </fieldset>
)

export const weightNames = [...intensityParts.map((part) => part.name), 'weight'] as const

/** The weight a form gives: typed, or added up; undefined when it gives none. */
export function weightIn(form: Form): number | undefined {
  const typed = form.text('weight')
  if (typed) return /^([1-9]|10)$/.test(typed) ? Number(typed) : undefined
  const points = intensityParts.map(({ name, steps }) => {
    const given = form.text(name)
    return /^\d$/.test(given) && Number(given) < steps.length ? Number(given) : undefined
  })
  const [risk, contact, agencies, travel] = points
  if (risk === undefined || contact === undefined || agencies === undefined || travel === undefined) return undefined
  return weightOf({ risk, contact, agencies, travel })
}
