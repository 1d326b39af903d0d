import pg from 'pg'

const { builtins } = pg.types
const isoInstant = (text: string) => Temporal.Instant.from(text)

/**
 * How PostgreSQL values arrive: `date` as Temporal.PlainDate, `timestamptz` as Temporal.Instant, `bigint` as number,
 * everything else as the driver has it. `infinity` arrives as null, because only "no end" is ever stored as it.
 */
export const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format === 'binary') return pg.types.getTypeParser(oid, 'binary')
    switch (oid) {
      case builtins.DATE:
        return (text: string) => (text.endsWith('infinity') ? null : Temporal.PlainDate.from(text))
      case builtins.TIMESTAMPTZ:
        return (text: string) => (text.endsWith('infinity') ? null : isoInstant(text))
      case builtins.INT8:
        return Number
      default:
        return pg.types.getTypeParser(oid, 'text')
    }
  },
}

/** How our values are sent: Temporal values as text, everything else as the driver does. */
export function parameter(value: unknown): unknown {
  if (value instanceof Temporal.Instant || value instanceof Temporal.PlainDate) return value.toString()
  return value
}
