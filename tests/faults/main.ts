import { Installation } from './installation.ts'
import { playRounds, type Round, type Rounds } from './rounds.ts'
import { closingTable } from './table.ts'

const say = (text: string) => process.stdout.write(`${text}\n`)
const rounds = Number(process.env['FAULT_ROUNDS'] || 200)
const seed = Number(process.env['FAULT_SEED'] || 1)

const began = Date.now()
const house = await Installation.open()

let closing: Promise<void> | undefined
const close = () => (closing ??= house.close())
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, async () => {
    await close()
    process.exit(130)
  })

say(`${rounds} rounds, FAULT_SEED=${seed}`)
if (house.disk.refusal !== undefined)
  say(
    `The disk cannot be filled here (${house.disk.refusal}): in its place the folder of PostgreSQL's log takes no new file.`,
  )

try {
  await house.begin('here')
  const played = await playRounds(house, { seed, rounds, told: tell })
  say('')
  for (const line of closingTable(played)) say(line)
  say(`${((Date.now() - began) / 60_000).toFixed(1)} minutes`)
  process.exitCode = played.played.some(({ faults }) => faults.length > 0) ? 1 : 0
} finally {
  await close()
}
process.exit()

function tell({ number, fault, milliseconds, examination, faults }: Round, { ledger }: Rounds): void {
  say(
    `${String(number).padStart(4)}  ${fault.padEnd(24)} ${(milliseconds / 1000).toFixed(1)} s  acknowledged ${ledger.acknowledged.length}, found ${examination.found}, lost ${examination.lost}`,
  )
  for (const each of faults.slice(0, 20)) say(`      ${each}`)
  if (faults.length > 0) for (const each of house.lastLogged()) say(`      | ${each}`)
}
