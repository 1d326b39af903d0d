import type { Child } from 'hono/jsx'

/** Addresses of what the browser keeps: the style sheet, the font and the script, as the build named them. */
export interface Assets {
  style: string
  font: string
  script: string
}

export interface NavigationItem {
  label: string
  href: string
  /** How many things wait there; none is not shown. */
  count?: number
  /** What is counted, for those who hear the page: "need you". */
  countText?: string
  current?: boolean
}

export interface FrameAction {
  label: string
  href: string
  /** The letter that leads there from anywhere, when no field is being written in. */
  key?: string
}

export interface FramePerson {
  name: string
  /** What they are, in a line: "Case manager · mentored by Ruth Ellery". */
  role: string
  accountHref: string
  /** Takes a POST. */
  signOutAction: string
}

/** When the sign-in ends by itself, and how to put it off. Two minutes before, the page says so. */
export interface FrameSession {
  /** Seconds from the sending of the page to the end, if nothing more is asked of the server. */
  endsInSeconds: number
  /** Takes a POST, which counts as activity, and answers 204; 401 when the session has ended. */
  renewUrl: string
  signInHref: string
}

/** What every page of a signed-in person shows round its own content. */
export interface Frame {
  assets: Assets
  serviceName: string
  organisationName: string
  homeHref: string
  navigation: readonly NavigationItem[]
  search?: { action: string; label: string; value?: string; suggestUrl?: string }
  /** At most two; the last one is the main one. */
  actions?: readonly FrameAction[]
  person?: FramePerson
  session?: FrameSession
  /** Says that this is a demonstration, and what that means. */
  demonstration?: Child
  /** What has just been done: "Note signed". */
  success?: string
  /** At the foot of a printed page: who printed it and when. */
  printedLine?: string
}
