import { withAdministrator } from '#platform/database/migrate.ts'
import { Problem } from '#platform/problem.ts'
import { type Loaded, loadData } from './data.ts'
import { growthFigures, importFigures, notBuilt, verifyFigure } from './figures.ts'
import { copyTheSame } from './importing.ts'
import { machine } from './machine.ts'
import { multiply } from './multiply.ts'
import { type BenchHouse, openPlace, type Place } from './place.ts'
import { tellNowAndThen, withTime } from './progress.ts'
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
    const result = await Promise.race([measure(place, settings), broken.never])
    return { result, report: reportOf(result) }
  } finally {
    broken.forget()
    settings.say('Removing what was made')
    await place.close()
  }
}

/** Ctrl-C ends the run with an error, so that everything is put away as at the end. */
function brokenOff(place: Place): { never: Promise<never>; forget(): void } {
  let fail: (error: Error) => void = () => {}
  const never = new Promise<never>((_, reject) => {
    fail = reject
  })
  never.catch(() => {})
  const stop = () => {
    for (const each of place.onStop) void each()
    fail(new Problem('Broken off; what was made for the run is removed.'))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return {
    never,
    forget: () => {
      process.off('SIGINT', stop)
      process.off('SIGTERM', stop)
    },
  }
}

async function measure(place: Place, settings: BenchSettings): Promise<Result> {
  const began = performance.now()
  const at = Temporal.Now.zonedDateTimeISO('Europe/London')
  const about = machine(place.folder)
  const tenth = settings.grow ? await measureTenth(place, settings) : undefined
  const { once, grown, figures, pages } = await measureOnce(place, settings)
  return {
    at: `${at.toPlainDate()} ${at.toPlainTime().toString().slice(0, 5)}`,
    minutes: (performance.now() - began) / 60_000,
    command: settings.command,
    machine: about,
    postgres: place.version,
    once,
    tenth,
    grown,
    figures: [...figures, ...notBuilt, ...(grown ? growthFigures(once.rows, grown.rows) : [])].sort(
      (a, b) => placeOf(a) - placeOf(b),
    ),
    pages,
  }
}

/** Figures stand in the order of their numbers, those without one last. */
const placeOf = ({ figure }: Figure): number => Number(figure.slice(1)) || Number.POSITIVE_INFINITY

/** A tenth of what the run is about is loaded and measured at one connection, then removed. */
async function measureTenth(place: Place, settings: BenchSettings): Promise<Measuring> {
  const share = settings.share / growth
  const made = await place.house()
  try {
    const loaded = await load(made, share, settings)
    const { rows } = await measureServed(place, made, loaded, alone(settings))
    return { loaded: inWords(sizeOf(share)), share, rows }
  } finally {
    await made.drop()
  }
}

/** What the run is about: measured whole, then grown to ten times where asked for, and measured at one connection again. */
async function measureOnce(
  place: Place,
  settings: BenchSettings,
): Promise<Pick<Result, 'once' | 'grown' | 'figures' | 'pages'>> {
  const { share, say, only, pace } = { ...settings, pace: paceOf(settings) }
  const isWhole = only === undefined
  const made = await place.house()
  try {
    const loaded = await load(made, share, settings)
    const figures = isWhole ? await measureLoading(place, made, loaded, say) : []
    const served = await measureServed(place, made, loaded, { more: severalConnections, only, isWhole, pace, say })
    const once = { loaded: inWords(sizeOf(share)), share, rows: served.rows }
    const grown = settings.grow ? await measureGrown(place, made, loaded, settings) : undefined
    return { once, grown, figures: [...figures, ...served.figures], pages: served.pages }
  } finally {
    await made.drop()
  }
}

async function measureGrown(
  place: Place,
  made: BenchHouse,
  loaded: Loaded,
  settings: BenchSettings,
): Promise<Measuring> {
  const size = timesOver(sizeOf(settings.share), growth)
  settings.say(`Growing to ${inWords(size)}`)
  await place.writingMuch(() => multiply(made.administrator, growth, settings.say))
  const { rows } = await measureServed(place, made, loaded, alone(settings))
  return { loaded: inWords(size), share: settings.share * growth, rows }
}

async function load(made: BenchHouse, share: number, { say }: BenchSettings): Promise<Loaded> {
  say(`Loading ${inWords(sizeOf(share))}`)
  return withAdministrator(made.administrator, (client) =>
    loadData(made.house, client, sizeOf(share), tellNowAndThen(say, 'Loading')),
  )
}

async function measureLoading(
  place: Place,
  made: BenchHouse,
  loaded: Loaded,
  say: (text: string) => void,
): Promise<Figure[]> {
  say('Verifying every chain')
  const verified = await withAdministrator(made.administrator, timeVerification)
  say('Copying the same rows by plain COPY')
  const copied = await copyTheSame(place, made.administrator)
  return [...importFigures(loaded, copied), verifyFigure(verified)]
}

/** At one connection, and the works only: what growth is about. */
const alone = (settings: BenchSettings): Serving => ({
  more: [],
  only: settings.only,
  isWhole: false,
  pace: paceOf(settings),
  say: settings.say,
})

/** A run that only tries the way out is short. */
const paceOf = ({ share }: BenchSettings): number => (share < 0.1 ? 0.2 : 1)
