import { QuietButton } from './govuk/button.tsx'

/** Prints the page. Shown by the script; without it the browser's own menu prints. */
export const PrintButton = ({ text = 'Print' }: { text?: string }) => (
  <QuietButton type="button" classes="print-button" attributes={{ 'data-print': '', hidden: true }}>
    {text}
  </QuietButton>
)
