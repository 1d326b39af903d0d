/** The zones of content (rulebook 2.2). */
export const zones = ['Z1', 'Z2', 'Z3', 'Z4', 'M1', 'M2', 'M3', 'M4', 'M5', 'HR1', 'Q1', 'A1'] as const
export type Zone = (typeof zones)[number]

export type BookKind = 'file' | 'pair' | 'person'

/** Which zones a book of each kind holds; a relationship opens only these of its zones there. As app.book_zones. */
export const bookZones: Record<BookKind, readonly Zone[]> = {
  file: ['Z1', 'Z2', 'Z3', 'Z4', 'Q1'],
  pair: ['M1', 'M2', 'M4', 'M5'],
  person: ['M3', 'M5', 'HR1'],
}

/**
 * The relationships for which grants are made (app.access_grant), and "past cover", which opens no zone: it says that the
 * hand-back of an ended cover is still owed (app.hands_back).
 */
export const relationships = [
  'case manager',
  'joint case manager',
  'cover',
  'past cover',
  'line manager',
  'intake',
  'registered manager',
  'mentor',
  'pair mentor',
  'pair mentee',
  'self',
  'mentor of person',
  'later mentor',
] as const
export type Relationship = (typeof relationships)[number]

/** Those of the rulebook for which no grants are made yet: they come with the rooms that give them something to do. */
export const laterRelationships = [
  'mentor lead',
  'safeguarding lead',
  'quality auditor',
  'data protection officer',
  'human resources',
  'finance',
  'client',
  'representative',
  'external professional',
] as const
export type LaterRelationship = (typeof laterRelationships)[number]

/**
 * What a "c" in the rulebook's matrix depends on. `grants` says that the zone itself is opened and something finer narrows
 * it: `decide`, or app.exclusion. The others open nothing by themselves.
 */
const conditions = {
  'advice and case decisions only': { grants: true },
  'unless excluded': { grants: true },
  'open concerns': { grants: true },
  'on request with reason': { grants: false },
  'escalated extract': { grants: false },
  'while shared': { grants: false },
  'sampled for quality': { grants: false },
  'open rights request': { grants: false },
  'counts only': { grants: false },
  'name and reference': { grants: false },
  'agreed items': { grants: false },
  'by disclosure decision': { grants: false },
  'within the authority': { grants: false },
  'invited section': { grants: false },
} as const satisfies Record<string, { grants: boolean }>
type Condition = keyof typeof conditions

/** R reads, W writes and signs what one has written, S signs what others have written. */
type Rights = 'R' | 'RS' | 'RW' | 'RWS'
export type Cell = { may: Rights; when?: Condition }

const c = (may: Rights, when: Condition): Cell => ({ may, when })
const [r, rs, rw, rws] = (['R', 'RS', 'RW', 'RWS'] as const).map((may): Cell => ({ may })) as [Cell, Cell, Cell, Cell]

const caseManager = { Z1: rw, Z2: rws, Z3: rw, Z4: rw, Q1: r }

/**
 * Rulebook 2.3 as data: relationship × zone. The rulebook's "allocated CM" and "mentor" are three relationships each here,
 * because a person stands towards a client's file, a mentoring pair and a colleague in different ways at different times.
 * M4 is written by the pair because booking a session is what it consists of.
 */
export const matrix: Record<Relationship | LaterRelationship, Partial<Record<Zone, Cell>>> = {
  'case manager': caseManager,
  'joint case manager': caseManager,
  cover: { Z1: rw, Z2: rws, Z3: c('RW', 'open concerns'), Z4: rw },
  'past cover': {},
  'line manager': { Z1: r, Z2: rws, Z3: r, Z4: r, M1: c('R', 'on request with reason'), M4: r, M5: r, Q1: r },
  intake: { Z1: rw, Z2: rw },
  'registered manager': {
    Z1: r,
    Z2: rs,
    Z3: rws,
    Z4: r,
    M1: c('R', 'on request with reason'),
    M2: c('R', 'escalated extract'),
    M4: r,
    M5: r,
    Q1: r,
  },
  mentor: { Z1: r, Z2: c('RWS', 'advice and case decisions only'), Z3: c('R', 'unless excluded'), Q1: r },
  'pair mentor': { M1: rws, M2: rw, M4: rw, M5: rws },
  'pair mentee': { M1: rws, M2: rw, M4: rw, M5: rw },
  self: { M3: rw, M5: rw },
  'mentor of person': { M3: c('R', 'while shared'), M5: rws },
  'later mentor': { M5: r },

  'mentor lead': { M4: r, M5: c('R', 'counts only') },
  'safeguarding lead': { Z1: r, Z2: r, Z3: rws, M2: c('R', 'escalated extract'), Q1: r },
  'quality auditor': {
    Z1: r,
    Z2: r,
    Z3: c('R', 'sampled for quality'),
    M1: c('R', 'sampled for quality'),
    M4: r,
    Q1: rws,
  },
  'data protection officer': {
    Z1: r,
    Z2: r,
    Z3: r,
    Z4: r,
    M1: c('R', 'open rights request'),
    M2: c('R', 'open rights request'),
    M3: c('R', 'open rights request'),
    M4: r,
    M5: r,
    Q1: r,
  },
  'human resources': { M4: r, M5: c('R', 'counts only') },
  finance: { Z1: c('R', 'name and reference'), Z4: rw },
  client: { Z1: r, Z2: c('R', 'agreed items'), Z3: c('R', 'by disclosure decision'), Z4: r },
  representative: {
    Z1: c('R', 'within the authority'),
    Z2: c('R', 'within the authority'),
    Z3: c('R', 'within the authority'),
    Z4: c('R', 'within the authority'),
  },
  'external professional': { Z1: c('R', 'invited section'), Z2: c('R', 'invited section') },
}

const opens = (cell: Cell | undefined): cell is Cell =>
  cell !== undefined && (cell.when === undefined || conditions[cell.when].grants)

/** The zones a relationship reads and writes in a book of one kind: what its grants hold. */
export function zonesOpened(relationship: Relationship, kind: BookKind): { read: Zone[]; write: Zone[] } {
  const cells = matrix[relationship]
  const read = bookZones[kind].filter((zone) => opens(cells[zone])).sort()
  return { read, write: read.filter((zone) => cells[zone]?.may.includes('W')) }
}

/** Every zone a relationship opens, whatever the book: the rows of app.relationship_zone. */
export const relationshipZones = (): {
  relationship: Relationship
  zone: Zone
  mayRead: boolean
  mayWrite: boolean
}[] =>
  relationships.flatMap((relationship) =>
    zones.flatMap((zone) => {
      const cell = matrix[relationship][zone]
      return opens(cell) ? [{ relationship, zone, mayRead: true, mayWrite: cell.may.includes('W') }] : []
    }),
  )
