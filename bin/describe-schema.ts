import type pg from 'pg'

// The embedded PostgreSQL brings no pg_dump, so the schema is described from PostgreSQL's own catalogue:
// what reviewers need to see change, in an order that never varies.

const sections: [string, string][] = [
  [
    'Tables',
    `select format(E'-- %s\n%s', coalesce(obj_description(c.oid), 'no comment'), format(E'table %s (\n%s\n)', c.oid::regclass,
       string_agg(format('  %s %s%s%s%s', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
         case when a.attnotnull then ' not null' else '' end,
         case when d.oid is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end,
         case when col_description(c.oid, a.attnum) is not null then '  -- ' || col_description(c.oid, a.attnum) else '' end), E'\n' order by a.attnum))) as text
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
     where n.nspname in ('app', 'sign_in') and c.relkind in ('r', 'p') group by c.oid order by c.oid::regclass::text`,
  ],
  [
    'Constraints',
    `select format('%s %s: %s', con.conrelid::regclass, con.conname, pg_get_constraintdef(con.oid)) as text
     from pg_constraint con join pg_namespace n on n.oid = con.connamespace
     where n.nspname in ('app', 'sign_in') and con.contype in ('p', 'u', 'f', 'c', 'x') order by con.conrelid::regclass::text, con.conname`,
  ],
  [
    'Indexes',
    `select indexdef as text from pg_indexes where schemaname in ('app', 'sign_in') order by schemaname, tablename, indexname`,
  ],
  [
    'Policies',
    `select format(E'%s.%s %s: for %s to %s\n  using %s\n  with check %s', schemaname, tablename, policyname, cmd, array_to_string(roles, ', '), coalesce(qual, '-'), coalesce(with_check, '-')) as text
     from pg_policies where schemaname in ('app', 'sign_in') order by schemaname, tablename, policyname`,
  ],
  [
    'Rights on tables',
    `select format('%s to %s: %s', c.oid::regclass, a.grantee::regrole, string_agg(a.privilege_type, ', ' order by a.privilege_type)) as text
     from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a
     where n.nspname in ('app', 'sign_in') and c.relkind in ('r', 'p') and a.grantee <> c.relowner and a.grantee <> 0 group by c.oid, a.grantee order by c.oid::regclass::text, a.grantee::regrole::text`,
  ],
  [
    'Rights on columns',
    `select format('%s to %s: %s (%s)', c.oid::regclass, a.grantee::regrole, lower(a.privilege_type), string_agg(att.attname, ', ' order by att.attname)) as text
     from pg_attribute att join pg_class c on c.oid = att.attrelid join pg_namespace n on n.oid = c.relnamespace, aclexplode(att.attacl) a
     where n.nspname in ('app', 'sign_in') group by c.oid, a.grantee, a.privilege_type order by c.oid::regclass::text, a.grantee::regrole::text, a.privilege_type`,
  ],
  [
    'Functions',
    `select format(E'-- %s\n%s  -- may be called by: %s', coalesce(obj_description(p.oid), 'no comment'), pg_get_functiondef(p.oid),
       coalesce((select string_agg(case a.grantee when 0 then 'everybody' else a.grantee::regrole::text end, ', ' order by a.grantee::regrole::text) from aclexplode(p.proacl) a where a.grantee <> p.proowner), case when p.proacl is null then 'everybody' else 'its owner' end)) as text
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname in ('app', 'sign_in') and p.prokind in ('f', 'p') order by p.oid::regprocedure::text`,
  ],
  [
    'Triggers',
    `select pg_get_triggerdef(t.oid) as text from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('app', 'sign_in') and not t.tgisinternal order by c.oid::regclass::text, t.tgname`,
  ],
]

/** The whole schema as text: tables, constraints, indexes, policies, rights, functions, triggers. */
export async function describeSchema(client: pg.Client): Promise<string> {
  const parts = [
    '-- Described from the database after all migrations, by `npm run db`. Review it as a diff; never edit it.',
  ]
  for (const [title, text] of sections) {
    const { rows } = await client.query<{ text: string }>(text)
    parts.push(`\n-- ${title} ${'-'.repeat(Math.max(4, 100 - title.length))}\n`, rows.map((row) => row.text).join('\n'))
  }
  return `${parts.join('\n')}\n`
}
