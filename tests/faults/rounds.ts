import { setTimeout as wait } from 'node:timers/promises'
import { type Examination, examine } from './examination.ts'
import { examineSessions } from './examine-sessions.ts'
import { faultsFor } from './faults.ts'
import type { Installation } from './installation.ts'
import { Ledger } from './ledger.ts'
import { type People, settle } from './people.ts'
import { type PlannedRound, plan } from './plan.ts'
import { Desk, everybodyWrites } from './writers.ts'

/** One round as it went. */
export interface Round {
  number: number
  fault: string
  milliseconds: number
  examination: Examination
  /** What is wrong after it: what the examination found, answers nobody should get, processes that ended by themselves. */
  faults: string[]
}

export interface Rounds {
  house: Installation
  ledger: Ledger
  played: Round[]
}

export interface Playing {
  seed: number
  /** How many; each kind of fault once unless said. */
  rounds?: number
  /** Words of the faults to play; every kind unless said. */
  only?: readonly string[]
  told?: (round: Round, all: Rounds) => void
}

/** Everybody works among new people and new files after so many rounds. */
const chapter = 20
/** In every so manieth round, and in the last, the standing of every file is worked out anew, not only of those that changed. */
const wholeEvery = 10
const leaversInARound = 2
/** So many sessions wait to be recorded when a round begins. */
const sessionsInARound = 6
const afterwards = 250

/**
 * Plays rounds on an installation that is running: everybody writes, a fault strikes, the service recovers, everybody stops, jobs
 * are done, and all of it is examined. Stops after the first round in which something is wrong.
 */
export async function playRounds(house: Installation, { seed, rounds, only, told }: Playing): Promise<Rounds> {
  const ledger = new Ledger()
  const all: Rounds = { house, ledger, played: [] }
  const kinds = faultsFor(house)
    .map((ways) => ways.map(({ name }) => name).filter((name) => !only || only.some((word) => name.includes(word))))
    .filter((ways) => ways.length > 0)
  const planned = plan(seed, rounds ?? kinds.length, kinds)
  await house.reach(async (database) => {
    let people: People | undefined
    let desk = new Desk(house.url, ledger)
    for (const [index, round] of planned.entries()) {
      if (index % chapter === 0) {
        people = await settle(database)
        desk = new Desk(house.url, ledger)
      }
      const began = Date.now()
      ledger.round = index + 1
      const since = new Date(began - 1000).toISOString()
      await playRound(house, desk, people!, round)
      const whole = (index + 1) % wholeEvery === 0 || index === planned.length - 1
      const examination = await examine(house, ledger, whole ? {} : { since })
      const said = await examineSessions(await desk.signedInAs(people!.pair.mentor), ledger)
      const wrong = [...examination.faults, ...said, ...ledger.wrongAnswers, ...house.endedByThemselves()]
      const played = {
        number: ledger.round,
        fault: round.fault,
        milliseconds: Date.now() - began,
        examination,
        faults: wrong,
      }
      all.played.push(played)
      told?.(played, all)
      house.disk.keepHalfFree()
      if (wrong.length > 0) return
    }
  })
  return all
}

async function playRound(house: Installation, desk: Desk, people: People, round: PlannedRound): Promise<void> {
  const leavers = []
  for (let count = 0; count < leaversInARound; count += 1) leavers.push(await people.newLeaver())
  await people.bookSessions(sessionsInARound - people.sessions.length)
  let over = false
  desk.goesOn = () => !over
  const writing = everybodyWrites(desk, people, leavers)
  try {
    await wait(round.after)
    const fault = faultsFor(house)
      .flat()
      .find(({ name }) => name === round.fault)
    await fault!.strike({ house, ledger: desk.ledger })
    await house.recovers(round.working)
    await wait(afterwards)
  } finally {
    over = true
    await writing
  }
  await house.finishesJobs()
}
