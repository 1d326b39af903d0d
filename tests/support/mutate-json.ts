import fc from 'fast-check'

type Path = (string | number)[]

/** One change to a piece of JSON: the node at the path is taken out, or replaced. */
export interface Mutation {
  path: Path
  /** Absent: the node is taken out. */
  value?: unknown
}

/** The path of every node below the root. */
function pathsIn(json: unknown, path: Path = []): Path[] {
  if (typeof json !== 'object' || json === null) return [path]
  const below = Array.isArray(json)
    ? json.flatMap((each, index) => pathsIn(each, [...path, index]))
    : Object.entries(json).flatMap(([key, each]) => pathsIn(each, [...path, key]))
  return path.length > 0 ? [path, ...below] : below
}

/** Up to four changes anywhere in the JSON: nodes taken out, of another kind, moved from elsewhere in it, or hostile. */
export function mutationsOf(json: unknown): fc.Arbitrary<Mutation[]> {
  const paths = pathsIn(json)
  const hostile = fc.constantFrom<unknown>(
    '',
    ' ',
    '__proto__',
    'constructor',
    '\u0000',
    '\ud800',
    '\u202eevil',
    'x'.repeat(50_000),
    '2019-02-30',
    '0001-01-01',
    '9999-12-31',
    '9999-12-31T23:59:59-12:00',
    '1850-01-01T00:00:00Z',
    '#',
    '#gp',
    'Patient/p1',
    'urn:uuid:',
    'Patient?identifier=|',
    null,
    [],
    {},
    [null],
    [[]],
    0,
    -1,
    1e308,
    true,
    { resourceType: 'Patient' },
    { resourceType: 'Bundle' },
    { coding: [{ code: 'IMP' }] },
    { reference: '#' },
  )
  const moved = fc.constantFrom(...paths).map((path) => at(json, path))
  const value = fc.oneof(hostile, moved, fc.string({ unit: 'binary' }), fc.jsonValue())
  const mutation = fc.record({ path: fc.constantFrom(...paths), value }, { requiredKeys: ['path'] })
  return fc.array(mutation, { minLength: 1, maxLength: 4 })
}

const at = (json: unknown, path: Path): unknown =>
  path.reduce((node: unknown, key) => (node as Record<string | number, unknown> | undefined)?.[key], json)

/** The JSON with these changes; one whose place an earlier change took away is passed over. */
export function mutate(json: unknown, mutations: readonly Mutation[]): unknown {
  const copy: unknown = structuredClone(json)
  for (const { path, ...change } of mutations) {
    const parent = at(copy, path.slice(0, -1))
    const key = path.at(-1)
    if (typeof parent !== 'object' || parent === null || key === undefined) continue
    if ('value' in change)
      Object.defineProperty(parent, key, { value: change.value, configurable: true, enumerable: true, writable: true })
    else if (Array.isArray(parent)) parent.splice(Number(key), 1)
    else delete (parent as Record<string | number, unknown>)[key]
  }
  return copy
}
