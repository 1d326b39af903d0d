import { inWords, type NameOf } from './describe.ts'
import type { Fields, Values } from './field.ts'

export interface FieldDifference {
  label: string
  before: string
  after: string
}

/** The fields a correction changed, in words; those that are the same are left out. */
export function differences(fields: Fields, before: Values, after: Values, nameOf: NameOf): FieldDifference[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const pair = {
      label: field.label,
      before: inWords(field, before[name], nameOf),
      after: inWords(field, after[name], nameOf),
    }
    return pair.before === pair.after ? [] : [pair]
  })
}
