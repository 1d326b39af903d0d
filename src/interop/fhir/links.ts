import { sha256 } from '#records/chain.ts'
import { identifierKey } from './coding.ts'
import type { Located } from './located.ts'
import type { Became, Fate } from './mapping.ts'

/** That one resource of theirs became something of ours, and what it said then. */
export interface Link {
  /** Its type: 'Patient'. */
  kind: string
  /** Its id over there. */
  externalId: string
  /** The hash of what is read of it, so that a change over there shows. */
  digest: string
  became: Became
}

const contents = ({ resource, contained }: Located): string =>
  sha256(JSON.stringify([resource, contained.map((each) => each.resource)])).toString('hex')

/** What a resource is called over there: its id, else its address, else what identifies it, else what it says. */
export function externalIdOf(located: Located): string {
  const { type, resource, fullUrl } = located
  if (resource.id) return `${type}/${resource.id}`.slice(0, 300)
  if (fullUrl) return fullUrl.slice(0, 300)
  const identifiers = ('identifier' in resource && resource.identifier) || []
  const identifier = identifiers.map(identifierKey).find(Boolean)
  return identifier ? `${type}?${identifier}`.slice(0, 300) : `${type} ${contents(located)}`
}

/**
 * The links of everything that was taken of one client. Professionals and organisations stand in many clients' records, so
 * theirs carry whose.
 */
export function linksOf(patient: Located<'Patient'>, fates: ReadonlyMap<Located, Fate>): Link[] {
  const whose = externalIdOf(patient)
  const links = new Map<string, Link>()
  for (const [located, fate] of fates) {
    if ('left' in fate || located.owner) continue
    const isShared = typeof fate.became === 'object' && 'contact' in fate.became
    const externalId = isShared ? `${externalIdOf(located)} of ${whose}` : externalIdOf(located)
    const key = `${located.type} ${externalId}`
    if (!links.has(key))
      links.set(key, { kind: located.type, externalId, digest: contents(located), became: fate.became })
  }
  return [...links.values()]
}

/** What has changed over there since the import. */
export interface Changes {
  changed: string[]
  added: string[]
}

/** Compares what is there now with what was taken then. */
export function changesSince(links: readonly Link[], known: ReadonlyMap<string, string | null>): Changes {
  const keyed = links.map((link) => ({ link, before: known.get(`${link.kind} ${link.externalId}`) }))
  return {
    changed: keyed
      .filter(({ link, before }) => before !== undefined && before !== link.digest)
      .map(({ link }) => link.externalId),
    added: keyed.filter(({ before }) => before === undefined).map(({ link }) => link.externalId),
  }
}
