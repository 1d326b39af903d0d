/** Chance that comes out the same for the same seed: everything in the demonstration is drawn from one of these. */
export interface Chance {
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number
  /** Whether something of this likelihood, 0 to 1, happens. */
  is(likelihood: number): boolean
  pick<T>(list: readonly T[]): T
  shuffled<T>(list: readonly T[]): T[]
  /** An id in the form of a uuid. */
  id(): string
  /** Chance of its own for one part, so that a change in one part leaves all others as they are. */
  apart(name: string): Chance
}

/** @param seed any text; the same text gives the same chance */
export function chanceOf(seed: string): Chance {
  const next = numbersFrom(seed)
  const below = (count: number) => Math.floor(next() * count)
  return {
    whole: (least, most) => least + below(most - least + 1),
    is: (likelihood) => next() < likelihood,
    pick: (list) => list[below(list.length)]!,
    shuffled(list) {
      const mixed = [...list]
      for (let last = mixed.length - 1; last > 0; last--) {
        const other = below(last + 1)
        const kept = mixed[last]!
        mixed[last] = mixed[other]!
        mixed[other] = kept
      }
      return mixed
    },
    id() {
      const hex = Array.from({ length: 4 }, () => below(0x1_0000_0000).toString(16).padStart(8, '0')).join('')
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
    },
    apart: (name) => chanceOf(`${seed}/${name}`),
  }
}

/** Numbers from 0 to below 1: the generator sfc32, begun from a FNV-1a hash of the seed. */
function numbersFrom(seed: string): () => number {
  let hash = 0x811c9dc5
  for (const letter of seed) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193)
  let [a, b, c, counter] = [hash | 0, (hash ^ 0x9e3779b9) | 0, (hash ^ 0x85ebca6b) | 0, 1]
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return (sum >>> 0) / 0x1_0000_0000
  }
  for (let round = 0; round < 15; round++) next()
  return next
}
