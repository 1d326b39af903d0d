import { byUse, titledName } from './coding.ts'
import type { Located } from './located.ts'
import type { Resolve } from './references.ts'
import type { Reference } from './schema.ts'
import { type Words, wordsWith } from './text.ts'

/** What a resource becomes here. */
export type Became = 'client' | 'profile' | 'plan' | { contact: number } | { entry: number }

/** What becomes of a resource: something here, or nothing, for a reason. */
export type Fate = { became: Became } | { left: string }

export interface MappingOptions {
  today: Temporal.PlainDate
  /** Also encounters that were neither an admission nor an emergency. */
  allEncounters: boolean
  /** What the other system is called in the source of what is taken. */
  system: string
}

/** What the mapping of one person works with: how to find resources, clean words, and what has been decided so far. */
export interface Mapping extends MappingOptions {
  resolve: Resolve
  words: Words
  fates: Map<Located, Fate>
  /** Sentences worth telling, each once. They never name anybody. */
  notes: Set<string>
}

export function beginMapping(options: MappingOptions, resolve: Resolve): Mapping {
  const notes = new Set<string>()
  return { ...options, resolve, words: wordsWith((sentence) => notes.add(sentence)), fates: new Map(), notes }
}

/** Decides what a resource becomes; the first decision stands. */
export function take(mapping: Mapping, located: Located, became: Became): void {
  const before = mapping.fates.get(located)
  if (!before || 'left' in before) mapping.fates.set(located, { became })
}

export function leave(mapping: Mapping, located: Located, reason: string): void {
  if (!mapping.fates.has(located)) mapping.fates.set(located, { left: reason })
}

/** The name of whom a reference means, with titles; what it says itself when they are not there; '' for nobody. */
export function nameFor(mapping: Mapping, reference: Reference | null | undefined, from: Located): string {
  const found = mapping.resolve(reference, from)
  return (found && nameIn(mapping, found)) || mapping.words.line(reference?.display, 200, 'a name')
}

/** The name a resource about a person or an organisation gives; '' for none. */
export function nameIn(mapping: Mapping, located: Located): string {
  const { line } = mapping.words
  switch (located.type) {
    case 'Practitioner':
    case 'RelatedPerson':
      return line(titledName(byUse(located.resource.name)[0]), 200, 'a name')
    case 'Organization':
      return line(located.resource.name, 200, 'a name')
    case 'PractitionerRole':
      return (
        holderName(mapping, located.resource.practitioner, located) ||
        holderName(mapping, located.resource.organization, located)
      )
    case 'Patient':
      return 'the client'
    default:
      return ''
  }
}

/** The name of whom a role is held by, or where. A role that points at a role leads round in circles: it is not followed. */
function holderName(mapping: Mapping, reference: Reference | null | undefined, role: Located): string {
  const holder = mapping.resolve(reference, role)
  return (
    (holder && holder.type !== 'PractitionerRole' && nameIn(mapping, holder)) ||
    mapping.words.line(reference?.display, 200, 'a name')
  )
}
