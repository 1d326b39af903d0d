import { parse } from 'csv-parse/sync'
import type { Role } from '#access/verbs.ts'
import { isManager } from '#access/verbs.ts'
import { dayFromText, emailProblem, nameProblem, teamProblem } from './person-form.ts'
import { isRole } from './roles.ts'

/** One line of a file of people: what it says, and what keeps it from being taken in. */
export interface ImportLine {
  /** As a spreadsheet counts: the heading is line 1. */
  line: number
  name: string
  email: string
  roles: Role[]
  team: string
  lineManagerEmail: string
  mentorEmail: string
  startedOn: Temporal.PlainDate | null
  problems: string[]
}

/** Somebody already here who a line may name, or whose address it may repeat. */
interface KnownPerson {
  name: string
  roles: readonly string[]
  mentees: number
  maxMentees: number
}

export interface ImportFacts {
  /** Everybody here, by address in lower case. */
  known: ReadonlyMap<string, KnownPerson>
  /** The address of whoever takes the file in, and whether they may name themself as line manager. */
  me: { email: string; mayManage: boolean }
}

const most = 500
const newcomerLimit = 8

const columns = {
  name: ['name', 'full name'],
  email: ['email', 'email address', 'mail'],
  roles: ['roles', 'role'],
  team: ['team'],
  lineManagerEmail: ['line manager', 'line managers email', 'line manager email', 'manager'],
  mentorEmail: ['mentor', 'mentors email', 'mentor email'],
  startedOn: ['started on', 'started', 'start date', 'start'],
} as const

type Column = keyof typeof columns

/** The first line of a file to fill in, and an example. */
export const templateCsv =
  'name,email,roles,team,line manager,mentor,started on\r\n' +
  'Asha Example,asha@example.org,case manager,North,lena@example.org,ruth@example.org,2026-03-02\r\n' +
  'Ruth Example,ruth@example.org,mentor,North,lena@example.org,,2024-09-01\r\n' +
  'Lena Example,lena@example.org,line manager; registered manager,North,,,2023-01-09\r\n'

/** Text out of a file a spreadsheet saved: UTF-8, or the older Windows letters. */
export function textOfFile(bytes: Uint8Array): string {
  const text = new TextDecoder('utf-8').decode(bytes)
  return text.includes('\ufffd') ? new TextDecoder('windows-1252').decode(bytes) : text
}

/**
 * Reads a file of people and checks it line by line; nothing is stored.
 * @returns the lines, or one sentence when it is no such file
 */
export function checkImport(text: string, facts: ImportFacts): ImportLine[] | string {
  const rows = readRows(text)
  if (typeof rows === 'string') return rows
  const [heading = [], ...body] = rows
  const places = placesOf(heading)
  const missing = (['name', 'email', 'roles', 'startedOn'] as const).filter((column) => places[column] === undefined)
  if (missing.length > 0) {
    return `The first line must name the columns. Missing: ${missing.map((column) => columns[column][0]).join(', ')}`
  }
  if (body.length === 0) return 'There is nobody in the file'
  if (body.length > most) return `A file may hold up to ${most} people; this one holds ${body.length}`
  const lines = body.map((cells, index) => lineOf(cells, places, index + 2))
  checkTogether(lines, facts)
  return lines
}

function readRows(text: string): string[][] | string {
  const firstLine = text.split(/\r?\n/, 1)[0] ?? ''
  try {
    return parse(text, {
      bom: true,
      delimiter: firstLine.includes('\t') ? '\t' : ',',
      trim: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      relax_column_count: true,
    })
  } catch {
    return 'This is not a CSV file: save the sheet as "CSV (comma delimited)" and try again'
  }
}

const plain = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .replaceAll(/[\s_-]+/g, ' ')
    .replace(/^e mail/, 'email')
    .trim()

