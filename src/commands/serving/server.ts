import { once } from 'node:events'
import type { Server } from 'node:http'
import { type AddressInfo, createServer, Server as SocketServer } from 'node:net'
import { join } from 'node:path'
import { serve as listen } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { type Config, reachedAt } from '#platform/config.ts'
import { loadAssets } from '#platform/http/assets.ts'
import { codeOf, Problem } from '#platform/problem.ts'
import { latestCheckpoint } from '#records/checkpoints/latest.ts'
import { createApp } from '../../app.tsx'
import type { House } from '../../house.ts'

/** A server that answers, until it is told to leave and to close. */
export interface Serving {
  address: AddressInfo
  /** Nothing new should come: /health says 503 and every answer ends its connection. What comes all the same is answered. */
  leave(): void
  /** Takes no more connections and finishes the requests under way, for ten seconds at most. Idle connections end at once. */
  close(): Promise<void>
  /**
   * The same for a server whose place another has taken, with nobody noticing: an idle connection may be about to be
   * used, so it stays until the time has passed that its owner was told, or until its next request is answered.
   */
  handOver(): Promise<void>
}

/** How long a client may take and how much it may hold, so that nobody keeps others out by being slow. */
export interface Patience {
  /** For the headers of a request, and for the first byte of a connection, in milliseconds. */
  headers: number
  /** For a whole request with its body, in milliseconds. */
  request: number
  /** How often that is looked at, in milliseconds. */
  looking: number
  /** Connections of one process; one more is ended at once. */
  connections: number
}

const usualPatience: Patience = { headers: 15_000, request: 60_000, looking: 2000, connections: 2000 }
const mostHeaderBytes = 16 * 1024

const longestClosing = 10_000
const longestHandOver = 30_000

/** Opens the server of a house. It listens only when the database answers. @throws Problem when it cannot listen */
export async function openServer(house: House, patience: Patience = usualPatience): Promise<Serving> {
  const { config } = house
  let leaving = false
  const { app } = createApp({
    database: house.database,
    keys: house.keys,
    log: house.log,
    assets: loadAssets(join(config.root, 'dist')),
    sendsMail: config.smtpUrl !== undefined,
    latestCheckpoint: () => latestCheckpoint(config),
    baseUrl: reachedAt(config),
    addressOf: (c) => addressBehind(c, config.addressHeader) ?? getConnInfo(c).remote.address ?? 'unknown',
    isLeaving: () => leaving,
  })
  if ((await app.request('/health')).status !== 200)
    throw new Problem('The database does not answer: nothing can be served.')

  const fetch: typeof app.fetch = async (request, env) => {
    const response = await app.fetch(request, env)
    if (leaving) response.headers.set('Connection', 'close')
    return response
  }
  const server = await new Promise<Server>((done, fail) => {
    const opened = listen(
      {
        fetch,
        port: config.port,
        hostname: config.host,
        serverOptions: {
          headersTimeout: patience.headers,
          requestTimeout: patience.request,
          connectionsCheckingInterval: patience.looking,
          maxHeaderSize: mostHeaderBytes,
        },
      },
      () => done(opened as Server),
    ) as Server
    // Without the second, one too many would be handed round among several processes for as long as all are full.
    Object.assign(opened, { maxConnections: patience.connections, dropMaxConnection: true })
    opened.on('error', (error) => fail(explainListening(error, config.port)))
  })

  const leave = () => {
    leaving = true
  }
  let ended: Promise<void> | undefined
  // The closing of http itself would also end idle connections at once.
  const takeNoMore = () => (ended ??= new Promise((done) => SocketServer.prototype.close.call(server, () => done())))
  return {
    address: server.address() as AddressInfo,
    leave,
    close: () => {
      leave()
      const closed = takeNoMore()
      server.closeIdleConnections()
      setTimeout(() => server.closeAllConnections(), longestClosing).unref()
      return closed
    },
    handOver: () => {
      leave()
      // Node adds a second to what it promised before it ends an idle connection; after one more none is meant to be used.
      setTimeout(() => server.closeIdleConnections(), server.keepAliveTimeout + 2000).unref()
      setTimeout(() => server.closeAllConnections(), longestHandOver).unref()
      return takeNoMore()
    },
  }
}

/** What the nearest proxy added: whatever stands before it in the header, anybody could have sent. */
const addressBehind = (c: Context, header: string | undefined): string | undefined =>
  header && c.req.header(header)?.split(',').at(-1)?.trim()

/** Finds out that the port is taken before anything that takes time. @throws Problem */
export async function refuseTakenPort({ host, port }: Config): Promise<void> {
  const trial = createServer()
  trial.listen(port, host)
  await once(trial, 'listening').catch((error) => Promise.reject(explainListening(error, port)))
  trial.close()
  await once(trial, 'close')
}

function explainListening(error: Error, port: number): Error {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new Problem(`Port ${port} is taken by another program: stop it, or choose another with PORT=${port + 1}.`)
    case 'EACCES':
      return new Problem(`Port ${port} may not be used by this user: choose one above 1023 with PORT.`)
    case 'EADDRNOTAVAIL':
      return new Problem('HOST is not an address of this machine.')
    default:
      return error
  }
}
