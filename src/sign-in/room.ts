import type { Mechanics } from '#platform/sign-in/mechanics.ts'
import type { SimpleFrame } from '#ui/simple-page.tsx'

/** What the pages about signing in are built with. */
export interface SignInRoom {
  mechanics: Mechanics
  /** What stands round pages for somebody not signed in. */
  frame: SimpleFrame
}
