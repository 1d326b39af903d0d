import { diffWordsWithSpace } from 'diff'
import type { Fields, Values } from './field.ts'
import { inWords, type NameOf } from './describe.ts'

/** A run of words that stayed, came or went. */
export interface Run {
  kind: 'same' | 'added' | 'removed'
  text: string
}

export interface FieldDifference {
  label: string
  runs: Run[]
}

/** What a correction changed, field by field and word by word; fields that are the same are left out. */
export function differences(fields: Fields, before: Values, after: Values, nameOf: NameOf): FieldDifference[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const [old, now] = [inWords(field, before[name], nameOf), inWords(field, after[name], nameOf)]
    return old === now ? [] : [{ label: field.label, runs: wordDifference(old, now) }]
  })
}

/** Word-level difference of two texts. */
export const wordDifference = (before: string, after: string): Run[] =>
  diffWordsWithSpace(before, after).map((part) => ({ kind: part.added ? 'added' : part.removed ? 'removed' : 'same', text: part.value }))
