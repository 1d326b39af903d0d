import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'
import type { NameOf } from './describe.ts'
import type { Fields, Values } from './field.ts'

function idsIn(fields: Fields, values: Values): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = values[name]
    if (value === undefined) return []
    if (field.kind === 'person' || field.kind === 'file link') return [String(value)]
    if (field.kind === 'contact')
      return (value as ({ contact: string } | { name: string })[]).flatMap((one) =>
        'contact' in one ? [one.contact] : [],
      )
    if (field.kind === 'group') return (value as Values[]).flatMap((row) => idsIn(field.fields, row))
    return []
  })
}

/** The names of the staff, contacts and clients that these values point to, as far as the actor may know them. */
export async function namesIn(tx: Tx, fields: Fields, ...all: Values[]): Promise<NameOf> {
  const ids = [...new Set(all.flatMap((values) => idsIn(fields, values)))]
  if (ids.length === 0) return () => undefined
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from app.person where organisation_id = app.my_organisation() and id = any(${ids}::uuid[])
    union all
    select id, name from app.network_contact where organisation_id = app.my_organisation() and id = any(${ids}::uuid[])
    union all
    select f.id, c.preferred_name || ' (' || f.number || ')' from app.file f join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
    where f.organisation_id = app.my_organisation() and f.id = any(${ids}::uuid[])`.execute(tx)
  const names = new Map(rows.map((row) => [row.id, row.name]))
  return (id) => names.get(id)
}
