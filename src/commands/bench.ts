import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '#platform/config.ts'
import { Problem } from '#platform/problem.ts'
import { writeResults } from '../../bench/results.ts'
import { runBench } from '../../bench/run.ts'
import { answer, say } from './terminal.ts'

export interface BenchOptions {
  quick?: boolean
  size?: string
  grow?: boolean
  only?: string
  json?: string
  report?: string
}

/**
 * Measures the application against hand-written SQL on a database of its own; prints tables, writes JSON where asked. A run of
 * everything at full size writes `bench/RESULTS.md` with its pictures; any other writes them only where `report` says. Where a part
 * could not be measured the report says so, and the process ends with 1.
 */
export async function benchCommand(options: BenchOptions): Promise<void> {
  const share = shareOf(options)
  const own = join(readConfig(process.env).root, 'bench')
  const folder = options.report ?? (share === 1 && !options.only && existsSync(own) ? own : undefined)
  if (folder && !existsSync(folder)) throw new Problem(`There is no folder ${folder} for the report.`)
  const { result, report } = await runBench({
    share,
    grow: options.grow ?? false,
    only: options.only?.split(',').map((word) => word.trim()),
    command: commandOf(options),
    say,
  })
  answer(report)
  if (result.failed.length > 0) process.exitCode = 1
  if (options.json) writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`)
  if (!folder) return
  writeResults(folder, result)
  say(`Written: ${join(folder, 'RESULTS.md')}`)
}

function shareOf({ quick, size }: BenchOptions): number {
  if (size === undefined) return quick ? 0.1 : 1
  const share = Number(size)
  if (!(share > 0 && share <= 1)) throw new Problem('A size is a share of the full data: more than 0 and at most 1.')
  return share
}

const commandOf = ({ quick, size, grow, only }: BenchOptions): string => {
  const words = [
    ...(quick ? ['--quick'] : []),
    ...(size === undefined ? [] : [`--size ${size}`]),
    ...(grow ? ['--grow'] : []),
    ...(only ? [`--only ${only}`] : []),
  ]
  return ['npm run bench', ...(words.length ? ['--', ...words] : [])].join(' ')
}
