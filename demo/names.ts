import type { Chance } from './chance.ts'

/** Somebody's name and the pronouns that go with it. */
export interface Named {
  first: string
  last: string
  pronouns: 'she' | 'he' | 'they'
}

const listed = (words: string, between: string | RegExp = /\s+/): readonly string[] =>
  words
    .split(between)
    .map((word) => word.trim())
    .filter(Boolean)

// Names as they are heard in English towns. Everybody here is invented.
const women = listed(`
  Sofia Megan Aisha Bronwen Chiara Deborah Ewa Fatima Gwen Hannah Ines Jyoti Keziah Leila Maureen Niamh Olwen
  Parveen Rosalind Shanice Tamsin Umaima Verity Wendy Yetunde Zofia Agnes Beatriz Candice Dilys Eileen Folasade
  Geraldine Hilda Irena Joyce Kamala Lorraine Marcia Nerys Oluchi Pauline Ranjit Sunita Thandiwe Una Violet
  Winifred Yasmin Zainab Alma Bernadette Carys Doreen Efua Freya Gloria Harriet Imogen Jade Karolina Latisha Mei
  Noor Orla Petra Rukhsana Stacey Teodora Vanessa
  `)
const men = listed(`
  Daniel Idris Yusuf Alun Benedict Callum Dafydd Emeka Femi Gareth Harjit Ian Jakub Kenneth Lloyd Mohammed
  Nathan Owen Piotr Rashid Stanley Tariq Vikram Winston Zeeshan Arthur Barry Clive Desmond Errol Frank Giorgio
  Hussein Ivan Jerome Kwabena Leroy Marek Neville Oscar Percy Quentin Ravi Samir Terence Ulrich Vernon Walter
  Xavier Yiannis Aled Brendan Conor Declan Elijah Fergus Godfrey Howard Isaac Jamal Keith Luca Malik Nikhil Olu
  Patrick Rhys Stefan Trevor Wei
  `)
const either = listed(`
  Alex Robin Sam Kit
  `)
const surnamesOf = {
  'English, Welsh, Scottish, Northern Irish or British': listed(`
    Ackroyd Appleby Bailey Barlow Bassett Blackwood Bracewell Bryant Cadwallader Clegg Coombes Crabtree Cunliffe
    Davenport Dunmore Eastwood Evans Fearnley Gaskell Greenhalgh Hadley Hargreaves Haworth Hinchliffe Jarvis Jeffries
    Kershaw Lawton Llewellyn Lomax McAllister Mellor Morgan Newsome Ogden Parkinson Pickles Price Quayle Ramsbottom
    Rawlinson Redfern Rostron Schofield Sharples Skelton Sutcliffe Tattersall Thackray Thwaite Underhill Vaughan Vickers
    Walmsley Whittaker Wickham Winstanley Wrigley
    `),
  Irish: listed('Fitzgerald Kavanagh Maguire O’Connell Reilly'),
  'any other White background': listed(`
    Castellano Dacosta Ferreira Georgiou Jankowski Kowalczyk Lewandowski Lindqvist Marchetti Novak Pereira Rodrigues
    Silva Sorensen Stavrou Szymanski Yilmaz Zielinski
    `),
  Indian: listed('Banerjee Dhillon Gill Grewal Joshi Kapoor Kaur Mistry Mukherjee Parekh Patel Sandhu Shah Sidhu'),
  Pakistani: listed('Ahmed Chaudhry Farooqi Hussain Iqbal Malik Waheed'),
  Bangladeshi: listed('Begum Haque Karim Rahman'),
  African: listed(`
    Adeyemi Ekwueme Ibekwe Lamptey Mbeki Ndlovu Okafor Olawale Onyango Uzoma Warsame Yeboah
    `),
  Caribbean: listed('Brathwaite Ramsay Weekes'),
  Arab: listed('Khalil Nasser Saleh'),
  'any other Asian background': listed('Tran'),
} as const
const surnames = Object.values(surnamesOf).flat()

