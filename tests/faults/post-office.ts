import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'

/** A mail server that keeps nothing but how often it has taken which message, by its Message-ID. */
export interface PostOffice {
  url: string
  taken: ReadonlyMap<string, number>
  /** From now on a message is read and not answered; resolves when one is. What was not answered was never taken. */
  hold(): Promise<void>
  release(): void
  close(): void
}

/** Opens a mail server on a port of its own. */
export async function openPostOffice(): Promise<PostOffice> {
  const taken = new Map<string, number>()
  const sockets = new Set<Socket>()
  let held: { heard: () => void; answers: (() => void)[] } | undefined

  function take(socket: Socket, message: string): void {
    const id = /^Message-ID:\s*<([^>]+)>/im.exec(message)?.[1] ?? 'a message without an id'
    const answer = () => {
      if (socket.destroyed) return
      socket.write('250 taken\r\n')
      taken.set(id, (taken.get(id) ?? 0) + 1)
    }
    if (held) {
      held.answers.push(answer)
      held.heard()
    } else answer()
  }

  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    converse(socket, (message) => take(socket, message))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')

  function release(): void {
    const answers = held?.answers ?? []
    held = undefined
    for (const answer of answers) answer()
  }

  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    hold: () =>
      new Promise((heard) => {
        held = { heard, answers: [] }
      }),
    release,
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

/** The little of SMTP that a sender needs to hear. */
function converse(socket: Socket, take: (message: string) => void): void {
  let heard = ''
  let message: string | undefined
  socket.write('220 post office\r\n')
  socket.on('data', (chunk) => {
    heard += chunk
    for (let end = heard.indexOf('\r\n'); end >= 0; end = heard.indexOf('\r\n')) {
      const line = heard.slice(0, end)
      heard = heard.slice(end + 2)
      if (message === undefined) message = command(socket, line)
      else if (line === '.') {
        take(message)
        message = undefined
      } else message += `${line}\r\n`
    }
  })
}

/** Answers one command. @returns an empty message when the sender begins to dictate one */
function command(socket: Socket, line: string): string | undefined {
  if (/^DATA/i.test(line)) {
    socket.write('354 go on\r\n')
    return ''
  }
  socket.write(/^QUIT/i.test(line) ? '221 bye\r\n' : '250 ok\r\n')
  if (/^QUIT/i.test(line)) socket.end()
  return undefined
}
