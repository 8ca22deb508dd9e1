import type { files } from '@parvis/contract/files.ts'
import type { Handlers } from '@parvis/service/http/handlers.ts'
import { Problem } from '@parvis/service/errors/problem.ts'
import type { DocumentsDependencies } from '../dependencies.ts'
import { usageOf } from '../tree/usage-store.ts'
import { openAddress, thumbnailAddress } from './address.ts'
import * as store from './store.ts'

type Reading = 'openContent' | 'openAttachment' | 'openThumbnail' | 'readUsage'

export const fileHandlers = ({
  db,
  objects,
  quotaBytes,
}: DocumentsDependencies): Pick<Handlers<typeof files>, Reading> => ({
  openContent: async ({ standing, query }) => {
    const content = await store.findContent(db, standing.documentId)
    if (content === undefined) throw new Problem('not-found')
    return { location: await openAddress(objects, { ...content, as: query.as }) }
  },

  openAttachment: async ({ standing, params, query }) => {
    const content = await store.findAttachment(db, standing.documentId, params.attachmentId)
    if (content === undefined) throw new Problem('not-found')
    return { location: await openAddress(objects, { ...content, as: query.as }) }
  },

  openThumbnail: async ({ standing }) => {
    const content = await store.findContent(db, standing.documentId)
    if (content?.thumbnail !== true) throw new Problem('not-found')
    return { location: await thumbnailAddress(objects, content.key) }
  },

  readUsage: async ({ standing }) => {
    const usage = await usageOf(db, standing.spaceId)
    return { ...usage, quotaBytes: usage.quotaBytes ?? quotaBytes }
  },
})
