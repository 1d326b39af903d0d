import type { z } from 'zod'
import { Fault } from './fault.ts'
import { isReadType, type ReadType, type Resource, schemas } from './schema.ts'
import { countLeft, reasonForType, type Tally } from './tally.ts'

interface LocatedAs<T extends ReadType> {
  type: T
  resource: Resource<T>
  /** Its path in the file: "entry[3].resource"; '' where it is the file itself. */
  path: string
  fullUrl: string | null
  /** Resources that exist only inside this one. */
  contained: Located[]
  /** The resource it is contained in. */
  owner?: Located
}

/** A resource as it was read, and where it stood. */
export type Located<T extends ReadType = ReadType> = { [K in T]: LocatedAs<K> }[T]

export const isOf = <T extends ReadType>(
  located: Located | undefined,
  type: T,
): located is Extract<Located, { type: T }> => located?.type === type

const plainId = /^[\w.-]{1,64}$/

/** "Patient/12", or the type alone where the id is none that FHIR allows: it is printed on a terminal. */
export const nameOf = ({ type, resource }: { type: string; resource: { id?: unknown } }): string =>
  typeof resource.id === 'string' && plainId.test(resource.id) ? `${type}/${resource.id}` : type

const kinds: ReadonlyMap<string, string> = new Map(
  Object.entries({
    string: 'text',
    number: 'a number',
    boolean: 'true or false',
    array: 'a list',
    object: 'an object',
  }),
)

const kindOf = (value: unknown): string =>
  value === null ? 'nothing' : (kinds.get(Array.isArray(value) ? 'array' : typeof value) ?? 'something else')

const at = (json: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce((value: unknown, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], json)

/** "name[0].given". */
const pathWords = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (words, key) => (typeof key === 'number' ? `${words}[${key}]` : words ? `${words}.${String(key)}` : String(key)),
    '',
  )

/** Two parts of a path as one. */
export const under = (path: string, more: string): string =>
  path && more ? `${path}${path.includes(' line ') ? ': ' : '.'}${more}` : path || more

/** What the first thing wrong with a piece of JSON is, as a fault at its place. */
export function faultOf(error: z.ZodError, json: unknown, path: string, resource?: string): Fault {
  const [issue] = error.issues
  if (!issue) return new Fault('is not what FHIR says', { path, resource })
  const place = { path: under(path, pathWords(issue.path)), resource }
  if (issue.code === 'custom') return new Fault(issue.message, place)
  const expected = issue.code === 'invalid_type' ? kinds.get(issue.expected) : undefined
  return new Fault(
    expected ? `must be ${expected} and is ${kindOf(at(json, issue.path))}` : 'is not what FHIR says',
    place,
  )
}

const typeName = /^[A-Z][A-Za-z]{1,63}$/
const typeIn = (json: unknown): unknown =>
  typeof json === 'object' && json !== null && !Array.isArray(json) && 'resourceType' in json
    ? json.resourceType
    : undefined

/** Whether JSON is a resource of this type. */
export const isResource = (json: unknown, type: string): boolean => typeIn(json) === type

/**
 * Reads one resource; one of a type that is not read is only counted.
 * @throws Fault naming the first thing in it that is not as FHIR says
 */
export function readResource(json: unknown, path: string, fullUrl: string | null, tally: Tally): Located | undefined {
  const type = typeIn(json)
  if (type === undefined) throw new Fault('is no resource: it has no resourceType', { path })
  if (typeof type !== 'string' || !typeName.test(type))
    throw new Fault('does not name a type of FHIR', { path: under(path, 'resourceType') })
  if (!isReadType(type)) {
    countLeft(tally, type, reasonForType(type))
    return undefined
  }
  return locate(type, json, path, fullUrl)
}

/** A resource with those it contains; FHIR lets them contain no others. */
function locate(type: ReadType, json: unknown, path: string, fullUrl: string | null): Located {
  const { contained, resource } = parse(type, json, path)
  const located = { type, resource, path, fullUrl, contained: [] as Located[] } as Located
  for (const [index, inner] of (contained ?? []).entries()) {
    const innerType = typeIn(inner)
    if (typeof innerType !== 'string' || !isReadType(innerType)) continue
    const innerPath = under(path, `contained[${index}]`)
    const found = { type: innerType, resource: parse(innerType, inner, innerPath).resource, path: innerPath }
    located.contained.push({ ...found, fullUrl: null, contained: [], owner: located } as Located)
  }
  return located
}

/** Where a resource is written as only FHIR R5 writes it: read as R4, its dates and people would be lost without a word. */
function writtenAsR5(type: ReadType, json: unknown): string | undefined {
  const has = (name: string) => typeof json === 'object' && json !== null && name in json
  if (type === 'Encounter') {
    if (Array.isArray(at(json, ['class']))) return 'class'
    return ['actualPeriod', 'plannedStartDate', 'admission', 'virtualService'].find(has)
  }
  if (type !== 'CarePlan') return undefined
  const activities = at(json, ['activity'])
  const index = Array.isArray(activities) ? activities.findIndex((each) => isPlannedApart(each)) : -1
  return index < 0 ? undefined : `activity[${index}]`
}

const isPlannedApart = (activity: unknown): boolean =>
  typeof activity === 'object' &&
  activity !== null &&
  ('plannedActivityReference' in activity || 'performedActivity' in activity)

function parse(type: ReadType, json: unknown, path: string) {
  const newer = writtenAsR5(type, json)
  if (newer) {
    const resource = nameOf({ type, resource: json as { id?: unknown } })
    throw new Fault('is written as in FHIR R5: export it as R4', { path: under(path, newer), resource })
  }
  const parsed = schemas[type].safeParse(json)
  if (!parsed.success) throw faultOf(parsed.error, json, path, nameOf({ type, resource: json as { id?: unknown } }))
  const { contained, ...resource } = parsed.data
  return { contained, resource }
}
