import { once } from 'node:events'
import { Agent, request as ask, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A proxy as people put before several machines, at its plainest: nothing is asked a second time elsewhere. */
export interface Proxy {
  port: number
  /** The ports that answered /health with 200 when last asked. */
  healthy(): readonly number[]
  close(): void
}

/** Sends requests in turn to whichever server says in /health that it wants them, on connections it keeps. */
export async function openProxy(ports: readonly number[]): Promise<Proxy> {
  const agents = new Map(ports.map((port) => [port, new Agent({ keepAlive: true })]))
  let healthy: number[] = []
  let turn = 0

  const look = async () => {
    const answers = await Promise.all(
      ports.map((port) =>
        fetch(`http://127.0.0.1:${port}/health`, { headers: { connection: 'close' } }).then(
          ({ status }) => status,
          () => 0,
        ),
      ),
    )
    healthy = ports.filter((_, at) => answers[at] === 200)
  }
  const looking = setInterval(look, 100)

  const server = createServer((incoming, outgoing) => {
    turn += 1
    const port = healthy[turn % healthy.length]
    if (port === undefined) return void outgoing.writeHead(502).end('no server is there')
    const { method, url: path, headers } = incoming
    const sent = ask({ host: '127.0.0.1', port, method, path, headers, agent: agents.get(port) }, (answer) => {
      const { connection: _, ...told } = answer.headers
      outgoing.writeHead(answer.statusCode ?? 502, told)
      answer.pipe(outgoing)
    })
    sent.on('error', (error) => outgoing.writeHead(502).end(error.message))
    incoming.pipe(sent)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')

  return {
    port: (server.address() as AddressInfo).port,
    healthy: () => healthy,
    close: () => {
      clearInterval(looking)
      server.closeAllConnections()
      server.close()
      for (const agent of agents.values()) agent.destroy()
    },
  }
}
