import { z } from 'zod'
import type { Field, Fields, Group, Values } from './field.ts'

const realDate = (text: string): boolean => {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}

const partialDatePatterns = { day: /^\d{4}-\d{2}-\d{2}$/, month: /^\d{4}-(0[1-9]|1[0-2])$/, year: /^\d{4}$/ }

const lower = (label: string) => label.charAt(0).toLowerCase() + label.slice(1).replace(/\?$/, '')

const chosen = ['choice', 'several', 'yes or no', 'scale', 'person', 'file link']

/** What to say when a needed field is empty. */
const missingMessage = (field: Field): string =>
  field.ask ?? (chosen.includes(field.kind) ? `Choose: ${lower(field.label)}` : `Enter ${lower(field.label)}`)

// Making a schema costs far more than using it, and fields are made once, with their record type.
const made = { value: new WeakMap<Field, z.ZodType>(), signing: new WeakMap<Field, z.ZodType>() }

function kept(among: WeakMap<Field, z.ZodType>, field: Field, make: () => z.ZodType): z.ZodType {
  const known = among.get(field)
  if (known) return known
  const schema = make()
  among.set(field, schema)
  return schema
}

/** The Zod schema of one filled field. Every message is a sentence for the person who typed. */
const valueSchema = (field: Field): z.ZodType => kept(made.value, field, () => newValueSchema(field))

/** The same where the field is to be signed: a group then needs its rows and what each row needs. */
const schemaFor = (field: Field, signing: boolean): z.ZodType =>
  signing && field.kind === 'group' ? kept(made.signing, field, () => groupSchema(field, true)) : valueSchema(field)

function newValueSchema(field: Field): z.ZodType {
  switch (field.kind) {
    case 'short text':
      return z
        .string(missingMessage(field))
        .max(field.most ?? 300, `${field.label}: at most ${field.most ?? 300} characters`)
    case 'prose':
      return z
        .string(missingMessage(field))
        .max(field.most ?? 20_000, `${field.label}: at most ${field.most ?? 20_000} characters`)
    case 'date':
      return z
        .string(missingMessage(field))
        .refine(realDate, `${field.label}: that is not a date, enter one such as 27 3 2026`)
    case 'date with precision':
      return z
        .object(
          { date: z.string(), precision: z.enum(['day', 'month', 'year']), approximate: z.boolean() },
          missingMessage(field),
        )
        .refine(
          (value) =>
            partialDatePatterns[value.precision].test(value.date) &&
            (value.precision !== 'day' || realDate(value.date)),
          `${field.label}: that is not a date, enter a day, a month or a year`,
        )
    case 'instant':
      return z.iso.datetime({
        error: `${field.label}: that is not a date and time, enter a day and a time such as 14:30`,
      })
    case 'choice':
      return z.enum(field.options.map((option) => option.value) as [string, ...string[]], missingMessage(field))
    case 'several':
      return z.array(
        z.enum(field.options.map((option) => option.value) as [string, ...string[]], missingMessage(field)),
      )
    case 'yes or no':
      return z
        .object({ answer: z.boolean(), reason: z.string().max(2000).optional() }, missingMessage(field))
        .refine((value) => !field.reason || value.answer !== (field.reason.on === 'yes') || Boolean(value.reason), {
          error: `Enter ${lower(field.reason?.label ?? 'the reason')}`,
          path: ['reason'],
        })
    case 'scale':
      return z
        .number(missingMessage(field))
        .int()
        .min(field.from)
        .max(field.to, `${field.label}: choose ${field.from} to ${field.to}`)
    case 'number': {
      const base = z.number(`${field.label} must be a number`)
      const whole = field.whole ? base.int(`${field.label} must be a whole number`) : base
      return whole
        .min(field.least ?? -1e9, `${field.label} must be at least ${field.least}`)
        .max(field.most ?? 1e9, `${field.label} must be at most ${field.most}`)
    }
    case 'money':
      return z.object(
        {
          pence: z.number(`${field.label} must be an amount such as 12.50`).int().min(0).max(1e11),
          currency: z.string().length(3),
        },
        `${field.label} must be an amount such as 12.50`,
      )
    case 'duration':
      return z
        .number(`${field.label} must be minutes, or hours and minutes such as 1:30`)
        .int(`${field.label} must be whole minutes`)
        .min(0)
        .max(14_400, `${field.label} is too long`)
    case 'person':
    case 'file link':
      return z.uuid(missingMessage(field))
    case 'identifier':
      return z.string().max(200)
    case 'contact':
      return z.array(
        z.union(
          [z.object({ contact: z.uuid() }), z.object({ name: z.string().min(1).max(200) })],
          missingMessage(field),
        ),
      )
    case 'group':
      return groupSchema(field, false)
  }
}

function groupSchema(field: Group, signing: boolean): z.ZodType {
  const rows = z.array(objectSchema(field.fields, signing))
  const least =
    signing && field.least
      ? rows.min(field.least, `Add at least ${field.least === 1 ? `one ${field.one}` : `${field.least}`}`)
      : rows
  return field.most ? least.max(field.most, `At most ${field.most}`) : least
}

/** Whether a value counts as an answer at all. */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

/** Whether the field is asked, given the other answers. */
function isAsked(field: Field, values: Values): boolean {
  if (!field.when) return true
  const other = values[field.when.field]
  const given = Array.isArray(other)
    ? other
    : [
        typeof other === 'object' && other !== null && 'answer' in other
          ? (other as { answer: boolean }).answer
            ? 'yes'
            : 'no'
          : other,
      ]
  return given.some((value) => field.when?.is.includes(String(value)))
}

const isNeeded = (field: Field, values: Values, signing: boolean): boolean =>
  field.save === true || (signing && (typeof field.sign === 'function' ? field.sign(values) : field.sign === true))

/**
 * The schema of a whole set of answers. For a draft: the answers given must be of their kind, and those needed to save
 * are there. For signing: those needed to sign as well. Answers to questions that were not asked are dropped.
 */
export function objectSchema(fields: Fields, signing: boolean): z.ZodType<Values> {
  return z.record(z.string(), z.unknown()).transform((values, context) => {
    const answers: Values = {}
    for (const [name, field] of Object.entries(fields)) {
      const value = values[name]
      if (!isAsked(field, values)) continue
      if (isEmpty(value)) {
        const needed =
          isNeeded(field, values, signing) ||
          (signing && field.kind === 'group' && (field.least ?? 0) > 0 && field.sign !== false)
        if (needed) context.addIssue({ code: 'custom', path: [name], message: missingMessage(field) })
        continue
      }
      const parsed = schemaFor(field, signing).safeParse(value)
      if (parsed.success) answers[name] = parsed.data
      else
        for (const issue of parsed.error.issues)
          context.addIssue({ code: 'custom', path: [name, ...issue.path], message: issue.message })
    }
    return answers
  })
}
