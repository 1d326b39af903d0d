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
  /** The fields of a row; called once more with `{index}` for the row that is copied when one is added. */
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
  <li class="repeating__row" data-row>
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

/**
 * Rows of fields that can be added and removed. Without script the buttons post the form with `_add=<name>` or
 * `_remove=<name>.<index>`, and the server shows the page again.
 */
export const RepeatingGroup = ({ name, legend, rowLabel, rows, row, addText }: RepeatingGroupProps) => (
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
    <template>
      <Row name={name} index="{index}" rowLabel={rowLabel}>
        {row('{index}')}
      </Row>
    </template>
    <Button classes="govuk-button--secondary" name="_add" value={name} attributes={{ 'data-add-row': '' }}>
      {addText}
    </Button>
  </fieldset>
)
