import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const tokens = new Map(
  [...readFileSync(join(import.meta.dirname, '_tokens.scss'), 'utf8').matchAll(/--([\w-]+): (#[0-9a-f]{3,6});/g)].map(
    ([, name = '', colour = '']) => [name, colour.length === 4 ? colour.replace(/[0-9a-f]/g, '$&$&') : colour],
  ),
)

const light = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** The contrast of two colours as WCAG 2 measures it, from 1 to 21. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [light(one), light(other)].toSorted((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

const token = (name: string): string => tokens.get(name) ?? `no token ${name}`
const zones = ['file', 'shared', 'pair', 'me', 'restricted']

const textOnGround: [string, string][] = [
  ['ink', 'canvas'],
  ['ink', 'surface'],
  ['ink', 'sun'],
  ['soft', 'canvas'],
  ['soft', 'surface'],
  ['surface', 'brand'],
  ['surface', 'accent'],
  ['surface', 'bad'],
  ['brand', 'tint'],
  ['brand', 'surface'],
  ['good', 'good-tint'],
  ['warn', 'warn-tint'],
  ['bad', 'bad-tint'],
  ...zones.map((zone): [string, string] => [`zone-${zone}`, `zone-${zone}-tint`]),
]

describe('contrast', () => {
  it('is measured as WCAG measures it, and sees what is too pale', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
    expect(contrast('#767676', '#ffffff')).toBeGreaterThan(4.5)
    expect(contrast('#777777', '#ffffff')).toBeLessThan(4.5)
  })

  it.each(textOnGround)('lets %s be read on %s', (text, ground) => {
    expect(contrast(token(text), token(ground))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['strong-outline', 'accent', 'good', 'bad', 'warn'])('lets the outline %s be seen on white', (name) => {
    expect(contrast(token(name), token('surface'))).toBeGreaterThanOrEqual(3)
  })

  it('keeps the zones apart from each other', () => {
    expect(new Set(zones.map((zone) => token(`zone-${zone}`))).size).toBe(zones.length)
  })
})
