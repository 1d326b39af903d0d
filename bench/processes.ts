import { readdirSync, readFileSync } from 'node:fs'

// Linux tells of its processes in /proc; elsewhere these answer undefined and the report says so.

function statOf(process: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${process}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

const ticksPerSecond = 100

/** Seconds of processor time a process has used, that of its finished children included. */
export function processorSeconds(process: number): number | undefined {
  const stat = statOf(process)
  return stat && stat.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / ticksPerSecond
}

/** The same for PostgreSQL as a whole: its first process and all that come from it. */
export function postgresSeconds(postmaster: number | undefined): number | undefined {
  if (postmaster === undefined || processorSeconds(postmaster) === undefined) return undefined
  const processes = readdirSync('/proc')
    .map(Number)
    .filter((id) => id === postmaster || Number(statOf(id)?.[1]) === postmaster)
  return processes.reduce((sum, id) => sum + (processorSeconds(id) ?? 0), 0)
}

/** Memory a process holds, in MB. */
export function residentMemory(process: number): number | undefined {
  try {
    const found = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${process}/status`, 'utf8'))
    return found ? Number(found[1]) / 1000 : undefined
  } catch {
    return undefined
  }
}
