import { plainText } from '../plain-text.ts'
import { Unreadable } from './refused.ts'

/** The fields of a submitted form. Text has Windows line ends, surrounding space and control characters taken out. */
export class Form {
  private readonly values: Map<string, string[]>
  private readonly asTyped: Map<string, string>
  readonly files: Map<string, File>

  constructor(entries: Iterable<[string, string | File]>) {
    this.values = new Map()
    this.asTyped = new Map()
    this.files = new Map()
    for (const [name, value] of entries) {
      if (typeof value === 'string') {
        if (!this.asTyped.has(name)) this.asTyped.set(name, value)
        const list = this.values.get(name)
        if (list) list.push(clean(value))
        else this.values.set(name, [clean(value)])
      } else if (value.size > 0) this.files.set(name, value)
    }
  }

  /** The text of a field, '' when it is absent. */
  text(name: string): string {
    return this.values.get(name)?.[0] ?? ''
  }

  /**
   * A password exactly as it was typed, spaces and all, '' when it is absent. Only the way its accents are composed is made one,
   * so that it is the same from every keyboard.
   */
  password(name: string): string {
    return (this.asTyped.get(name) ?? '').normalize('NFC')
  }

  /** Every value of a field that may be given several times. */
  all(name: string): string[] {
    return this.values.get(name) ?? []
  }

  has(name: string): boolean {
    return this.values.has(name)
  }

  /** The names given, in the order of the form. */
  names(): string[] {
    return [...this.values.keys()]
  }

  /** As name and value pairs, to be posted again. */
  entries(): [string, string][] {
    return [...this.values].flatMap(([name, list]) => list.map((value): [string, string] => [name, value]))
  }
}

function clean(text: string): string {
  return plainText(text).normalize('NFC').trim()
}

/** Reads the body of a request as a form. @throws Unreadable when it is none, or holds what no text holds */
export async function readForm(request: Request): Promise<Form> {
  const type = request.headers.get('content-type') ?? ''
  if (type.startsWith('multipart/form-data')) return new Form(withoutNul(await parts(request)))
  if (type.startsWith('application/x-www-form-urlencoded'))
    return new Form(withoutNul([...new URLSearchParams(await wholeText(request))]))
  return new Form([])
}

/** @throws Unreadable when it ended before it was whole: whoever sent it went away, or was too slow */
async function wholeText(request: Request): Promise<string> {
  try {
    return await request.text()
  } catch (error) {
    throw new Unreadable('a body that was not sent to its end', { cause: error })
  }
}

async function parts(request: Request): Promise<[string, string | File][]> {
  try {
    return [...(await request.formData())]
  } catch (error) {
    throw new Unreadable('malformed multipart body', { cause: error })
  }
}

/** PostgreSQL keeps no NUL; taking it out unsaid would change what somebody is about to sign. */
function withoutNul(entries: [string, string | File][]): [string, string | File][] {
  for (const [name, value] of entries)
    if (name.includes('\0') || (typeof value === 'string' && value.includes('\0')))
      throw new Unreadable('NUL in a form')
  return entries
}
