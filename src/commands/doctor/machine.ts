import { accessSync, constants, existsSync, readFileSync, statfsSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { Config } from '#platform/config.ts'
import { waitingKey } from '#platform/key-files.ts'
import { messageOf } from '#platform/problem.ts'
import { type Finding, findingsAbout } from './finding.ts'

/** The oldest Node with everything the program is written in. */
const leastNode = 26

/** What this program runs on. @param version as process.versions.node says it */
export function nodeFinding(version: string): Finding {
  const { ok, fault } = findingsAbout('Node')
  return Number.parseInt(version, 10) >= leastNode
    ? ok(version)
    : fault(`${version} is too old`, `Start it with bin/wellheld.mjs, which brings Node ${leastNode} along.`)
}

const mebibyte = 1024 * 1024
const scarce = 2048 * mebibyte
const tooLittle = 256 * mebibyte

/** How much room the disk has for the data folder. @param free in bytes */
export function diskFinding(free: number): Finding {
  const { ok, warning, fault } = findingsAbout('Disk')
  const says = `${Math.floor(free / mebibyte).toLocaleString('en-GB')} MB are free`
  const cure = 'Free some space or move the data folder (WELLHELD_DATA) to a larger disk.'
  if (free < tooLittle) return fault(`only ${says}`, cure)
  return free < scarce ? warning(`only ${says}`, cure) : ok(says)
}

/** The data folder, who it belongs to, and the disk it is on. */
export function folderFindings({ dataFolder }: Pick<Config, 'dataFolder'>): Finding[] {
  const { ok, warning, fault } = findingsAbout('Data folder')
  if (!existsSync(dataFolder))
    return [
      warning(
        `${dataFolder} is not there yet`,
        'It is made at the first start. If there was one, set WELLHELD_DATA to it.',
      ),
    ]
  const disk = statfsSync(dataFolder)
  const free = diskFinding(disk.bavail * disk.bsize)
  try {
    accessSync(dataFolder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    return [
      fault(`${dataFolder} cannot be read and written by ${userInfo().username}`, 'Change its owner or its rights.'),
      free,
    ]
  }
  const me = process.getuid?.()
  const owner = statSync(dataFolder).uid
  return [
    me === undefined || owner === me
      ? ok(`${dataFolder}, writable`)
      : warning(
          `${dataFolder} belongs to user ${owner}, and this command runs as ${userInfo().username}`,
          'Run Wellheld always as the same user, so that new files stay readable.',
        ),
    free,
  ]
}

/** What is in force of a secret: from the environment, else from a file that only its owner may read. */
function keyFinding(dataFolder: string, name: 'secret' | 'master', given: string | undefined, loss: string): Finding {
  const { ok, warning, fault } = findingsAbout(name === 'master' ? 'Master key' : 'Secret')
  if (given !== undefined) return ok('given by the environment')
  const file = join(dataFolder, 'keys', name)
  if (!existsSync(file))
    return warning(`${file} is not there`, `It is made at the first start. If there was one, put it back: ${loss}.`)
  try {
    if (readFileSync(file, 'utf8').trim().length < 32) return fault(`${file} is cut short`, `Put it back: ${loss}.`)
  } catch (error) {
    return fault(`${file} cannot be read: ${messageOf(error)}`, 'Give it to the user Wellheld runs as.')
  }
  return (statSync(file).mode & 0o077) === 0
    ? ok(`${file}, readable by its owner alone`)
    : warning(`${file} can be read by other users of this machine`, `chmod 600 ${file}`)
}

/** A change of a key that was begun, and neither finished nor taken back. */
function unfinishedChange(dataFolder: string, name: 'secret' | 'master'): Finding[] {
  if (waitingKey(join(dataFolder, 'keys'), name) === undefined) return []
  const { warning } = findingsAbout(name === 'master' ? 'Change of the master key' : 'Change of the secret')
  return [warning('was begun and not finished', `Run \`wellheld keys rotate ${name}\` again.`)]
}

/** Whether the keys are there and kept from others. Nothing is made. */
export const keyFindings = ({ dataFolder, secret, masterKey }: Config): Finding[] => [
  keyFinding(dataFolder, 'secret', secret, 'without it everybody has to sign in again'),
  ...unfinishedChange(dataFolder, 'secret'),
  keyFinding(dataFolder, 'master', masterKey, 'without it what is sealed can never be read again'),
  ...unfinishedChange(dataFolder, 'master'),
]

/** Whether a mail server is set and answers. */
export async function mailFinding({ smtpUrl, baseUrl }: Pick<Config, 'smtpUrl' | 'baseUrl'>): Promise<Finding> {
  const { ok, warning, fault } = findingsAbout('Mail')
  if (!smtpUrl)
    return warning(
      'is not sent: invitations and reminders are read on the Outbox page',
      'Set SMTP_URL and MAIL_FROM to send it.',
    )
  try {
    const transport = createTransport({ url: smtpUrl, connectionTimeout: 5000, greetingTimeout: 5000 })
    await transport.verify()
    transport.close()
  } catch (error) {
    return fault(`the server in SMTP_URL does not answer: ${messageOf(error)}`, 'Check host, port, user and password.')
  }
  return baseUrl
    ? ok('the server in SMTP_URL answers')
    : warning('is sent, but its links lead to this machine alone', 'Set BASE_URL to the address people use.')
}
