import { Agent, request as ask } from 'node:http'
import { Client } from '../support/client.ts'
import { signNote } from '../support/note-form.ts'

/** After this many milliseconds a request counts as failed: a connection on its way to a killed process is answered by nobody. */
const longestAnswer = 15_000

/** A real server, as `Client` knows applications: `agent` false opens a connection for every request. */
export const serverAt = (port: number, agent: Agent | false) => ({
  request(url: string, init: RequestInit = {}): Promise<Response> {
    const { pathname, search } = new URL(url)
    const headers = { ...(init.headers as Record<string, string>) }
    if (headers['origin']) headers['origin'] = `http://127.0.0.1:${port}`
    return new Promise((done, fail) => {
      const sent = ask(
        { host: '127.0.0.1', port, path: `${pathname}${search}`, method: init.method ?? 'GET', headers, agent },
        (answer) => {
          const parts: Buffer[] = []
          answer.on('data', (part: Buffer) => parts.push(part))
          answer.on('error', fail)
          answer.on('end', () => {
            const told = new Headers()
            for (let at = 0; at < answer.rawHeaders.length; at += 2)
              told.append(answer.rawHeaders[at] ?? '', answer.rawHeaders[at + 1] ?? '')
            done(new Response(Buffer.concat(parts), { status: answer.statusCode ?? 0, headers: told }))
          })
        },
      )
      sent.on('error', fail)
      sent.setTimeout(longestAnswer, () => sent.destroy(new Error('no answer')))
      sent.end(init.body as string | undefined)
    })
  },
})

/** What people do while servers come and go, and what became of it. */
export interface Load {
  /** How often each kind of thing went well. */
  done: Record<string, number>
  /** What was not answered as it should have been. */
  failures: string[]
  /** The notes that were answered as signed. */
  signed: string[]
  /** Lets everybody finish what they are doing. */
  end(): Promise<void>
}

/** People who read and sign in a file all the time, on connections they keep and on new ones. */
export function beginLoad(port: number, cookie: string, fileId: string): Load {
  const load: Load = { done: {}, failures: [], signed: [], end }
  let over = false
  const agents: Agent[] = []
  const equals = cookie.indexOf('=')

  function person(keeps: boolean): Client {
    const agent = keeps && new Agent({ keepAlive: true, maxSockets: 1 })
    if (agent) agents.push(agent)
    const client = new Client(serverAt(port, agent))
    client.cookies.set(cookie.slice(0, equals), cookie.slice(equals + 1))
    return client
  }

  async function keepsOn(what: string, once: () => Promise<void>): Promise<void> {
    while (!over) {
      try {
        await once()
        load.done[what] = (load.done[what] ?? 0) + 1
      } catch (error) {
        load.failures.push(`${what}: ${error instanceof Error ? error.message : error}`)
      }
      // A moment's pause, or the servers that start would have no processor left to do it.
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
  }

  function reads(what: string, client: Client): Promise<void> {
    return keepsOn(what, async () => {
      const page = await client.get(`/files/${fileId}`)
      if (page.status !== 200 || !page.text.includes('Sam Carter')) throw new Error(`${page.status} ${page.heading}`)
    })
  }

  const today = Temporal.Now.plainDateISO('Europe/London').toString()

  function signs(what: string, client: Client): Promise<void> {
    let number = 0
    return keepsOn(what, async () => {
      number += 1
      const facts = `Note ${number}, ${what}.`
      const typed = { facts, 'occurredFrom-date': today, 'occurredFrom-time': '00:00' }
      const page = await signNote(client, fileId, typed)
      if (page.status !== 303 || !page.location?.includes(fileId)) throw new Error(`${page.status} ${page.heading}`)
      load.signed.push(facts)
    })
  }

  const people = [
    reads('reading on a kept connection', person(true)),
    reads('reading on another kept connection', person(true)),
    reads('reading on new connections', person(false)),
    signs('signing on a kept connection', person(true)),
    signs('signing on new connections', person(false)),
  ]

  async function end(): Promise<void> {
    over = true
    await Promise.all(people)
    for (const agent of agents) agent.destroy()
  }

  return load
}
