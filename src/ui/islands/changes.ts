/** What a form holds, by group: the group's pairs as they would be posted. */
export type Snapshot = ReadonlyMap<string, string>

/** Fields that only make sense together share what comes before the first dot or hyphen: rows, and the boxes of a date. */
export const groupOf = (name: string): string => name.split(/[.-]/, 1)[0] ?? name

/** Takes the pairs of a form apart. The revision, buttons (`_add`, `_remove`) and files are not part of a draft. */
export function snapshotOf(pairs: Iterable<readonly [string, string | Blob]>): Snapshot {
  const groups = new Map<string, URLSearchParams>()
  for (const [name, value] of pairs) {
    if (name === 'revision' || name.startsWith('_') || typeof value !== 'string') continue
    const group = groupOf(name)
    const found = groups.get(group) ?? new URLSearchParams()
    found.append(name, value)
    groups.set(group, found)
  }
  return new Map([...groups].map(([group, found]) => [group, found.toString()]))
}

/**
 * What must be sent so that a draft saved as `before` becomes `after`: whole groups, and an empty value for a group that is
 * gone (the last tick taken away, the last row removed). Empty when nothing changed.
 */
export function changesBetween(before: Snapshot, after: Snapshot): URLSearchParams {
  const changes = new URLSearchParams()
  for (const [group, pairs] of after)
    if (before.get(group) !== pairs) for (const [name, value] of new URLSearchParams(pairs)) changes.append(name, value)
  for (const group of before.keys()) if (!after.has(group)) changes.append(group, '')
  return changes
}
