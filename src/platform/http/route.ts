import type { Scope } from '../database/database.ts'
import type { Logger } from '../log.ts'
import type { Form } from './form.ts'
import { NotFound } from './refused.ts'
import type { Reply } from './reply.ts'

/** A signed-in person, as every request knows them. */
export interface Actor {
  organisationId: string
  personId: string
  name: string
  roles: readonly string[]
  /** The kinds of things of which any may wait for them (app.what_may_wait): more than do, never fewer. */
  mayWait: readonly string[]
  /** The organisation's own words and nation, needed to show any page. */
  organisation: { name: string; words: Record<string, string>; nation: string; isDemonstration: boolean }
}

/** Who may ask for a route: anybody (with the reason why), or those whose roles allow it. */
export type Guard = { open: string } | { verb: string; allows: (roles: readonly string[]) => boolean }

/** A route anybody may ask for, signed in or not. The reason is for the reader of the route table. */
export const open = (reason: string): { open: string } => ({ open: reason })

/** One request by a signed-in person, inside its transaction. */
export interface Visit extends Scope {
  actor: Actor
  /** The London day of `now`. */
  today: Temporal.PlainDate
  query: URLSearchParams
  form: Form
  /** A uuid from the path; anything else is a 404. */
  id(name: string): string
  /** A word from the path. */
  word(name: string): string
  url: string
  /** As it arrived; its body has been read. */
  request: Request
  requestId: string
  log: Logger
}

/** One request by anybody, outside any transaction. */
export interface OpenVisit {
  request: Request
  query: URLSearchParams
  form: Form
  word(name: string): string
  requestId: string
  log: Logger
  address: string
}

export type Handler = (visit: Visit) => Promise<Reply>
export type OpenHandler = (visit: OpenVisit) => Promise<Reply | Response>

export type Route =
  | { method: 'GET' | 'POST'; path: string; guard: Exclude<Guard, { open: string }>; handler: Handler }
  | { method: 'GET' | 'POST'; path: string; guard: { open: string }; handler: OpenHandler }

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** A uuid out of untrusted text. @throws NotFound when it is none */
export function uuidOr404(text: string | undefined): string {
  if (text === undefined || !uuid.test(text)) throw new NotFound()
  return text
}

function route(method: 'GET' | 'POST', path: string, guard: Guard, handler: Handler | OpenHandler): Route {
  const stated = guard && ('open' in guard ? guard.open : guard.verb)
  if (!stated) throw new Error(`${method} ${path} says nobody who may ask for it: give it may('…') or open('reason')`)
  return { method, path, guard, handler } as Route
}

/** A page or answer that changes nothing but the access log. */
export function get(path: string, guard: { open: string }, handler: OpenHandler): Route
export function get(path: string, guard: Exclude<Guard, { open: string }>, handler: Handler): Route
export function get(path: string, guard: Guard, handler: Handler | OpenHandler): Route {
  return route('GET', path, guard, handler)
}

/** An act. */
export function post(path: string, guard: { open: string }, handler: OpenHandler): Route
export function post(path: string, guard: Exclude<Guard, { open: string }>, handler: Handler): Route
export function post(path: string, guard: Guard, handler: Handler | OpenHandler): Route {
  return route('POST', path, guard, handler)
}
