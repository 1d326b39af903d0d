import { withAdministrator } from '#platform/database/migrate.ts'
import { Problem } from '#platform/problem.ts'
import { type Loaded, loadData } from './data.ts'
import { growthFigures, importFigures, notBuilt, verifyFigure } from './figures.ts'
import { copyTheSame } from './importing.ts'
import { machine } from './machine.ts'
import { multiply } from './multiply.ts'
import { type BenchHouse, openPlace, type Place } from './place.ts'
import { type Attempt, attempts, tellNowAndThen, withTime } from './progress.ts'
import { type Figure, type Measuring, type Result, reportOf } from './report.ts'
import { measureServed, type Serving, severalConnections } from './serving.ts'
import { inWords, sizeOf, timesOver } from './size.ts'
import { timeVerification } from './verifying.ts'

export interface BenchSettings {
  /** How much of the service of PERFORMANCE is loaded: 1 is all of it. */
  share: number
  /** Also at a tenth and at ten times of that. */
  grow: boolean
  /** Words of `works.ts`; undefined measures everything. */
  only: readonly string[] | undefined
  /** The command, as it is said in the report. */
  command: string
  say: (text: string) => void
}

const names = ['file', 'caseload', 'today', 'desk', 'search', 'note']
const growth = 10

/** Runs the benchmark. Whatever it made is removed at the end, also after Ctrl-C. @throws Problem */
export async function runBench(asked: BenchSettings): Promise<{ result: Result; report: string }> {
  const unknown = asked.only?.find((word) => !names.includes(word))
  if (unknown !== undefined) throw new Problem(`There is no work “${unknown}”: choose from ${names.join(', ')}.`)
  const settings = { ...asked, say: withTime(asked.say) }
  const place = await openPlace(settings.say)
  const broken = brokenOff(place)
  try {
    const failed: string[] = []
    const attempt = attempts(settings.say, failed, broken.signal)
    const result = await Promise.race([measure({ ...settings, place, attempt, failed }), broken.never])
    return { result, report: reportOf(result) }
  } finally {
    broken.forget()
    settings.say('Removing what was made')
    await place.close()
  }
}

/** Ctrl-C ends the run with an error, so that everything is put away as at the end. */
function brokenOff(place: Place): { never: Promise<never>; signal: AbortSignal; forget(): void } {
  const controller = new AbortController()
  let fail: (error: Error) => void = () => {}
  const never = new Promise<never>((_, reject) => {
    fail = reject
  })
  never.catch(() => {})
  const stop = () => {
    const problem = new Problem('Broken off; what was made for the run is removed.')
    controller.abort(problem)
    for (const each of place.onStop) void each()
    fail(problem)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return {
    never,
    signal: controller.signal,
    forget: () => {
      process.off('SIGINT', stop)
      process.off('SIGTERM', stop)
    },
  }
}

/** One run under way. */
interface Run extends BenchSettings {
  place: Place
  attempt: Attempt
  failed: string[]
}

async function measure(run: Run): Promise<Result> {
  const began = performance.now()
  const at = Temporal.Now.zonedDateTimeISO('Europe/London')
  const about = machine(run.place.folder)
  const tenth = run.grow ? await run.attempt('A tenth, for growth', () => measureTenth(run)) : undefined
  const { once, grown, figures, pages } = await measureOnce(run)
  return {
    at: `${at.toPlainDate()} ${at.toPlainTime().toString().slice(0, 5)}`,
    minutes: (performance.now() - began) / 60_000,
    command: run.command,
    machine: about,
    postgres: run.place.version,
    once,
    tenth,
    grown,
    figures: [...figures, ...(run.only ? [] : notBuilt), ...(grown ? growthFigures(once.rows, grown.rows) : [])].sort(
      (a, b) => placeOf(a) - placeOf(b),
    ),
    pages,
    failed: run.failed,
  }
}

/** Figures stand in the order of their numbers, those without one last. */
const placeOf = ({ figure }: Figure): number => Number(figure.slice(1)) || Number.MAX_SAFE_INTEGER

/** A tenth of what the run is about is loaded and measured at one connection, then removed. */
async function measureTenth(run: Run): Promise<Measuring> {
  const share = run.share / growth
  const made = await run.place.house()
  try {
    const loaded = await load(made, share, run)
    const { rows } = await measureServed(made, loaded, alone(run))
    return { loaded: inWords(sizeOf(share)), share, rows }
  } finally {
    await made.drop()
  }
}

/** What the run is about: measured whole, then grown to ten times where asked for, and measured at one connection again. */
async function measureOnce(run: Run): Promise<Pick<Result, 'once' | 'grown' | 'figures' | 'pages'>> {
  const { place, share, attempt, only, grow } = run
  const isWhole = only === undefined
  const made = await place.house()
  try {
    const loaded = await load(made, share, run)
    const figures = isWhole ? await measureLoading(made, loaded, run) : []
    const served = await measureServed(made, loaded, { ...alone(run), more: severalConnections, isWhole })
    const grown = grow ? await attempt('Growing to ten times', () => measureGrown(made, loaded, run)) : undefined
    const once = { loaded: inWords(sizeOf(share)), share, rows: served.rows }
    return { once, grown, figures: [...figures, ...served.figures], pages: served.pages }
  } finally {
    await made.drop()
  }
}

async function measureGrown(made: BenchHouse, loaded: Loaded, run: Run): Promise<Measuring> {
  const size = timesOver(sizeOf(run.share), growth)
  run.say(`That is ${inWords(size)}`)
  await run.place.writingMuch(() => multiply(made.administrator, growth, run.say))
  const { rows } = await measureServed(made, loaded, alone(run))
  return { loaded: inWords(size), share: run.share * growth, rows }
}

async function load(made: BenchHouse, share: number, { say }: Run): Promise<Loaded> {
  say(`Loading ${inWords(sizeOf(share))}`)
  return withAdministrator(made.administrator, (client) =>
    loadData(made.house, client, sizeOf(share), tellNowAndThen(say, 'Loading')),
  )
}

async function measureLoading(made: BenchHouse, loaded: Loaded, { place, attempt }: Run): Promise<Figure[]> {
  const verified = await attempt('Verifying every chain', () => withAdministrator(made.administrator, timeVerification))
  const copied = await attempt('Copying the same rows by plain COPY', () => copyTheSame(place, made.administrator))
  return [...(copied ? importFigures(loaded, copied) : []), ...(verified ? [verifyFigure(verified)] : [])]
}

/** At one connection, and the works only: what growth is about. */
const alone = ({ place, attempt, only, share, say }: Run): Serving => ({
  place,
  attempt,
  more: [],
  only,
  isWhole: false,
  // A run that only tries the way out is short.
  pace: share < 0.1 ? 0.2 : 1,
  say,
})
