import { type Logger as PinoLogger, pino } from 'pino'

/** A line of the log: ids, codes, durations. Never names, never note text. */
export type Logger = PinoLogger

/** The log of the process, JSON lines on standard error: standard output is for answers. */
export const openLog = (level: string): Logger =>
  pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    pino.destination({ fd: 2, sync: true }),
  )
