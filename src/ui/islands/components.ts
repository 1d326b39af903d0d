import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  SkipLink,
} from 'govuk-frontend'

const everywhere = [Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, PasswordInput, SkipLink]
const inRows = [Button, CharacterCount, Checkboxes]

/** Starts the GOV.UK components of the page. Their style sheet waits for the two classes before it hides anything. */
export function startComponents(): void {
  document.body.classList.add('js-enabled', 'govuk-frontend-supported')
  for (const component of everywhere) createAll(component)
}

/** Starts the components inside something that has just been added to the page. */
export function startComponentsIn(added: Element): void {
  for (const component of inRows) createAll(component, {}, added)
}
