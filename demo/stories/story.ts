import type { Category } from '#chronology/rules.ts'
import type { ContactType } from '#network/rules.ts'
import type { NoteSubtype } from '#notes/rules.ts'

// A story is what happens to one kind of client: its people, its threads, its ordinary weeks. All texts are patterns
// (see wording.ts): each client's own people, places and pleasures are put in.

/** Something that happened in a thread, once, in its turn: one note, and what comes of it. */
export interface Step {
  kind: NoteSubtype
  /** Weeks after the step before. */
  weeks: number
  purpose: string
  facts: string
  /** What the client said; a note of direct contact always has it. */
  voice?: string
  /** What the case manager makes of it. */
  view?: string
  /** How the thread stands from here on, for summaries and sessions. */
  now: string
  /** Something to do, and within how many days. */
  task?: readonly [what: string, days: number]
  /** Whom it was with, besides or instead of the client. */
  with?: ContactPlace
  /** A significant event: what it was, of what kind, what it meant. */
  event?: { category: Category; meant: string; effect: 'good' | 'hard' | 'both' }
  /** The client is not at home from here to the next step of the thread, and nothing else happens there. */
  away?: true
}

/** One matter that runs through a file for some months. */
export interface Thread {
  name: string
  goal?: GoalPattern
  /** What mentor and case manager talk through about it. */
  weigh: string
  /** What they decide, and why. */
  decide: readonly (readonly [what: string, why: string])[]
  /** What is in the way, when it does not move, in the client's own words, and what is tried. */
  stuck?: { type: string; voice: string; tried: string; next: string }
  steps: readonly Step[]
}

export interface GoalPattern {
  statement: string
  domain: string
  measure: string
  baseline: string
  target: string
  specific: string
  rationale: string
  relevant: string
}

/** The places round a client; each is filled by one person. */
export const contactPlaces = ['kin', 'kin2', 'gp', 'ot', 'therapist', 'support', 'social', 'legal'] as const
export type ContactPlace = (typeof contactPlaces)[number]

/** Who somebody round the client is, where it is not family. */
export interface PlacePattern {
  relationship: string
  type: ContactType
  worksFor: string
  responsibility: string
}

export interface Story {
  name: string
  /** Ages at the beginning. */
  ages: readonly [least: number, most: number]
  /** How many of the clients have it. */
  share: number
  conditions: readonly string[]
  /** Whether the condition came on a day, and how many months before the referral. */
  injured: readonly [least: number, most: number] | null
  referrers: readonly (readonly [who: string, type: string, funder: string, basis: string])[]
  litigation: number
  regulated: number
  /** What they need, as the referral says. */
  need: string
  risks: string
  who: string
  why: string
  situation: string
  dont: string
  places: Readonly<Record<Exclude<ContactPlace, 'kin' | 'kin2' | 'gp'>, PlacePattern>>
  profile: {
    flags: readonly string[]
    cognition: string
    speech: string
    matters: readonly string[]
    goodDay: string
    strengths: string
    support: string
    calm: string
    emergency: string
    capacity: string
    medication: string
    formats: readonly string[]
  }
  contingency: string
  needs: readonly (readonly [need: string, domain: string])[]
  interventions: readonly (readonly [what: string, by: string, often: string])[]
  threads: readonly Thread[]
  /** Ordinary weeks of these clients. */
  ordinary: readonly Ordinary[]
}

/** Something small that happens in an ordinary week. */
export interface Ordinary {
  kind: NoteSubtype
  purpose: string
  facts: string
  voice?: string
  with?: ContactPlace
  /** The part of the year it belongs to. */
  season?: 'cold' | 'warm'
}
