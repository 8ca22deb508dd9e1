import { pino, type Logger } from 'pino'
import { redact } from './redact.ts'

export type { Logger }

/** JSON lines on standard output. Cookies, authorisation and whatever is signed never reach the log. */
export const createLog = (service: string, level: string): Logger =>
  pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    hooks: { streamWrite: redact },
    redact: ['*.cookie', '*.authorization', 'cookie', 'authorization'],
  })
