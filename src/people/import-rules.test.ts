import { describe, expect, test } from 'vitest'
import { checkImport, type ImportFacts, type ImportLine, templateCsv, textOfFile } from './import-rules.ts'

const facts: ImportFacts = {
  known: new Map([
    ['anil@example.org', { name: 'Anil Shah', roles: ['administrator'], mentees: 0, maxMentees: 8 }],
    ['ruth@example.org', { name: 'Ruth Adeyemi', roles: ['mentor'], mentees: 7, maxMentees: 8 }],
    ['lena@example.org', { name: 'Lena Fox', roles: ['line manager'], mentees: 0, maxMentees: 8 }],
  ]),
  me: { email: 'anil@example.org', mayManage: false },
}
const heading = 'name,email,roles,team,line manager,mentor,started on'

function read(...rows: string[]): ImportLine[] {
  const lines = checkImport([heading, ...rows].join('\n'), facts)
  if (typeof lines === 'string') throw new Error(lines)
  return lines
}
const problems = (...rows: string[]) => read(...rows).map((line) => line.problems)

describe('a file of people', () => {
  test('is read line by line', () => {
    expect(
      read('Asha Patel,asha@example.org,case manager; mentor,North,lena@example.org,RUTH@example.org,2026-03-02'),
    ).toEqual([
      {
        line: 2,
        name: 'Asha Patel',
        email: 'asha@example.org',
        roles: ['case manager', 'mentor'],
        team: 'North',
        lineManagerEmail: 'lena@example.org',
        mentorEmail: 'ruth@example.org',
        startedOn: Temporal.PlainDate.from('2026-03-02'),
        problems: [],
      },
    ])
  })

  test('may be the one that is offered to fill in', () => {
    const lines = checkImport(templateCsv, { ...facts, known: new Map() })
    expect(Array.isArray(lines) && lines.map((line) => [line.name, line.problems])).toEqual([
      ['Asha Example', []],
      ['Ruth Example', []],
      ['Lena Example', []],
    ])
  })

  test('may name its columns otherwise, in another order, with tabs and an opening mark', () => {
    const text = '\ufeffE-mail\tRole\tStart date\tFull name\nasha@example.org\tmentor\t2/3/2026\tAsha Patel\n'
    const lines = checkImport(text, facts)
    expect(Array.isArray(lines) && lines[0]).toMatchObject({ name: 'Asha Patel', roles: ['mentor'], problems: [] })
  })

  test.each([
    [
      'without a heading that names its columns',
      'Asha,asha@example.org',
      'The first line must name the columns. Missing: name, email, roles, started on',
    ],
    ['with nobody in it', heading, 'There is nobody in the file'],
    ['that is empty', '', 'The first line must name the columns. Missing: name, email, roles, started on'],
    [
      'that is no CSV',
      'name,email\n"unclosed',
      'This is not a CSV file: save the sheet as "CSV (comma delimited)" and try again',
    ],
    [
      'with too many',
      [heading, ...Array.from({ length: 501 }, (_, n) => `A,a${n}@example.org,mentor,,,,2026-03-02`)].join('\n'),
      'A file may hold up to 500 people; this one holds 501',
    ],
  ])('%s is refused whole', (_name, text, sentence) => {
    expect(checkImport(text, facts)).toBe(sentence)
  })

  test('says of each line everything that is wrong with it', () => {
    expect(problems(',nobody,chief,,,,31/2/2026')).toEqual([
      [
        'Enter a name',
        'Enter an e-mail address such as name@example.org',
        'There is no role "chief"',
        '"31/2/2026" is no day: write it as 2026-03-02',
      ],
    ])
    expect(problems('Asha,asha@example.org,mentor,,,,')).toEqual([['Enter the day they started']])
  })

  test('is taken with formulas for text that is refused', () => {
    expect(problems('"=HYPERLINK(""http://evil"")",=cmd@example.org,mentor,@team,,,2026-03-02')).toEqual([
      [
        'A name begins with a letter',
        'Enter an e-mail address such as name@example.org',
        'A team has a name of at most 100 letters that begins with one',
      ],
    ])
  })

  test('may not repeat an address, its own or that of somebody here', () => {
    expect(
      problems(
        'Asha,asha@example.org,mentor,,,,2026-03-02',
        'Asha Again,ASHA@example.org,mentor,,,,2026-03-02',
        'Anil,Anil@example.org,mentor,,,,2026-03-02',
      ),
    ).toEqual([[], ['ASHA@example.org is in line 2 already'], ['Anil@example.org belongs to Anil Shah already']])
  })

  test('names as line manager and mentor people here or in the file, who hold the role', () => {
    expect(
      problems(
        'New Mentor,new@example.org,mentor,,lena@example.org,,2026-03-02',
        'Ben,ben@example.org,case manager,,lena@example.org,new@example.org,2026-03-02',
      ),
    ).toEqual([[], []])
    expect(problems('Ben,ben@example.org,case manager,,ruth@example.org,lena@example.org,2026-03-02')).toEqual([
      ['ruth@example.org does not hold the role of line manager', 'lena@example.org does not hold the role of mentor'],
    ])
    expect(problems('Ben,ben@example.org,mentor,,x@example.org,y@example.org,2026-03-02')).toEqual([
      [
        'The line manager x@example.org is neither here nor in the file',
        'The mentor y@example.org is neither here nor in the file',
      ],
    ])
    expect(problems('Ben,ben@example.org,mentor,,ben@example.org,ben@example.org,2026-03-02')).toEqual([
      ['Nobody is their own line manager', 'Nobody is their own mentor'],
    ])
    expect(problems('Ben,ben@example.org,case manager,,anil@example.org,,2026-03-02')).toEqual([
      ['You cannot make yourself a line manager: another administrator can'],
    ])
  })

  test('does not give a mentor more than they may hold', () => {
    const row = (name: string) => `${name},${name.toLowerCase()}@example.org,case manager,,,ruth@example.org,2026-03-02`
    expect(problems(row('Ben'), row('Cara')).map((each) => each.length)).toEqual([0, 1])
  })
})

test('letters of an older Windows spreadsheet are read too', () => {
  expect(textOfFile(new Uint8Array([0x5a, 0x6f, 0xeb]))).toBe('Zoë')
  expect(textOfFile(new TextEncoder().encode('Zoë'))).toBe('Zoë')
})
