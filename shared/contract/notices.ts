import { z } from 'zod'
import { contract } from './endpoint.ts'

/** What a public site must say of itself; each has an address of its own on the page. */
export const noticeNames = ['accessibility', 'legal', 'personal-data'] as const
export type NoticeName = (typeof noticeNames)[number]

export const notices = contract({
  readNotice: {
    method: 'GET',
    path: '/api/notices/:notice',
    summary: 'The accessibility statement, the legal notice, or what is done with personal data, as Markdown',
    access: 'anyone',
    params: z.object({ notice: z.enum(noticeNames) }),
    query: z.object({ language: z.enum(['fr', 'en']).default('fr') }),
    reply: z.object({ text: z.string() }),
  },
})
