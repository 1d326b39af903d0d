import { randomUUID } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import type { Child } from 'hono/jsx'
import { type Access, beginLooking, logAccess, owedLines } from '../database/access-log.ts'
import type { Database, Scope } from '../database/database.ts'
import { isUnavailable } from '../database/unavailable.ts'
import type { Logger } from '../log.ts'
import { codeOf } from '../problem.ts'
import { compressedPage } from './compressed.ts'
import { Form, readForm } from './form.ts'
import { NotFound, Refused, Unreadable } from './refused.ts'
import type { Reply } from './reply.ts'
import { type Actor, type OpenVisit, type Route, uuidOr404, type Visit } from './route.ts'
import { securityHeaders } from './security-headers.ts'

/** Who a request comes from: somebody signed in, with their transaction, nobody, or somebody whose session has run out. */
export type Visitor =
  | { state: 'signed in'; actor: Actor; scope: Scope }
  | { state: 'unfinished'; to: string }
  | { state: 'signed out'; lately: boolean }

/** What mounting needs from the rest of the house. */
export interface MountDeps {
  database: Database
  log: Logger
  /** Opens one transaction as whoever a request comes from; it ends with `fn`. */
  entering<T>(request: Request, fn: (visitor: Visitor) => Promise<T>): Promise<T>
  /** What every page of a signed-in person shows around its content, read in the same transaction. */
  surround(scope: Scope, actor: Actor, url: URL): Promise<(body: Child) => Child>
  /** The page for a request whose session is gone: a form that was sent with it is carried along, sealed. */
  signedOut(request: Request, form: Form | undefined, lately: boolean): Promise<Child>
  /** The page for a form sent by somebody who must set something up first: it is not lost by that. */
  unfinished(request: Request, form: Form, to: string): Child
  errorPage(problem: ErrorNotice): Child
  addressOf(c: Context): string
}

export type ErrorNotice =
  | { kind: 'not found' }
  | { kind: 'refused'; sentence: string; cure: { label: string; url: string } | undefined }
  | { kind: 'fault'; reference: string }
  | { kind: 'unreadable' }
  | { kind: 'unavailable' }

const megabyte = 1024 * 1024

const unreadable =
  'What was sent holds a character that belongs to no text, or was cut off on the way. Nothing was kept.'

const notWithYourRole =
  'Nobody with your role does this here. If you should, ask your administrator to give you the role for it.'

class Undo extends Error {
  readonly reply: Reply
  readonly actor: Actor
  /** Lines of the access log that stay although nothing else does: the page is shown all the same. */
  readonly owed: Access[]
  constructor(reply: Reply, actor: Actor, owed: Access[]) {
    super('undo')
    this.reply = reply
    this.actor = actor
    this.owed = owed
  }
}

/** What the log says of a page that says nothing itself: the last word of its path. */
const detailOf = (path: string) =>
  (path.split('/').findLast((word) => word !== '' && !word.startsWith(':')) ?? 'page').replaceAll('-', ' ')

const londonDay = (instant: Temporal.Instant) => instant.toZonedDateTimeISO('Europe/London').toPlainDate()

/** A reference number a person can read out: not a secret, not guessable into anything. */
const newReference = () => randomUUID().slice(0, 8)

