import type { Child } from 'hono/jsx'
import { Button } from './govuk/button.tsx'

interface RepeatingGroupProps {
  /** The start of the fields' names: `<name>.<index>.<field>`. The server must take indices with gaps. */
  name: string
  legend: string
  /** What one row is called, in "Remove …": "action". */
  rowLabel: string
  /** The indices of the rows on the page. */
  rows: readonly (number | string)[]
  /** The fields of a row; called once more with a placeholder for the row that is copied when one is added. */
  row: (index: string) => Child
  addText: string
}

const Row = ({
  name,
  index,
  rowLabel,
  children,
}: {
  name: string
  index: string
  rowLabel: string
  children?: Child
}) => (
  <li class="repeating__row" data-row={index}>
    {children}
    <Button
      classes="govuk-button--secondary repeating__remove"
      name="_remove"
      value={`${name}.${index}`}
      attributes={{ 'data-remove-row': '' }}
    >
      Remove <span class="govuk-visually-hidden">{rowLabel}</span>
    </Button>
  </li>
)

/** What stands for a row's number in its template; rows within rows have their own, so that each is filled in its turn. */
const placeholderIn = (name: string): string => `{index${name.split('{').length}}`

/**
 * Rows of fields that can be added and removed. Without script the buttons post the form with `_add=<name>` or
 * `_remove=<name>.<index>`, and the server shows the page again.
 */
export const RepeatingGroup = ({ name, legend, rowLabel, rows, row, addText }: RepeatingGroupProps) => {
  const placeholder = placeholderIn(name)
  return (
    <fieldset class="govuk-fieldset repeating" data-repeating={name}>
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{legend}</legend>
      {/* Enter in a field presses the form's first button: this one, which is the form itself, and not "Remove". */}
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: it is out of the tab order and has nothing to say */}
      <button class="govuk-visually-hidden" type="submit" tabindex={-1} aria-hidden="true">
        Continue
      </button>
      <ol class="repeating__rows" data-rows>
        {rows.map((index) => (
          <Row name={name} index={String(index)} rowLabel={rowLabel}>
            {row(String(index))}
          </Row>
        ))}
      </ol>
      <template data-placeholder={placeholder}>
        <Row name={name} index={placeholder} rowLabel={rowLabel}>
          {row(placeholder)}
        </Row>
      </template>
      <Button classes="govuk-button--secondary" name="_add" value={name} attributes={{ 'data-add-row': '' }}>
        {addText}
      </Button>
    </fieldset>
  )
}
