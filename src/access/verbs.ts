import type { BookKind, Relationship, Zone } from './matrix.ts'
import type { ReasonCode } from './reasons.ts'

/** What a person may be asked to do in an organisation (app.person_role). */
export const roles = [
  'case manager',
  'mentor',
  'line manager',
  'registered manager',
  'administrator',
  'quality auditor',
] as const
export type Role = (typeof roles)[number]

/** Whether somebody with these roles stands over others. */
export const isManager = (roles: readonly string[]): boolean =>
  roles.includes('line manager') || roles.includes('registered manager')

/** An act that follows from a relationship to a book. */
export interface RelationshipRule {
  book: BookKind | 'any'
  /** Who may, in the order of preference when somebody stands in several relationships. */
  by: readonly Relationship[]
  /** The right in the zone of the subject that the relationship must have as well (rulebook 2.3). */
  needs?: 'read' | 'write' | 'sign'
  /** The zone it is about when the subject does not say. */
  zone?: Zone
  /** The person the subject names may too, without any other relationship, acting as this. */
  named?: Relationship
  /** Why nobody else may. */
  otherwise: ReasonCode
}

/** An act in the organisation, which follows from a role alone and therefore opens no book. */
export interface RoleRule {
  roles: readonly Role[]
  /** Relationships that do as well as the roles. */
  by?: readonly Relationship[]
  /** Those who may not when it is about themself. */
  notOneself?: readonly (Role | Relationship)[]
  otherwise: ReasonCode
}

export type VerbRule = RelationshipRule | RoleRule

// In each list the mentor comes last: a mentor who covers writes as cover, not as mentor (rulebook 6.4.5).
const caseSide = ['case manager', 'joint case manager', 'cover'] as const
const managers = ['line manager', 'intake', 'registered manager'] as const
const coverArrangers = ['case manager', 'joint case manager', ...managers, 'mentor'] as const
const fileReaders = [...caseSide, ...managers, 'mentor'] as const
const pair = ['pair mentor', 'pair mentee'] as const
const people = ['self', 'mentor of person', 'later mentor'] as const
const everybody = [...caseSide, ...pair, ...people, ...managers, 'mentor'] as const

const file = { book: 'file', zone: 'Z2' } as const
const byCaseSide = { ...file, by: caseSide, needs: 'write', otherwise: 'case manager' } as const
const byCaseSideOrManager = {
  ...file,
  by: [...caseSide, 'line manager', 'intake'],
  needs: 'write',
  otherwise: 'case side',
} as const
const byPair = (zone: Zone) => ({ book: 'pair', by: pair, needs: 'write', zone, otherwise: 'the pair' }) as const
const managerOfFile = { book: 'file', by: managers, otherwise: 'a manager' } as const
const managerOfAny = { book: 'any', by: managers, otherwise: 'a manager' } as const
const anybody = { roles, otherwise: 'role ended' } as const
const administrators = { roles: ['administrator'], otherwise: 'administrator' } as const

