import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

/** A mail server that takes its time. */
export interface MailServer {
  url: string
  /** Subjects of what it has taken. */
  taken: string[]
  /** Subjects of what it has heard and not taken yet. */
  waiting(): string[]
  /** Takes what waits, and from now on everything at once. */
  takeAll(): void
  /** From now on takes nothing before it is told to. */
  takeNothing(): void
  close(): void
}

/** Opens a mail server that hears messages and takes none before it is told to. */
export async function openMailServer(): Promise<MailServer> {
  const taken: string[] = []
  const waiting = new Map<Socket, string>()
  let takesAtOnce = false

  const take = (socket: Socket, subject: string) => {
    waiting.delete(socket)
    taken.push(subject)
    socket.write('250 taken\r\n')
  }

  const server = createServer((socket) => {
    let heard = ''
    let inMessage = false
    socket.on('error', () => {})
    socket.on('close', () => waiting.delete(socket))
    socket.on('data', (bytes) => {
      heard += bytes
      if (inMessage) {
        if (!heard.endsWith('\r\n.\r\n')) return
        inMessage = false
        const subject = /^Subject: (.*)\r$/m.exec(heard)?.[1] ?? ''
        heard = ''
        if (takesAtOnce) take(socket, subject)
        else waiting.set(socket, subject)
        return
      }
      for (let end = heard.indexOf('\r\n'); end >= 0; end = heard.indexOf('\r\n')) {
        const command = heard.slice(0, end).toUpperCase()
        heard = heard.slice(end + 2)
        if (command === 'DATA') {
          inMessage = true
          socket.write('354 go on\r\n')
        } else if (command === 'QUIT') socket.end('221 bye\r\n')
        else socket.write('250 yes\r\n')
      }
    })
    socket.write('220 here\r\n')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')

  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}?ignoreTLS=true`,
    taken,
    waiting: () => [...waiting.values()],
    takeAll: () => {
      takesAtOnce = true
      for (const [socket, subject] of waiting) take(socket, subject)
    },
    takeNothing: () => {
      takesAtOnce = false
    },
    close: () => server.close(),
  }
}
