import type { Request, RequestHandler } from 'express'
import { rateLimit } from 'express-rate-limit'
import { Problem } from '../errors/problem.ts'
import { minuteMs } from './window-limiter.ts'

/** Refuses requests above so many a minute for each key with 429, and says in RateLimit headers how many are left. */
export const limitRequests = (perMinute: number, keyOf: (request: Request) => string): RequestHandler =>
  rateLimit({
    windowMs: minuteMs,
    limit: perMinute,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    validate: false,
    keyGenerator: keyOf,
    handler: () => {
      throw new Problem('too-many-requests')
    },
  })
