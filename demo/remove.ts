import type pg from 'pg'

/** Removes an organisation with everything that is its own, in the transaction it is called in. */
export async function removeOrganisation(client: pg.Client, organisationId: string): Promise<void> {
  await client.query('update app.session set rebooked_to = null where organisation_id = $1', [organisationId])
  await client.query('update app.cover set replaces_id = null, entry_id = null where organisation_id = $1', [
    organisationId,
  ])
  await client.query(
    'delete from sign_in."user" u using app.person p where p.organisation_id = $1 and p.sign_in_user_id = u.id',
    [organisationId],
  )
  for (const table of await childrenFirst(client))
    await client.query(`delete from ${table} where organisation_id = $1`, [organisationId])
  await client.query('delete from app.organisation where id = $1', [organisationId])
}

/** The tables that belong to organisations, each before those its rows refer to. */
async function childrenFirst(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; refers_to: string[] }>(`
    select t.oid::regclass::text as name,
      array(select distinct c.confrelid::regclass::text from pg_constraint c where c.contype = 'f' and c.conrelid = t.oid and c.confrelid <> t.oid) as refers_to
    from pg_class t
    where t.relkind = 'r' and t.relnamespace = 'app'::regnamespace
      and exists (select from pg_attribute a where a.attrelid = t.oid and a.attname = 'organisation_id')`)
  const left = new Map(rows.map(({ name, refers_to }) => [name, new Set(refers_to)]))
  const ordered: string[] = []
  while (left.size > 0) {
    const free = [...left.keys()].filter((name) => ![...left.values()].some((others) => others.has(name)))
    if (free.length === 0) throw new Error(`tables refer to each other in a circle: ${[...left.keys()].join(', ')}`)
    for (const name of free) left.delete(name)
    ordered.push(...free)
  }
  return ordered
}
