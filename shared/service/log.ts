import { pino, type Logger } from 'pino'

export type { Logger }

/** JSON lines on standard output. Cookies and authorisation never reach the log. */
export const createLog = (service: string, level: string): Logger =>
  pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['*.cookie', '*.authorization', 'cookie', 'authorization'],
  })
