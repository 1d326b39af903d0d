import { type BookKind, type Relationship, relationships } from '#access/matrix.ts'
import { type Role, roles } from '#access/verbs.ts'
import type { TestDatabase } from '../database.ts'
import { type Member, scenario, usualCast } from '../scenario.ts'

/** What somebody may do in a zone by raw SQL: read and write, read, or nothing where the zone is not named. */
type Rights = 'r' | 'rw'

/** One way to stand towards somebody's work, and what the rulebook (2.2, 2.3, 6.2) opens to whoever stands so. */
export interface Standing {
  who: Member
  /** The books they are tried on; where one is not named, that of Asha. */
  books?: Partial<Record<BookKind, string>>
  /** By zone. Whoever has none is a stranger. */
  may: Partial<Record<string, Rights>>
  /** The one book this is about. */
  only?: BookKind
  /** The record type, and its zone, that may be begun besides. */
  besides?: string
  /** Whom of the catalogue it stands for. */
  is: readonly (Relationship | Role | 'stranger')[]
}

const file = { Z1: 'rw', Z2: 'rw', Z3: 'rw', Z4: 'rw', Q1: 'r' } as const
const pair = { M1: 'rw', M2: 'rw', M4: 'rw', M5: 'rw' } as const

/**
 * A service in which everybody stands differently towards Asha, her client Sam, her mentoring and her own reflection. The
 * rights are written down from the rulebook and not taken from the program.
 */
export async function standings(database: TestDatabase) {
  database.setNow('2026-03-02T09:00:00Z')
  const cast = await usualCast(database)
  const { home, asha, ben, ruth, lena, rosa, anil, quinn, sam, ashaAndRuth } = cast
  const leave = await home.plannedLeave(asha, '2026-02-01', '2026-03-20')

  const joint = await home.caseManager('Jo Joint')
  await home.allocation(sam, joint, { role: 'secondary' })
  const conflicted = await home.caseManager('Con Flict')
  await home.allocation(sam, conflicted, { role: 'secondary' })
  await home.conflict(conflicted, sam)
  const former = await home.caseManager('For Mer')
  await home.endedAllocation(sam, former, { from: '2025-10-01', to: '2026-01-02' })
  const asked = await home.caseManager('As Ked')
  await home.proposedCover(sam, asked, { absence: leave, from: '2026-03-10', to: '2026-03-12' })
  const covered = await home.caseManager('Co Vered')
  await home.endedCover(sam, covered, { absence: leave, from: '2026-02-10', to: '2026-02-20' })
  const cover = await home.caseManager('Cora Cover')
  await home.activeCover(sam, cover, { absence: leave, from: '2026-03-01', to: '2026-03-12' })
  const otto = await home.lineManager('Otto Brandt')
  const nell = await home.mentor('Nell Price')
  const endedPair = await home.endedPair(nell, asha, { kind: 'interim' })
  const waiting = await home.file('New Case')
  const elsewhere = await scenario(database)
  const far = await elsewhere.registeredManager('Far Away')

  const all: Record<string, Standing> = {
    'the case manager': {
      who: asha,
      may: { ...file, ...pair, M3: 'rw' },
      is: ['case manager', 'pair mentee', 'self'],
    },
    'a joint case manager': { who: joint, may: file, is: ['joint case manager'] },
    'who covers today': { who: cover, may: { Z1: 'rw', Z2: 'rw', Z3: 'rw', Z4: 'rw' }, is: ['cover'] },
    'the mentor': {
      who: ruth,
      may: { Z1: 'r', Z2: 'rw', Z3: 'r', Q1: 'r', ...pair },
      is: ['mentor', 'pair mentor', 'mentor of person'],
    },
    'the line manager': {
      who: lena,
      may: { Z1: 'r', Z2: 'rw', Z3: 'r', Z4: 'r', Q1: 'r', M4: 'r', M5: 'r' },
      is: ['line manager'],
    },
    'a line manager, of a file that nobody holds yet': {
      who: otto,
      books: { file: waiting.id },
      may: { Z1: 'rw', Z2: 'rw' },
      is: ['intake'],
    },
    'the registered manager': {
      who: rosa,
      may: { Z1: 'r', Z2: 'r', Z3: 'rw', Z4: 'r', Q1: 'r', M4: 'r', M5: 'r' },
      is: ['registered manager'],
    },
    'who covered, and has not handed back': {
      who: covered,
      may: {},
      besides: 'hand-back Z2',
      is: ['past cover'],
    },
    'the mentor, of the pair before hers': {
      who: ruth,
      books: { pair: endedPair },
      only: 'pair',
      may: { M5: 'r' },
      is: ['later mentor'],
    },
    'a mentor whose pair has ended': { who: nell, books: { pair: endedPair }, may: {}, is: ['stranger'] },
    'a case manager of other clients': { who: ben, may: {}, is: ['stranger'] },
    'the case manager before': { who: former, may: {}, is: ['stranger'] },
    'a case manager with a conflict of interest': { who: conflicted, may: {}, is: ['stranger'] },
    'who was asked to cover': { who: asked, may: {}, is: ['stranger'] },
    'a line manager of others': { who: otto, may: {}, is: ['stranger'] },
    'an administrator': { who: anil, may: {}, is: ['administrator'] },
    'a quality auditor': { who: quinn, may: {}, is: ['quality auditor'] },
    'a registered manager of another organisation': { who: far, may: {}, is: ['stranger'] },
  }
  const books: Record<BookKind, string> = { file: sam.id, pair: ashaAndRuth, person: asha.personId }
  return { home, asha, all, books, everyBook: { ...books, waiting: waiting.id, endedPair } }
}

/** Relationships and roles of the catalogue that no standing stands for. */
export function withoutStanding(
  all: Readonly<Record<string, Standing>>,
  wanted: readonly string[] = [...relationships, ...roles],
): string[] {
  const stood = new Set<string>(Object.values(all).flatMap(({ is }) => is))
  return wanted.filter((each) => !stood.has(each))
}
