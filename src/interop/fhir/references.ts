import { identifierKey } from './coding.ts'
import type { Located } from './located.ts'
import type { Reference } from './schema.ts'

/** Finds the resource a reference means; undefined when it is not among those that were read. */
export type Resolve = (reference: Reference | null | undefined, from: Located) => Located | undefined

const history = /\/_history\/[^/]*$/
const typeAndId = /(?:^|\/)([A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64})$/
const isWeb = (url: string | null): url is string => url !== null && /^https?:\/\//.test(url)
const base = (url: string): string => url.replace(/[A-Z][A-Za-z]+\/[^/]+$/, '')

/** A reference without its version. */
const plain = (text: string): string => text.trim().replace(/\|.*$/, '').replace(history, '')

/**
 * How references lead to resources: by the address an entry has, by type and id, by an id alone where the address is a uuid,
 * by identifier where a reference is conditional or only logical, and inside a resource by its own contained ones.
 */
export function resolverOf(all: readonly Located[]): Resolve {
  const byUrl = new Map<string, Located>()
  const byId = new Map<string, Located>()
  const byIdentifier = new Map<string, Located[]>()
  const keepFirst = (map: Map<string, Located>, key: string, located: Located) => {
    if (!map.has(key)) map.set(key, located)
  }
  for (const located of all) {
    const { type, resource, fullUrl } = located
    if (fullUrl) keepFirst(byUrl, plain(fullUrl), located)
    if (resource.id) {
      keepFirst(byId, `${type}/${resource.id}`, located)
      keepFirst(byId, resource.id, located)
    }
    for (const identifier of ('identifier' in resource && resource.identifier) || []) {
      const key = identifierKey(identifier)
      if (key) byIdentifier.set(key, [...(byIdentifier.get(key) ?? []), located])
    }
  }

  const identified = (key: string | undefined, type: string | null | undefined): Located | undefined =>
    key ? byIdentifier.get(key)?.find((each) => !type || each.type === type) : undefined

  function byAddress(text: string, from: Located): Located | undefined {
    const url = plain(text)
    const exact = byUrl.get(url)
    if (exact) return exact
    if (url.startsWith('urn:uuid:')) return byId.get(url.slice('urn:uuid:'.length))
    const name = typeAndId.exec(url)?.[1]
    if (!name) return undefined
    const near = isWeb(from.fullUrl) && !isWeb(url) ? byUrl.get(base(from.fullUrl) + name) : undefined
    const found = near ?? byId.get(name)
    // The same id on another server is somebody else.
    return isWeb(url) && found && isWeb(found.fullUrl) ? undefined : found
  }

  return (reference, from) => {
    const text = reference?.reference?.trim() ?? ''
    if (text.startsWith('#')) {
      const container = from.owner ?? from
      return text === '#' ? container : container.contained.find((each) => each.resource.id === text.slice(1))
    }
    const conditional = /^([A-Z][A-Za-z]+)\?identifier=(.+)$/.exec(text)
    if (conditional) return identified(decoded(conditional[2] ?? ''), conditional[1])
    const found = text ? byAddress(text, from) : undefined
    return (
      found ?? (reference?.identifier ? identified(identifierKey(reference.identifier), reference.type) : undefined)
    )
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
