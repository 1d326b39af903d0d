import type { Values } from './field.ts'
import { type Raw, valuesFromRaw } from './raw.ts'
import type { AnyRecordType, FieldError, RuleContext } from './record-type.ts'
import { objectSchema } from './value-schema.ts'

export type Checked =
  | { ok: true; values: Values; warnings: FieldError[] }
  | { ok: false; errors: FieldError[]; values: Values }

const schemas = new WeakMap<AnyRecordType, ReturnType<typeof objectSchema>>()

function schemaOf(record: AnyRecordType): ReturnType<typeof objectSchema> {
  const known = schemas.get(record)
  if (known) return known
  const made = objectSchema(record.fields, true)
  schemas.set(record, made)
  return made
}

const pathOf = (path: readonly PropertyKey[]): string => path.map(String).join('.')

/**
 * Whether these values may be signed as this record: every answer of its kind, those needed to sign there, nothing in the
 * future (rulebook scenario 21), and the record's own rules.
 */
export function checkForSigning(record: AnyRecordType, values: Values, context: RuleContext): Checked {
  const parsed = schemaOf(record).safeParse(values)
  if (!parsed.success) {
    return {
      ok: false,
      values,
      errors: parsed.error.issues.map((issue) => ({ path: pathOf(issue.path), message: issue.message })),
    }
  }
  const errors = record.check?.(parsed.data, context) ?? []
  if (errors.length > 0) return { ok: false, errors, values }
  return { ok: true, values: parsed.data, warnings: record.warn?.(parsed.data, context) ?? [] }
}

/** Reads typed fields and checks them for signing. */
export const checkRawForSigning = (record: AnyRecordType, raw: Raw, context: RuleContext): Checked =>
  checkForSigning(record, valuesFromRaw(record.fields, raw), context)
