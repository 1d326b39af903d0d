import pg from 'pg'
import { onTestFinished, vi } from 'vitest'

/** What one request asked of the database, apart from beginning and ending its transaction and the look at its session. */
export interface Asked {
  /** What was only read. */
  reads: string[]
  writes: string[]
}

/** Listens to every statement sent by this process until the test is over. */
export function listenToStatements(): { during(act: () => Promise<unknown>): Promise<Asked> } {
  const sent: string[] = []
  const send = pg.Client.prototype.query
  const spy = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: pg.Client,
    ...given: unknown[]
  ) {
    const [config] = given as [string | { text: string }]
    sent.push(typeof config === 'string' ? config : config.text)
    return Reflect.apply(send, this, given)
  } as typeof send)
  onTestFinished(() => spy.mockRestore())
  return {
    during: async (act) => {
      sent.length = 0
      await act()
      const own = sent.map((text) => text.trim()).filter((text) => !isOfEveryRequest(text))
      return { reads: own.filter((text) => !isWriting(text)), writes: own.filter(isWriting) }
    },
  }
}

const isOfEveryRequest = (text: string) =>
  text.startsWith("select set_config('wellheld.now'") || // the clock of the test
  /^(begin|commit|rollback)\b/.test(text) ||
  text.includes('sign_in.person_of_session') ||
  /^update sign_in\.session/.test(text)

const isWriting = (text: string) =>
  /\b(insert into|update|delete from) (app|sign_in)\.|app\.(lock_book|take_to_sign)/.test(text)
