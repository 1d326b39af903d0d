import { writeFileSync } from 'node:fs'
import { runBench } from '../../bench/run.ts'
import { answer, say } from './terminal.ts'

export interface BenchOptions {
  quick?: boolean
  grow?: boolean
  only?: string
  json?: string
}

/** Measures the application against hand-written SQL on a database of its own; prints a table, writes JSON where asked. */
export async function benchCommand(options: BenchOptions): Promise<void> {
  const only = options.only?.split(',').map((word) => word.trim())
  const { result, report } = await runBench({
    quick: options.quick ?? false,
    grow: options.grow ?? false,
    only,
    say,
  })
  answer(report)
  if (options.json) writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`)
}