function placesOf(heading: readonly string[]): Partial<Record<Column, number>> {
  const names = heading.map(plain)
  const places: Partial<Record<Column, number>> = {}
  for (const [column, accepted] of Object.entries(columns) as [Column, readonly string[]][]) {
    const place = names.findIndex((name) => accepted.includes(name))
    if (place >= 0) places[column] = place
  }
  return places
}

function lineOf(cells: readonly string[], places: Partial<Record<Column, number>>, line: number): ImportLine {
  const cell = (column: Column) => (places[column] === undefined ? '' : (cells[places[column]] ?? '')).normalize('NFC')
  const named = cell('roles')
    .split(/[;,/]/)
    .map((role) => role.trim().toLowerCase())
    .filter(Boolean)
  const startedOn = dayFromText(cell('startedOn'))
  const team = cell('team')
  return {
    line,
    name: cell('name'),
    email: cell('email'),
    roles: [...new Set(named.filter(isRole))],
    team,
    lineManagerEmail: cell('lineManagerEmail').toLowerCase(),
    mentorEmail: cell('mentorEmail').toLowerCase(),
    startedOn: startedOn ?? null,
    problems: [
      nameProblem(cell('name')),
      emailProblem(cell('email')),
      ...named.filter((role) => !isRole(role)).map((role) => `There is no role "${role}"`),
      team ? teamProblem(team) : undefined,
      startedOn === null ? 'Enter the day they started' : undefined,
      startedOn === undefined ? `"${cell('startedOn')}" is no day: write it as 2026-03-02` : undefined,
    ].filter((problem) => problem !== undefined),
  }
}

/** What only shows when the lines are seen together and beside the people already here. */
function checkTogether(lines: readonly ImportLine[], { known, me }: ImportFacts): void {
  const firstWith = new Map<string, ImportLine>()
  const newMentees = new Map<string, number>()
  for (const line of lines) {
    const address = line.email.toLowerCase()
    const earlier = firstWith.get(address)
    if (known.has(address)) line.problems.push(`${line.email} belongs to ${known.get(address)?.name} already`)
    else if (earlier) line.problems.push(`${line.email} is in line ${earlier.line} already`)
    else firstWith.set(address, line)
  }
  const rolesOf = (address: string) => known.get(address)?.roles ?? firstWith.get(address)?.roles
  for (const line of lines) {
    line.problems.push(...managerProblems(line, rolesOf, me), ...mentorProblems(line, rolesOf))
    if (!line.mentorEmail) continue
    const count = 1 + (newMentees.get(line.mentorEmail) ?? known.get(line.mentorEmail)?.mentees ?? 0)
    newMentees.set(line.mentorEmail, count)
    const limit = known.get(line.mentorEmail)?.maxMentees ?? newcomerLimit
    if (count > limit) {
      line.problems.push(
        `${line.mentorEmail} would hold more than ${limit}: leave the mentor out here and name one on the person’s page`,
      )
    }
  }
}

type RolesOf = (address: string) => readonly string[] | undefined

function managerProblems(line: ImportLine, rolesOf: RolesOf, me: ImportFacts['me']): string[] {
  const { lineManagerEmail: address } = line
  if (!address) return []
  if (address === line.email.toLowerCase()) return ['Nobody is their own line manager']
  if (address === me.email.toLowerCase() && !me.mayManage)
    return ['You cannot make yourself a line manager: another administrator can']
  const held = rolesOf(address)
  if (!held) return [`The line manager ${address} is neither here nor in the file`]
  return isManager(held) ? [] : [`${address} does not hold the role of line manager`]
}

function mentorProblems(line: ImportLine, rolesOf: RolesOf): string[] {
  const { mentorEmail: address } = line
  if (!address) return []
  if (address === line.email.toLowerCase()) return ['Nobody is their own mentor']
  const held = rolesOf(address)
  if (!held) return [`The mentor ${address} is neither here nor in the file`]
  return held.includes('mentor') ? [] : [`${address} does not hold the role of mentor`]
}
