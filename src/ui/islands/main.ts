// Everything the browser runs. Each island finds its own markup and does nothing on a page without it; no island writes
// HTML from text, so a strict Trusted Types policy holds.
import { enableAutosave } from './autosave.ts'
import { startComponents } from './components.ts'
import { enableKeyboard } from './keyboard.ts'
import { warnBeforeLeaving } from './leaving.ts'
import { enableMenu } from './menu.ts'
import { enablePrinting } from './printing.ts'
import { enableRepeating } from './repeating.ts'
import { enableReveals } from './reveals.ts'
import { watchSession } from './session.ts'
import { enableShowWhen } from './show-when.ts'
import { enableSuggestions } from './suggestions.ts'
import { showCurrentTab } from './tabs.ts'

startComponents()
showCurrentTab()
enableReveals()
enableShowWhen()
enableRepeating()
enableAutosave()
warnBeforeLeaving()
enableSuggestions()
enableMenu()
enableKeyboard()
enablePrinting()
watchSession()
