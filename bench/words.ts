import { pickFrom, type Random } from './random.ts'

/** The words that are searched for, and in how many of the notes each stands. */
export const planted = {
  /** In one note of 500. */
  rare: { words: ['heliotrope'], share: 1 / 500 },
  /** In half of all notes. */
  common: { words: ['medication'], share: 1 / 2 },
  /** Each in about one of twelve, independently of the other. */
  two: { words: ['kettle', 'landlord'], share: 1 / 12 },
} as const

/** What is typed into the search box for each. */
export const searches = {
  rare: planted.rare.words.join(' '),
  common: planted.common.words.join(' '),
  two: planted.two.words.join(' '),
} as const
export type Search = keyof typeof searches

const everyday =
  `the to and of a in was he she they with for on her his that it had at not said is be by from after this as but were
  who up out about again asked today home visit call time day week morning flat help money letter form walk door phone sister mother
  carer nurse clinic appointment pain sleep food shopping bus stairs kitchen bath worry better worse agreed next plan goal review felt
  tired angry calm laughed tea garden dog football rent benefit council panel court solicitor school work hours support physio splint
  wheelchair hoist memory seizure mood alone friend neighbour noise evening weekend hospital doctor discharge bed ramp budget`
    .split(/\s+/)
    .filter(Boolean)

const syllables =
  'ba ber cal den dor el fen gar hol in kel lan mer nor os pen quil ran sel tor ul ven wes yar zan'.split(' ')

/** So many different words, the everyday ones first; the others are made up and seldom. */
export const vocabularySize = 6000

function vocabulary(): string[] {
  const words = new Set(everyday)
  for (let number = 0; words.size < vocabularySize; number++) {
    const [a, b, c] = [number % 25, Math.floor(number / 25) % 25, Math.floor(number / 625) % 25]
    words.add(`${syllables[a]}${syllables[b]}${syllables[c]}`)
  }
  return [...words]
}

/** How often the word of a rank (from 0) is said beside the first: Zipf's law, as in written English. */
export const weightOfRank = (rank: number): number => 1 / (rank + 2.7)

/** Draws words as English draws them: a few all the time, most of them seldom. */
export function wordsOf(random: Random): () => string {
  const words = vocabulary()
  const sums: number[] = []
  words.reduce((sum, _word, rank) => {
    sums.push(sum + weightOfRank(rank))
    return sum + weightOfRank(rank)
  }, 0)
  const all = sums.at(-1)!
  return () => {
    const wanted = random() * all
    let low = 0
    let high = sums.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (sums[middle]! < wanted) low = middle + 1
      else high = middle
    }
    return words[low]!
  }
}

const sentence = (words: readonly string[]) => `${words[0]!.charAt(0).toUpperCase()}${words.join(' ').slice(1)}.`

/** A text of about so many characters, in sentences, with the planted words in their share of texts. */
export const textOf = (random: Random, draw: () => string, characters: number): string =>
  sentencesOf(
    random,
    draw,
    characters,
    Object.values(planted).flatMap(({ words, share }) => words.filter(() => random() < share)),
  )

/** The same without planted words: what stands beside the text of a note. */
export const plainTextOf = (random: Random, draw: () => string, characters: number): string =>
  sentencesOf(random, draw, characters, [])

function sentencesOf(random: Random, draw: () => string, characters: number, seeds: string[]): string {
  const sentences: string[] = []
  for (let length = 0; length < characters; length += sentences.at(-1)!.length + 1) {
    const words = Array.from({ length: 6 + Math.floor(random() * 10) }, draw)
    const seed = seeds.pop()
    if (seed) words.splice(1 + Math.floor(random() * (words.length - 1)), 0, seed)
    sentences.push(sentence(words))
  }
  return sentences.join(' ')
}

const firstNames =
  `Amara Bela Carys Dilip Edith Farid Greta Hamza Ines Jonah Kezia Leroy Mabel Nadia Owen Priya Quentin Rosa Samir Tess Ugo
  Vera Winston Xenia Yusuf Zelda Aoife Bram Chidi Dafydd`.split(/\s+/)
const lastNames =
  `Abara Bexley Calder Dunmore Ekwueme Farrow Garside Holloway Ibsen Jaffrey Kestrel Lomond Marlow Nkemelu Ormerod Pennick
  Quarmby Rastrick Selkirk Tamsin Underhill Venner Wetherby Yarrow Zuberi`.split(/\s+/)

/** An invented name; a number keeps the many apart. */
export const nameOf = (random: Random, number: number): string =>
  `${pickFrom(random, firstNames)} ${pickFrom(random, lastNames)}-${lettersOf(number)}`

/** A number as letters, for names have no digits. */
function lettersOf(number: number): string {
  const letters = number
    .toString(26)
    .split('')
    .map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)))
    .join('')
  return letters.charAt(0).toUpperCase() + letters.slice(1)
}
