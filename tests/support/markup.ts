const token = /<!--[\s\S]*?-->|<(\/?)([a-z][a-z0-9-]*)((?:"[^"]*"|'[^']*'|[^"'>])*?)(\/?)>|[^<]+/gi
const attribute = /([^\s=/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/g
const voidElements = new Set(['area', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr'])
const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ctdot: '⋯',
}

const decoded = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) =>
    name ? (entities[name] ?? whole) : String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex, 16)),
  )

const tidy = (text: string): string => decoded(text).replace(/\s+/g, ' ').trim()

/**
 * Markup as a list of tags and texts that is the same for the same document: attributes in order of their names, runs of
 * white space as one, none beside tags. Throws when elements are not closed in the order they were opened.
 */
export function normalised(html: string): string[] {
  const open: string[] = []
  const result: string[] = []
  for (const [whole, closing, name, attributes, selfClosing] of html.matchAll(token)) {
    if (whole.startsWith('<!--')) continue
    if (!name) {
      const text = tidy(whole)
      if (text) result.push(text)
      continue
    }
    const tag = name.toLowerCase()
    if (closing) {
      const expected = open.pop()
      if (expected !== tag) throw new Error(`</${tag}> closes <${expected}>`)
      result.push(`</${tag}>`)
      continue
    }
    const pairs = [...(attributes ?? '').matchAll(attribute)].map(
      ([, key, double, single, bare]) => `${key}="${tidy(double ?? single ?? bare ?? '')}"`,
    )
    result.push(`<${[tag, ...pairs.sort()].join(' ')}>`)
    if (voidElements.has(tag)) continue
    if (selfClosing) result.push(`</${tag}>`)
    else open.push(tag)
  }
  if (open.length > 0) throw new Error(`<${open.join('>, <')}> left open`)
  return result
}
