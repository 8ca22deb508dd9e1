import type { notices } from '@parvis/contract/notices.ts'
import type { Handlers } from '@parvis/service/http/handlers.ts'
import { readNotice } from './read.ts'

/** `folder` is where the operator's own texts are; absent when there are none. */
export const noticeHandlers = (folder: string | undefined): Handlers<typeof notices> => ({
  readNotice: async ({ params, query }) => ({
    text: await readNotice(folder, params.notice, query.language),
  }),
})
