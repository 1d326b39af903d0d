import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { Problem } from './problem.ts'

const root = process.env['WELLHELD_ROOT'] ?? process.cwd()
const defaultDataFolder = existsSync(join(root, 'src'))
  ? join(root, 'data')
  : join(process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'wellheld')

const environment = z.object({
  PORT: z.coerce.number('PORT must be a number').int().min(0).max(65535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  ADDRESS_HEADER: z
    .string()
    .regex(/^[A-Za-z-]+$/, 'ADDRESS_HEADER must be the name of a header, such as X-Forwarded-For')
    .optional(),
  BASE_URL: z.url('BASE_URL must be a web address such as https://wellheld.example.org').optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'DATABASE_URL must begin with postgres:// or postgresql://')
    .refine(URL.canParse, 'DATABASE_URL must be like postgres://user:password@host:5432/database')
    .optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  WEB_CONCURRENCY: z.coerce.number('WEB_CONCURRENCY must be a number').int().min(1).max(64).default(1),
  DRAIN_SECONDS: z.coerce.number('DRAIN_SECONDS must be a number').min(0).max(300).default(0),
  WELLHELD_DATA: z.string().min(1).default(defaultDataFolder),
  WELLHELD_SECRET: z.string().min(32, 'WELLHELD_SECRET must be at least 32 characters').optional(),
  WELLHELD_MASTER_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=$/, 'WELLHELD_MASTER_KEY must be 32 bytes in base64')
    .optional(),
  WELLHELD_BACKUP_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=$/, 'WELLHELD_BACKUP_KEY must be 32 bytes in base64')
    .optional(),
  WELLHELD_CHECKPOINTS: z
    .string()
    .endsWith('.ndjson', 'WELLHELD_CHECKPOINTS must be the path of a file that ends in .ndjson')
    .optional(),
  WELLHELD_WORK: z.enum(['here', 'apart'], 'WELLHELD_WORK must be here or apart').default('here'),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default('Wellheld <wellheld@localhost>'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

export interface Config {
  root: string
  port: number
  host: string
  /** The header in which a proxy says who asked; only its last address is believed. Undefined: nobody stands between. */
  addressHeader: string | undefined
  baseUrl: string | undefined
  databaseUrl: string | undefined
  databasePool: number
  /** How many processes answer requests. */
  processes: number
  /** How long /health says 503 before a server that was told to stop takes no more connections. */
  drainSeconds: number
  dataFolder: string
  secret: string | undefined
  masterKey: string | undefined
  backupKey: string | undefined
  /** The file of signed checkpoints, where it is not in the data folder. */
  checkpoints: string | undefined
  /** Whether background jobs run in the web server, or apart by `wellheld work`. */
  work: 'here' | 'apart'
  smtpUrl: string | undefined
  mailFrom: string
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

/** Where people reach the service, for links in mail: the address that was set, else the one it listens at. */
export const reachedAt = ({ baseUrl, host, port }: Pick<Config, 'baseUrl' | 'host' | 'port'>): string =>
  baseUrl ?? `http://${host}:${port}`

/**
 * Reads the settings from environment variables.
 * @throws Problem naming the first setting that is wrong.
 */
export function readConfig(variables: Record<string, string | undefined>): Config {
  const present = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(present)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const name = issue?.path.join('.') ?? 'A setting'
    const message = issue?.message ?? 'is wrong'
    throw new Problem(message.startsWith(name) ? `${message}.` : `${name}: ${message}.`)
  }
  const value = parsed.data
  return {
    root,
    port: value.PORT,
    host: value.HOST,
    addressHeader: value.ADDRESS_HEADER,
    baseUrl: value.BASE_URL,
    databaseUrl: value.DATABASE_URL,
    databasePool: value.DATABASE_POOL,
    processes: value.WEB_CONCURRENCY,
    drainSeconds: value.DRAIN_SECONDS,
    dataFolder: value.WELLHELD_DATA,
    secret: value.WELLHELD_SECRET,
    masterKey: value.WELLHELD_MASTER_KEY,
    backupKey: value.WELLHELD_BACKUP_KEY,
    checkpoints: value.WELLHELD_CHECKPOINTS,
    work: value.WELLHELD_WORK,
    smtpUrl: value.SMTP_URL,
    mailFrom: value.MAIL_FROM,
    logLevel: value.LOG_LEVEL,
  }
}
