import { connect, type Socket } from 'node:net'

/** An answer as it came, nothing decoded. */
export interface Answer {
  status: number
  /** The status line and headers, as text. */
  head: string
  body: Buffer
}

/**
 * One kept-alive connection to a server, as thin as can be, so that its own work does not count as the server's. A server closes
 * what was idle for a few seconds; the next request then opens it again.
 */
export class Connection {
  private readonly port: number
  private readonly host: string
  private socket: Socket | undefined
  private pieces: Buffer[] = []
  private waiting: { done(answer: Answer): unknown; fail(error: Error): unknown } | undefined

  private constructor(port: number) {
    this.port = port
    this.host = `127.0.0.1:${port}`
  }

  static async open(port: number): Promise<Connection> {
    const connection = new Connection(port)
    await connection.reopen()
    return connection
  }

  private reopen(): Promise<Socket> {
    return new Promise((done, fail) => {
      const socket = connect({ port: this.port, host: '127.0.0.1', noDelay: true })
      socket.once('connect', () => {
        this.socket = socket
        this.pieces = []
        done(socket)
      })
      socket.on('data', (piece) => this.socket === socket && this.take(piece as Buffer))
      socket.on('error', fail)
      socket.on('close', () => {
        if (this.socket !== socket) return
        this.socket = undefined
        this.waiting?.fail(new Error('the server closed the connection'))
        this.waiting = undefined
      })
    })
  }

  get(path: string, cookie: string): Promise<Answer> {
    return this.send(`GET ${path} HTTP/1.1\r\nHost: ${this.host}\r\nCookie: ${cookie}\r\nAccept: text/html\r\n\r\n`)
  }

  post(path: string, cookie: string, fields: Record<string, string>): Promise<Answer> {
    const body = new URLSearchParams(fields).toString()
    return this.send(
      `POST ${path} HTTP/1.1\r\nHost: ${this.host}\r\nOrigin: http://${this.host}\r\nCookie: ${cookie}\r\nAccept: text/html\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    )
  }

  close(): void {
    this.leave()
  }

  private leave(): void {
    this.socket?.destroy()
    this.socket = undefined
  }

  /** A server may leave an idle connection in the very moment the next request is sent: that one is sent again, as browsers do. */
  private async send(text: string): Promise<Answer> {
    const idle = this.socket
    const socket = idle ?? (await this.reopen())
    return new Promise((done, fail) => {
      const again = () => {
        this.leave()
        return this.send(text).then(done, fail)
      }
      this.waiting = {
        done: (answer) => (idle && answer.status === 408 ? again() : done(answer)),
        fail: (error) => (idle && this.pieces.length === 0 ? again() : fail(error)),
      }
      socket.write(text)
    })
  }

  private take(piece: Buffer): void {
    // What nobody asked for is a server taking leave of an idle connection.
    if (!this.waiting) {
      this.leave()
      return
    }
    this.pieces.push(piece)
    const all = this.pieces.length === 1 ? piece : Buffer.concat(this.pieces)
    this.pieces = [all]
    const answer = readAnswer(all)
    if (!answer) return
    this.pieces = []
    const { waiting } = this
    this.waiting = undefined
    waiting?.done(answer)
  }
}

const endOfHead = Buffer.from('\r\n\r\n')

/** The answer in these bytes, or undefined while some of it is missing. */
export function readAnswer(bytes: Buffer): Answer | undefined {
  const end = bytes.indexOf(endOfHead)
  if (end < 0) return undefined
  const head = bytes.toString('latin1', 0, end)
  const status = Number(head.slice(9, 12))
  const start = end + 4
  const length = /^content-length: *(\d+)/im.exec(head)
  if (length) {
    const until = start + Number(length[1])
    return bytes.length >= until ? { status, head, body: bytes.subarray(start, until) } : undefined
  }
  if (/^transfer-encoding: *chunked/im.test(head)) {
    const body = unchunked(bytes, start)
    return body && { status, head, body }
  }
  return { status, head, body: bytes.subarray(start, start) }
}

function unchunked(bytes: Buffer, start: number): Buffer | undefined {
  const chunks: Buffer[] = []
  for (let position = start; ; ) {
    const lineEnd = bytes.indexOf('\r\n', position)
    if (lineEnd < 0) return undefined
    const size = Number.parseInt(bytes.toString('latin1', position, lineEnd), 16)
    const from = lineEnd + 2
    if (bytes.length < from + size + 2) return undefined
    if (size === 0) return Buffer.concat(chunks)
    chunks.push(bytes.subarray(from, from + size))
    position = from + size + 2
  }
}

/** The cookies an answer sets, as they are sent back. */
export const cookiesOf = ({ head }: Answer): string =>
  [...head.matchAll(/^set-cookie: *([^;\r\n]+)/gim)].map((match) => match[1]).join('; ')
