import { Fault } from './fault.ts'
import { faultOf, isResource, type Located, readResource, under } from './located.ts'
import { type Resolve, resolverOf } from './references.ts'
import { bundleSchema } from './schema.ts'
import { countLeft, reasonForType, type Tally } from './tally.ts'

/** The resources of one file, or of one NDJSON export. */
export interface Collection {
  /** Those of the types that are read. */
  resources: Located[]
  resolve: Resolve
  /** What was in it besides. */
  rest: Tally
}

const bundleTypes = ['collection', 'transaction', 'batch', 'searchset', 'document', 'message']

const refusals: ReadonlyMap<string, string> = new Map(
  Object.entries({
    history: 'is a history: it holds older versions too, so export the resources as they are now',
    'transaction-response': 'is the answer to a transaction and holds no resources: import what was sent',
    'batch-response': 'is the answer to a batch and holds no resources: import what was sent',
    'subscription-notification': 'is a notification: export the resources it speaks of',
  }),
)

/** Gathers resources one after another; those that are there twice count once. */
export class Gatherer {
  private readonly resources: Located[] = []
  private readonly known = new Set<string>()
  private readonly rest: Tally = new Map()

  /**
   * @returns whether it is kept
   * @throws Fault when it is a resource that is read and is not as FHIR says
   */
  add(json: unknown, path: string, fullUrl: string | null = null): boolean {
    const located = readResource(json, path, fullUrl, this.rest)
    if (!located) return false
    const { type, resource } = located
    const key = fullUrl ? `${type} ${fullUrl}` : resource.id ? `${type}/${resource.id}` : undefined
    if (key && this.known.has(key)) {
      countLeft(this.rest, type, 'it is there twice')
      return false
    }
    if (key) this.known.add(key)
    this.resources.push(located)
    return true
  }

  /** An entry that asks for a deletion, or carries nothing. */
  leave(type: string, reason: string): void {
    countLeft(this.rest, type, reason)
  }

  collection(): Collection {
    return { resources: this.resources, resolve: resolverOf(this.resources), rest: this.rest }
  }
}

/**
 * Reads a bundle, or a single resource.
 * @throws Fault naming what is not as FHIR says, and where
 */
export function readJson(json: unknown): Collection {
  const gatherer = new Gatherer()
  if (isResource(json, 'Bundle')) readBundle(json, gatherer)
  else gatherer.add(json, '')
  return gatherer.collection()
}

function readBundle(json: unknown, gatherer: Gatherer): void {
  const parsed = bundleSchema.safeParse(json)
  if (!parsed.success) throw faultOf(parsed.error, json, '', 'Bundle')
  const type = parsed.data.type ?? ''
  if (!bundleTypes.includes(type))
    throw new Fault(refusals.get(type) ?? 'is not a type of bundle that can be taken', {
      resource: 'Bundle',
      path: 'type',
    })
  for (const [index, entry] of (parsed.data.entry ?? []).entries()) {
    const path = `entry[${index}]`
    if (entry.request?.method === 'DELETE') gatherer.leave('(deletion)', 'nothing is deleted by an import')
    else if (entry.resource === undefined || entry.resource === null)
      gatherer.leave('(entry without a resource)', reasonForType('OperationOutcome'))
    else gatherer.add(entry.resource, under(path, 'resource'), entry.fullUrl?.trim() || null)
  }
}
