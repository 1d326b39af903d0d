import { type Logger as PinoLogger, pino } from 'pino'

/** A line of the log: ids, codes, durations. Never names, never note text. */
export type Logger = PinoLogger

/** The log of the process, JSON lines on standard output. */
export const openLog = (level: string): Logger =>
  pino({
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  })
