import type { Express } from 'express'
import { services } from '@parvis/contract/services.ts'
import { createApp } from '@parvis/service/http/app.ts'
import type { Handlers } from '@parvis/service/http/handlers.ts'
import { checkBucket } from '@parvis/service/storage/objects.ts'
import { serve } from '@parvis/service/http/serve.ts'
import { archiveRoutes } from './archives/routes.ts'
import { copyRoutes } from './copies/routes.ts'
import { readingRoutes } from './entries/routes.ts'
import { favouriteRoutes } from './favourites/routes.ts'
import { fileRoutes } from './files/routes.ts'
import type { DocumentsParts } from './parts.ts'
import { searchRoutes } from './search/routes.ts'
import { trashRoutes } from './trash/routes.ts'
import { treeRoutes } from './tree/routes.ts'
import { uploadRoutes } from './uploads/routes.ts'
import { versionRoutes } from './versions/routes.ts'

const handlers = (parts: DocumentsParts): Handlers<typeof services.documents> => ({
  ...readingRoutes(parts),
  ...treeRoutes(parts),
  ...copyRoutes(parts),
  ...trashRoutes(parts),
  ...fileRoutes(parts),
  ...versionRoutes(parts),
  ...archiveRoutes(parts),
  ...uploadRoutes(parts),
  ...favouriteRoutes(parts),
  ...searchRoutes(parts),
})

/** The documents service as a plain value: no port, no environment. */
export const createDocuments = (parts: DocumentsParts): Express =>
  createApp(parts, [serve(services.documents, handlers(parts), parts)], {
    storage: () => checkBucket(parts.objects),
  })
