import type { Child } from 'hono/jsx'
import { joined } from './joined.ts'

interface AutosaveFormProps {
  /** Takes the POST of the whole form, as any form. */
  action: string
  /**
   * Takes what has changed since the last save, as a form POST with `revision` in it, and answers
   * 200 `{ revision, savedAt }` (the new revision; an ISO instant), 409 `{ merge }` (it has kept what was sent; the address
   * where both texts are brought together) or 401 (signed out). Fields whose names share what comes before the first dot or hyphen (rows, the boxes of a
   * date) are always sent together; a group that is gone from the page is sent as its name with an empty value. Names
   * that begin with `_` and files are never sent.
   */
  autosaveUrl: string
  /** The revision of the stored draft that the page shows. */
  revision: string | number
  signInHref: string
  id?: string
  classes?: string
  children?: Child
}

/** A form whose words are saved while they are written. Without script it is a plain form with its own buttons. */
export const AutosaveForm = (props: AutosaveFormProps) => (
  <form
    class={joined('autosave', props.classes)}
    id={props.id}
    method="post"
    action={props.action}
    novalidate
    data-autosave-url={props.autosaveUrl}
    data-sign-in-href={props.signInHref}
  >
    <input type="hidden" name="revision" value={props.revision} />
    {props.children}
    <p class="autosave__status" role="status" data-autosave-status></p>
  </form>
)
