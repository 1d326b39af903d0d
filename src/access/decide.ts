import { type BookKind, matrix, type Relationship, relationships, type Zone } from './matrix.ts'
import type { ReasonCode } from './reasons.ts'
import { type RelationshipRule, type Role, type RoleRule, roles, type Verb, type VerbRule, verbs } from './verbs.ts'

export interface Actor {
  personId: string
  roles: readonly string[]
}

/** What an act is about. Facts that are not known are left out; they then forbid nothing, and the database still does. */
export interface Subject {
  bookKind: BookKind | 'organisation'
  /** The relationships the actor holds to the book now, as app.access_grant has them. */
  relationships: readonly string[]
  zone?: string
  recordType?: string
  /** Of a case note: its kind. */
  subtype?: string
  /** Who wrote the record; null when the system did. */
  authorId?: string | null
  authorHasLeft?: boolean
  /** Whom it is about or who was asked: the person an allocation or a cover names, who is absent, who has a conflict. */
  personId?: string
  /** Of a restricted record: whether what it is about is still open. */
  isOpen?: boolean
  /** The actor is kept out of this record (app.exclusion). */
  isExcluded?: boolean
  /** Of a reflection: whether its author shares it now. */
  isShared?: boolean
}

/** "staff" where a role alone suffices and no book is opened. */
export type Decision = { allowed: true; relationship: Relationship | 'staff' } | { allowed: false; reason: ReasonCode }

/** The kinds of case note that are advice or a case decision: what a mentor writes in a file (rulebook 2.3, 6.2). */
const mentorNotes: readonly string[] = ['mentor-decision', 'supervision-extract']

const anyRole: readonly Role[] = roles

/** The roles one of which a relationship needs beside it (rulebook 2: role ∧ relationship ∧ zone ∧ time). */
const rolesFor: Record<Relationship, readonly Role[]> = {
  'case manager': ['case manager'],
  'joint case manager': ['case manager'],
  cover: ['case manager', 'mentor', 'line manager', 'registered manager'],
  'past cover': ['case manager', 'mentor', 'line manager', 'registered manager'],
  'line manager': ['line manager', 'registered manager'],
  intake: ['line manager'],
  'registered manager': ['registered manager'],
  mentor: ['mentor'],
  'pair mentor': ['mentor'],
  'pair mentee': anyRole,
  self: anyRole,
  'mentor of person': ['mentor'],
  'later mentor': ['mentor'],
}

const letters = { read: 'R', write: 'W', sign: 'S' } as const
const refusals = { read: 'zone not read', write: 'zone not written', sign: 'zone not signed' } as const

const no = (reason: ReasonCode): Decision => ({ allowed: false, reason })
const holdsOne = (actor: Actor, wanted: readonly Role[]): boolean => wanted.some((role) => actor.roles.includes(role))
const isRelationship = (text: string): text is Relationship => (relationships as readonly string[]).includes(text)

/**
 * Whether somebody may do something, by which relationship, or why not. Pure: the same answer for the page that offers an
 * act and the action that does it. Beneath it row-level security holds the floor (docs/decisions/0005).
 */
export function decide(actor: Actor, verb: Verb, subject: Subject): Decision {
  const rule: VerbRule = verbs[verb]
  if ('roles' in rule) return decideByRole(actor, rule, subject)
  const isNamed = rule.named !== undefined && subject.personId === actor.personId
  const held = subject.relationships.filter(isRelationship).filter((each) => opensTo(each, rule))
  if (subject.isExcluded || (held.length === 0 && !isNamed)) return no('no relationship')
  if (rule.book !== 'any' && rule.book !== subject.bookKind) return no('no relationship')
  if (isNamed)
    return holdsOne(actor, rolesFor[rule.named!]) ? { allowed: true, relationship: rule.named! } : no('role ended')
  return decideByRelationship(actor, verb, rule, held, subject)
}

/** Cover that has ended opens nothing: it only owes the hand-back, and whatever else is asked for is not there. */
const opensTo = (relationship: Relationship, rule: RelationshipRule): boolean =>
  relationship !== 'past cover' || rule.by.includes(relationship)

