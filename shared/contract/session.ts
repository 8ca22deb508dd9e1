import { z } from 'zod'
import { platformActions, platformRoles } from '@parvis/access/policy.ts'
import { contract } from './endpoint.ts'
import { person } from './fields.ts'

/** Signing in and out. Signing in itself is a redirect (`/auth/sign-in?returnTo=…`), not an API call. */
export const session = contract({
  readSession: {
    method: 'GET',
    path: '/api/session',
    summary: 'Who is signed in, and what they may do on the platform',
    access: 'signed-in',
    reply: z.object({
      agent: person,
      givenName: z.string().describe('As the provider says it; empty when it says none'),
      subject: z.string().describe('The `sub` by which the provider knows the caller'),
      platformRole: z.enum(platformRoles),
      abilities: z.array(z.enum(platformActions)),
    }),
  },
  signOut: {
    method: 'POST',
    path: '/api/session/sign-out',
    summary: 'Ends this session; `location` signs out at the provider too (RP-initiated logout)',
    access: 'signed-in',
    reply: z.object({ location: z.string() }),
  },
  signOutEverywhere: {
    method: 'POST',
    path: '/api/session/sign-out-everywhere',
    summary: 'Ends every session of the agent, this one included',
    access: 'signed-in',
    reply: z.object({ location: z.string() }),
  },
})