/** How somebody of a name might describe where they come from, if they wish to say. */
export function originOf(name: string, chance: Chance): string {
  const last = name.slice(name.lastIndexOf(' ') + 1)
  const found = Object.entries(surnamesOf).find(([, names]) => names.includes(last))?.[0]
  return found && chance.is(0.85) ? found : 'prefers not to say'
}

// Names of people born before about 1960.
const elders = new Set(
  listed(`
  Maureen Eileen Dilys Doreen Winifred Violet Hilda Joyce Pauline Agnes Gwen Olwen Bernadette Marcia Kamala
  Parveen Rosalind Lorraine Geraldine Alma Irena Wendy Gloria Nerys Arthur Clive Desmond Errol Frank Kenneth
  Neville Percy Stanley Vernon Walter Winston Howard Godfrey Terence Barry Lloyd Alun Ivan Keith Trevor Harjit
  `),
)

const ofAge = (names: readonly string[], age: number): readonly string[] =>
  age > 64 ? names.filter((name) => elders.has(name)) : age < 40 ? names.filter((name) => !elders.has(name)) : names

/** Somebody of a mixed town, with a name of their years. */
export function anybody(chance: Chance, age = 45): Named {
  const last = chance.pick(surnames)
  if (age > 15 && age < 50 && chance.is(0.02)) return { first: chance.pick(either), last, pronouns: 'they' }
  return chance.is(0.5)
    ? { first: chance.pick(ofAge(women, age)), last, pronouns: 'she' }
    : { first: chance.pick(ofAge(men, age)), last, pronouns: 'he' }
}

export const aWoman = (chance: Chance): Named => ({
  first: chance.pick(women),
  last: chance.pick(surnames),
  pronouns: 'she',
})
export const aMan = (chance: Chance): Named => ({
  first: chance.pick(men),
  last: chance.pick(surnames),
  pronouns: 'he',
})

export const fullName = ({ first, last }: Named): string => `${first} ${last}`

/** The words of somebody's pronouns, for patterns. */
export const pronounWords = {
  she: { they: 'she', them: 'her', their: 'her', themself: 'herself' },
  he: { they: 'he', them: 'him', their: 'his', themself: 'himself' },
  they: { they: 'they', them: 'them', their: 'their', themself: 'themself' },
} as const

/** Numbers kept free for drama: nobody answers them. */
export const mobileNumber = (chance: Chance): string => `07700 900${String(chance.whole(0, 999)).padStart(3, '0')}`
export const officeNumber = (chance: Chance): string => `01632 960${String(chance.whole(0, 999)).padStart(3, '0')}`

const streets = listed(
  `
  Alder Road|Bank Street|Beech Avenue|Canal Side|Chapel Lane|Clough Road|Corn Mill Yard|Dale View|Elm Grove|
  Fell Street|Ferry Road|Garden Terrace|Glebe Close|Hawthorn Way|High Meadow|Holly Bank|Lantern Row|Lime Walk|
  Lock Street|Maltings Court|Mill Race|Moss Lane|Nursery Road|Orchard Street|Park Crescent|Quarry Hill|
  Rectory Lane|Reservoir Road|Ropery Street|Rowan Close|Saddler’s Row|Sandpit Lane|Station Road|Tanner Street|
  Thornfield Road|Union Street|Vicarage Gardens|Wharf Street|Willow Court|Windmill Lane
  `,
  '|',
)
const towns = listed(
  `
  Ashwick|Brackley Moor|Calderbrook|Eastholme|Fenwater|Harborne Vale|Kelmere|Oakendale|Saltby|Thornley Cross
  `,
  '|',
)

/** An address nobody has. */
export const anAddress = (chance: Chance): { street: string; town: string; lines: string } => {
  const street = chance.pick(streets)
  const town = chance.pick(towns)
  return { street, town, lines: `${chance.whole(2, 148)} ${street}\n${town}` }
}