function decideByRole(actor: Actor, rule: RoleRule, subject: Subject): Decision {
  const barred: readonly string[] = subject.personId === actor.personId ? (rule.notOneself ?? []) : []
  const mayAs = (one: string): boolean => !barred.includes(one)
  if (holdsOne(actor, rule.roles.filter(mayAs))) return { allowed: true, relationship: 'staff' }
  const relationship = rule.by?.filter(mayAs).find((each) => subject.relationships.includes(each))
  if (relationship && holdsOne(actor, rolesFor[relationship])) return { allowed: true, relationship }
  const isOnlyBarred = holdsOne(actor, rule.roles) || rule.by?.some((each) => subject.relationships.includes(each))
  return no(isOnlyBarred && barred.length > 0 ? 'not for oneself' : rule.otherwise)
}

function decideByRelationship(
  actor: Actor,
  verb: Verb,
  rule: RelationshipRule,
  held: readonly Relationship[],
  subject: Subject,
): Decision {
  const candidates = rule.by.filter((relationship) => held.includes(relationship))
  if (candidates.length === 0) return no(rule.otherwise)
  const authorship = authorshipRefusal(actor, verb, candidates, subject)
  if (authorship) return no(authorship)
  let first: ReasonCode | undefined
  for (const relationship of candidates) {
    const reason = refusalFor(actor, verb, rule, relationship, subject)
    if (!reason) return { allowed: true, relationship }
    first ??= reason
  }
  return no(first!)
}

/** Nobody signs as another: the author corrects, others countersign, a manager adds when the author has left (scenario 24). */
function authorshipRefusal(
  actor: Actor,
  verb: Verb,
  candidates: readonly Relationship[],
  subject: Subject,
): ReasonCode | undefined {
  if (subject.authorId === undefined) return undefined
  const isAuthor = subject.authorId === actor.personId
  switch (verb) {
    case 'record.correct':
    case 'record.enter-in-error':
      return isAuthor ? undefined : 'author'
    case 'record.addendum':
      if (isAuthor) return undefined
      if (!subject.authorHasLeft && subject.authorId !== null) return 'author still here'
      return candidates.some((each) => ['line manager', 'intake', 'registered manager'].includes(each))
        ? undefined
        : 'a manager'
    case 'record.countersign':
    case 'plan.countersign':
      return isAuthor ? 'own record' : undefined
    default:
      return undefined
  }
}

function refusalFor(
  actor: Actor,
  verb: Verb,
  rule: RelationshipRule,
  relationship: Relationship,
  subject: Subject,
): ReasonCode | undefined {
  if (!holdsOne(actor, rolesFor[relationship])) return 'role ended'
  const zone = (subject.zone ?? rule.zone) as Zone | undefined
  if (verb === 'record.exclude' && zone !== 'Z3') return 'restricted only'
  if (verb === 'reflection.read' && relationship === 'mentor of person')
    return subject.isShared ? undefined : 'no relationship'
  if (!rule.needs || zone === undefined) return undefined
  const cell = matrix[relationship][zone]
  const refusal = refusals[rule.needs]
  if (!cell) return zone === 'M2' && rule.book === 'any' ? 'private to the pair' : refusal
  switch (cell.when) {
    case 'on request with reason':
      return 'on request'
    case 'escalated extract':
      return 'private to the pair'
    case 'while shared':
      return subject.isShared && rule.needs === 'read' ? undefined : 'no relationship'
    case 'open concerns':
      if (subject.isOpen === false) return 'concern closed'
      break
    case 'advice and case decisions only':
      if (rule.needs === 'write' && !isAdviceOrDecision(actor, verb, subject)) return 'mentor decisions only'
      break
  }
  return cell.may.includes(letters[rule.needs]) ? undefined : refusal
}

/**
 * Tasks may follow from a decision (3.56: anyone writes them), and what a mentor wrote they may correct. A note's kind is
 * not known while its form is being opened; signing it needs one that is the mentor's to write.
 */
function isAdviceOrDecision(actor: Actor, verb: Verb, { subtype, authorId }: Subject): boolean {
  if (verb === 'task.write' || authorId === actor.personId) return true
  if (verb === 'note.write' && subtype === undefined) return true
  return subtype !== undefined && mentorNotes.includes(subtype)
}

/** The roles that could ever do it, for the guard of a route before any subject is known. */
export function rolesThatEver(verb: Verb): readonly Role[] {
  const rule: VerbRule = verbs[verb]
  const byThemselves = 'roles' in rule ? rule.roles : []
  const named = 'roles' in rule || !rule.named ? [] : [rule.named]
  const able = [...(rule.by ?? []), ...named]
  return roles.filter((role) => byThemselves.includes(role) || able.some((each) => rolesFor[each].includes(role)))
}