/** Every act the product knows, and who may do it (rulebook 2 and 3.56). */
export const verbs = {
  'file.read': { book: 'file', by: fileReaders, needs: 'read', zone: 'Z1', otherwise: 'zone not read' },
  'file.open': { roles: ['line manager', 'registered manager'], otherwise: 'a manager' },
  'file.change': { ...file, by: [...caseSide, ...managers], otherwise: 'case side' },
  'file.status': { ...file, by: [...caseSide, ...managers], otherwise: 'case side' },
  'file.print': { ...file, by: [...caseSide, ...managers], needs: 'read', otherwise: 'case side' },

  'record.read': { book: 'any', by: everybody, needs: 'read', otherwise: 'zone not read' },
  'record.write': { book: 'any', by: everybody, needs: 'write', otherwise: 'zone not written' },
  'record.sign': { book: 'any', by: everybody, needs: 'write', otherwise: 'zone not written' },
  'record.correct': { book: 'any', by: everybody, needs: 'write', otherwise: 'zone not written' },
  'record.enter-in-error': { book: 'any', by: everybody, needs: 'write', otherwise: 'zone not written' },
  'record.addendum': { book: 'any', by: everybody, needs: 'write', otherwise: 'zone not written' },
  'record.countersign': { book: 'any', by: everybody, needs: 'sign', otherwise: 'countersigner' },
  'record.acknowledge': { book: 'any', by: everybody, needs: 'read', otherwise: 'zone not read' },
  'record.witness': { book: 'any', by: everybody, needs: 'read', otherwise: 'zone not read' },
  'record.exclude': { book: 'file', by: [...caseSide, 'registered manager'], zone: 'Z3', otherwise: 'case side' },

  'profile.write': { ...byCaseSideOrManager, zone: 'Z1', by: [...caseSide, 'intake'] },
  'profile.verify': { ...byCaseSide, zone: 'Z1' },
  'network.write': { ...byCaseSideOrManager, zone: 'Z1', by: [...caseSide, 'intake'] },
  'network.verify': { ...byCaseSide, zone: 'Z1' },
  'note.write': { ...byCaseSideOrManager, by: [...byCaseSideOrManager.by, 'mentor'] },
  'note.sign': { ...byCaseSideOrManager, by: [...byCaseSideOrManager.by, 'mentor'] },
  'chronology.write': byCaseSideOrManager,
  'chronology.confirm': byCaseSide,
  'summary.write': byCaseSide,
  'summary.sign': byCaseSide,
  'assessment.write': byCaseSide,
  'assessment.sign': byCaseSide,
  'risk.write': byCaseSide,
  'risk.sign': byCaseSide,
  'plan.write': byCaseSide,
  'plan.sign': byCaseSide,
  'plan.countersign': {
    ...file,
    by: ['line manager', 'registered manager', 'mentor'],
    needs: 'sign',
    otherwise: 'countersigner',
  },
  'task.write': { ...byCaseSideOrManager, by: [...byCaseSideOrManager.by, 'mentor'] },
  'appointment.write': byCaseSideOrManager,
  'consent.write': byCaseSide,

  'allocation.propose': { book: 'file', by: ['line manager', 'intake'], otherwise: 'line manager' },
  'allocation.accept': { book: 'file', by: [], named: 'case manager', otherwise: 'person asked' },
  'allocation.decline': { book: 'file', by: [], named: 'case manager', otherwise: 'person asked' },
  'allocation.end': managerOfFile,
  'conflict.declare': { book: 'file', by: fileReaders, named: 'self', otherwise: 'case side' },
  'conflict.decide': {
    roles: ['registered manager'],
    by: ['line manager', 'intake'],
    notOneself: ['registered manager', 'line manager', 'intake'],
    otherwise: 'a manager',
  },

  'cover.arrange': { book: 'file', by: coverArrangers, otherwise: 'case side' },
  'cover.accept': { book: 'file', by: [], named: 'cover', otherwise: 'person asked' },
  'cover.decline': { book: 'file', by: [], named: 'cover', otherwise: 'person asked' },
  'cover.end': { book: 'file', by: coverArrangers, named: 'cover', otherwise: 'case side' },
  'brief.write': {
    ...file,
    by: ['case manager', 'joint case manager', 'line manager', 'intake'],
    needs: 'write',
    otherwise: 'case side',
  },
  'brief.read': { ...file, by: fileReaders, needs: 'read', named: 'cover', otherwise: 'person asked' },
  'handback.write': { book: 'file', by: ['cover', 'past cover'], named: 'past cover', otherwise: 'person asked' },
  'handback.acknowledge': {
    book: 'file',
    by: ['case manager', 'joint case manager', ...managers],
    otherwise: 'case side',
  },

  'absence.read': anybody,
  'absence.record.self': { book: 'person', by: ['self'], named: 'self', otherwise: 'only themself' },
  'absence.record.other': {
    book: 'any',
    by: ['line manager', 'registered manager', 'mentor of person', 'pair mentor'],
    otherwise: 'a manager',
  },
  'absence.approve': { book: 'person', by: ['line manager', 'registered manager'], otherwise: 'a manager' },

  'mentorship.read': anybody,
  'mentorship.start': {
    roles: ['registered manager', 'administrator'],
    by: ['line manager'],
    notOneself: ['administrator'],
    otherwise: 'manager or administrator',
  },
  'mentorship.change': { book: 'pair', by: [...pair, 'line manager', 'registered manager'], otherwise: 'the pair' },
  'mentorship.end': { book: 'pair', by: [...pair, 'line manager', 'registered manager'], otherwise: 'the pair' },
  'agreement.write': byPair('M1'),
  'agreement.sign': byPair('M1'),
  'session.schedule': byPair('M4'),
  'session.read': {
    book: 'pair',
    by: [...pair, 'line manager', 'registered manager'],
    needs: 'read',
    zone: 'M4',
    otherwise: 'the pair',
  },
  'session.write': byPair('M1'),
  'session.sign': byPair('M1'),
  'contact.write': byPair('M1'),
  'wellbeing.write': byPair('M2'),
  'reflection.write': { book: 'person', by: ['self'], needs: 'write', zone: 'M3', otherwise: 'only themself' },
  'reflection.read': { book: 'person', by: ['self', 'mentor of person'], zone: 'M3', otherwise: 'only themself' },
  'reflection.share': { book: 'person', by: ['self'], zone: 'M3', otherwise: 'only themself' },
  'development.write': {
    book: 'any',
    by: ['self', ...pair, 'mentor of person'],
    needs: 'write',
    zone: 'M5',
    otherwise: 'the pair',
  },
  'development.agree': {
    book: 'any',
    by: ['pair mentor', 'mentor of person'],
    needs: 'sign',
    zone: 'M5',
    otherwise: 'the mentor',
  },

  'waiver.give': managerOfAny,
  'waiver.end': managerOfAny,
  'accesslog.read': {
    book: 'any',
    by: ['case manager', 'joint case manager', 'line manager', 'registered manager', ...pair, 'self'],
    otherwise: 'a manager',
  },

  search: anybody,
  'today.read': anybody,
  'caseload.read': anybody,
  'people.read': anybody,
  'people.manage': administrators,
  'people.roles': { ...administrators, notOneself: ['administrator'] },
  'organisation.change': { roles: ['administrator', 'registered manager'], otherwise: 'manager or administrator' },
  'standard.read': anybody,
  'standard.change': { roles: ['registered manager'], otherwise: 'registered manager' },
  'holiday.change': { roles: ['administrator', 'registered manager'], otherwise: 'manager or administrator' },
  'service.read': { roles: ['line manager', 'registered manager', 'quality auditor'], otherwise: 'a manager' },
  'outbox.read': administrators,
  'checkpoint.read': {
    roles: ['administrator', 'registered manager', 'quality auditor'],
    otherwise: 'manager or administrator',
  },
} as const satisfies Record<string, VerbRule>

export type Verb = keyof typeof verbs
