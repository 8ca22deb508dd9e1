import { z } from 'zod'
import { contract } from './endpoint.ts'
import { person } from './fields.ts'

export const agents = contract({
  searchAgents: {
    method: 'GET',
    path: '/api/agents',
    summary: 'Agents whose name or e-mail begins with these words; at most 8, never the whole directory',
    access: { platform: 'agent.search' },
    // Three letters, eight rows, no further pages, thirty a minute: enough to find a colleague, not to copy the directory.
    query: z.object({ q: z.string().trim().normalize('NFC').min(3).max(100) }),
    reply: z.object({ items: z.array(person).max(8) }),
    perMinute: 30,
  },
})
