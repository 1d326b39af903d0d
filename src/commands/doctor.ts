import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Config, readConfig } from '#platform/config.ts'
import { withAdministrator } from '#platform/database/migrate.ts'
import { masterKeys } from '#platform/master-keys.ts'
import { messageOf, Problem } from '#platform/problem.ts'
import { reachDatabase } from '../house.ts'
import { databaseFindings } from './doctor/database.ts'
import { type Finding, findingsAbout, inLines } from './doctor/finding.ts'
import { backupFinding, checkpointFinding, logFindings } from './doctor/kept.ts'
import { folderFindings, keyFindings, mailFinding, nodeFinding } from './doctor/machine.ts'
import { answer, say } from './terminal.ts'

/** Checks this installation and changes nothing in it. Exits with 1 when there is a fault. */
export async function doctorCommand(options: { json?: boolean }): Promise<void> {
  const findings = await examine()
  const faults = findings.filter(({ state }) => state === 'fault').length
  if (options.json) answer(JSON.stringify({ ok: faults === 0, findings }, null, 2))
  else answer([...inLines(findings), '', verdict(findings)].join('\n'))
  if (faults > 0) process.exitCode = 1
}

function verdict(findings: readonly Finding[]): string {
  const count = (state: Finding['state']) => findings.filter((each) => each.state === state).length
  const [faults, warnings] = [count('fault'), count('warning')]
  if (faults + warnings === 0) return 'All is well.'
  const words = (number: number, one: string) => `${number} ${one}${number === 1 ? '' : 's'}`
  return faults > 0
    ? `${words(faults, 'fault')}, ${words(warnings, 'warning')}.`
    : `No fault, ${words(warnings, 'warning')}.`
}

async function examine(): Promise<Finding[]> {
  const node = nodeFinding(process.versions.node)
  let config: Config
  try {
    config = readConfig(process.env)
  } catch (error) {
    const { fault } = findingsAbout('Settings')
    return [node, fault(messageOf(error).replace(/\.$/, ''), 'Put it right in the environment and run this again.')]
  }
  return [
    node,
    ...folderFindings(config),
    ...keyFindings(config),
    ...(await ofDatabase(config)),
    await mailFinding(config),
    backupFinding(config, Date.now()),
    ...logFindings(config, Date.now()),
    checkpointFinding(config, Date.now()),
  ]
}

async function ofDatabase(config: Config): Promise<Finding[]> {
  const { warning, fault } = findingsAbout('PostgreSQL')
  if (!config.databaseUrl && !existsSync(join(config.dataFolder, 'postgres')))
    return [warning('there is no database in the data folder yet', 'It is made at the first start.')]
  const ground = { ...config, masters: masterKeys(config), clock: Date.now }
  try {
    const { settings, leave } = await reachDatabase(config, { say })
    try {
      return await withAdministrator(settings, (client) => databaseFindings(client, ground))
    } finally {
      await leave()
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return [fault(error.message.replace(/\.$/, ''), 'Nothing else about the database can be said before that.')]
  }
}