/** Puts a route table on the application. Every request is answered here: the gate, the transaction, the page, the fault. */
export function mount(app: Hono, routes: readonly Route[], deps: MountDeps): void {
  app.use(securityHeaders)
  app.use(csrf())
  app.use(bodyLimit({ maxSize: megabyte, onError: (c) => c.text('That is more than one page can take (1 MB).', 413) }))
  const seen = new Set<string>()
  for (const route of routes) {
    const key = `${route.method} ${route.path}`
    if (!route.guard) throw new Error(`${key} says nobody who may ask for it`)
    if (seen.has(key)) throw new Error(`${key} is registered twice`)
    seen.add(key)
    app.on(route.method, route.path, (c) => answer(c, route).catch((error) => failure(c, error, route.path)))
  }
  app.notFound((c) => html(c, deps.errorPage({ kind: 'not found' }), 404))
  app.onError((error, c) => failure(c, error, 'none'))

  async function answer(c: Context, route: Route): Promise<Response> {
    if (/%00/.test(c.req.url)) throw new Unreadable('NUL in an address')
    return 'open' in route.guard
      ? answerOpen(c, route as Extract<Route, { guard: { open: string } }>)
      : answerActor(c, route as Exclude<Route, { guard: { open: string } }>)
  }

  async function answerOpen(c: Context, route: Extract<Route, { guard: { open: string } }>): Promise<Response> {
    const requestId = newReference()
    const visit: OpenVisit = {
      request: c.req.raw,
      query: new URL(c.req.url).searchParams,
      form: c.req.method === 'POST' ? await readForm(c.req.raw) : new Form([]),
      word: (name) => c.req.param(name) ?? '',
      requestId,
      log: deps.log,
      address: deps.addressOf(c),
    }
    const reply = await route.handler(visit)
    return reply instanceof Response ? reply : send(c, reply, (body) => body)
  }

  async function answerActor(c: Context, route: Exclude<Route, { guard: { open: string } }>): Promise<Response> {
    const form = c.req.method === 'POST' ? await readForm(c.req.raw) : undefined
    const requestId = newReference()
    let surround: (body: Child) => Child = (body) => body
    const act = () =>
      deps.entering(c.req.raw, async (visitor) => {
        if (visitor.state !== 'signed in') return visitor
        const { actor, scope } = visitor
        if (!route.guard.allows(actor.roles)) {
          const refused = new Refused('role', notWithYourRole)
          logRefusal(refused, actor, route.path)
          throw refused
        }
        beginLooking(scope.tx)
        const url = new URL(c.req.url)
        // Reading ends in a page, so what surrounds it is asked for at once; an act seldom does.
        const early = c.req.method === 'GET' && !isScript(c) ? deps.surround(scope, actor, url) : undefined
        early?.catch(() => {})
        const result = await route.handler(visitOf(c, scope, actor, form ?? new Form([]), requestId)).catch((error) => {
          logRefusal(error, actor, route.path)
          throw error
        })
        if (result.kind === 'page') surround = await (early ?? deps.surround(scope, actor, url))
        else await early
        if (result.kind !== 'page') return result
        const owed = owedLines(scope.tx, !result.keep, { detail: detailOf(route.path), requestId })
        if (!result.keep) throw new Undo(result, actor, owed)
        for (const line of owed) await logAccess(scope.tx, line)
        return result
      })
    const answered = await act()
      .catch((error) => {
        // A right that ended between two statements: asked again, the request is answered as if it had come after that.
        if (codeOf(error) === '42501') return act()
        throw error
      })
      .catch(async (error) => {
        if (!(error instanceof Undo)) throw error
        if (error.owed.length > 0)
          await deps.database.asActor(error.actor, async ({ tx }) => {
            for (const line of error.owed) await logAccess(tx, line)
          })
        return error.reply
      })
    if ('kind' in answered) return send(c, answered, surround)
    if (answered.state === 'signed out') return askToSignIn(c, form, answered.lately)
    return form ? html(c, deps.unfinished(c.req.raw, form, answered.to), 403) : c.redirect(answered.to, 303)
  }

  function visitOf(c: Context, scope: Scope, actor: Actor, form: Form, requestId: string): Visit {
    return {
      ...scope,
      actor,
      today: londonDay(scope.now),
      query: new URL(c.req.url).searchParams,
      form,
      id: (name) => uuidOr404(c.req.param(name)),
      word: (name) => c.req.param(name) ?? '',
      url: c.req.path,
      request: c.req.raw,
      requestId,
      log: deps.log,
    }
  }

  async function askToSignIn(c: Context, form: Form | undefined, lately: boolean): Promise<Response> {
    if (isScript(c)) return c.json({ signIn: '/sign-in' }, 401)
    if (form) return html(c, await deps.signedOut(c.req.raw, form, lately), 401)
    const wanted = new URL(c.req.url)
    const back = `${wanted.pathname}${wanted.search}`
    return c.redirect(
      back === '/' ? '/sign-in' : `/sign-in?back=${encodeURIComponent(back)}${lately ? '&lately=1' : ''}`,
      303,
    )
  }

  /** Who was refused what. What is not theirs is "not found", which may also be a link that has grown old. */
  function logRefusal(error: unknown, actor: Actor, route: string): void {
    const code = error instanceof Refused ? error.code : error instanceof NotFound ? 'not found' : undefined
    if (code !== undefined) deps.log.info({ code, route, person: actor.personId }, 'refused')
  }

  /** What whoever asked is told of a failure; the log says which route it was. */
  async function failure(c: Context, error: unknown, route: string): Promise<Response> {
    if (error instanceof NotFound) return html(c, deps.errorPage({ kind: 'not found' }), 404)
    if (error instanceof Unreadable) {
      deps.log.info({ code: 'unreadable', route }, 'refused')
      if (isScript(c)) return c.json({ error: unreadable }, 400)
      return html(c, deps.errorPage({ kind: 'unreadable' }), 400)
    }
    if (error instanceof Refused) {
      if (isScript(c)) return c.json({ error: error.sentence }, 403)
      return html(c, deps.errorPage({ kind: 'refused', sentence: error.sentence, cure: error.cure }), 403)
    }
    if (error instanceof Error && 'getResponse' in error && typeof error.getResponse === 'function') {
      deps.log.info({ code: 'from elsewhere', route }, 'refused')
      return error.getResponse() as Response
    }
    if (isUnavailable(error)) return html(c, deps.errorPage({ kind: 'unavailable' }), 503)
    const reference = newReference()
    deps.log.error({ reference, route, code: codeOf(error), at: whereOf(error) }, 'fault')
    return html(c, deps.errorPage({ kind: 'fault', reference }), 500)
  }
}

/** The frames of a fault, without its message: messages may quote what somebody wrote. */
function whereOf(error: unknown): string[] {
  const lines = error instanceof Error ? (error.stack ?? '').split('\n') : []
  return lines
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8)
    .map((line) => line.trim())
}

const isScript = (c: Context) => (c.req.header('accept') ?? '').startsWith('application/json')

async function send(c: Context, reply: Reply, surround: (body: Child) => Child): Promise<Response> {
  switch (reply.kind) {
    case 'see':
      return c.redirect(reply.url, 303)
    case 'json':
      return c.json(reply.value as never, reply.status)
    case 'file':
      return new Response(reply.content, {
        headers: {
          'Content-Type': reply.contentType,
          'Content-Disposition': `attachment; filename="${reply.name.replaceAll(/[^\w.-]/g, '-')}"`,
        },
      })
    case 'page':
      return html(c, surround(reply.body), reply.status)
  }
}

async function html(c: Context, body: Child, status: number): Promise<Response> {
  const text = await (body as { toString(): string | Promise<string> }).toString()
  return compressedPage(c, text, status)
}
