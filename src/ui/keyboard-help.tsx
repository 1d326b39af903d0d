interface KeyboardHelpProps {
  keys: readonly { key: string; text: string }[]
}

/** The keys that work on this page. `?` opens it; it also lets a person turn the single letters off on this device. */
export const KeyboardHelp = ({ keys }: KeyboardHelpProps) => (
  <dialog class="dialog" id="keyboard-help" aria-labelledby="keyboard-help-title">
    <h2 class="govuk-heading-m" id="keyboard-help-title">
      Keys
    </h2>
    <dl class="keys">
      {keys.map(({ key, text }) => (
        <div>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
    <div class="govuk-button-group">
      <form method="dialog">
        <button class="govuk-button" type="submit">
          Close
        </button>
      </form>
      <button class="govuk-button govuk-button--secondary" type="button" data-keys-switch>
        Turn single keys off
      </button>
    </div>
  </dialog>
)
