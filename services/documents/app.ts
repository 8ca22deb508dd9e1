import type { Express } from 'express'
import { documents } from '@parvis/contract/documents.ts'
import { favourites } from '@parvis/contract/favourites.ts'
import { files } from '@parvis/contract/files.ts'
import { trash } from '@parvis/contract/trash.ts'
import { uploads } from '@parvis/contract/uploads.ts'
import { createApp } from '@parvis/service/app.ts'
import { checkBucket } from '@parvis/service/objects.ts'
import { serve } from '@parvis/service/serve.ts'
import { archiveRoutes } from './archives/routes.ts'
import { copyRoutes } from './copies/routes.ts'
import { readingRoutes } from './entries/routes.ts'
import { favouriteRoutes } from './favourites/routes.ts'
import { fileRoutes } from './files/routes.ts'
import type { DocumentsParts } from './parts.ts'
import { trashRoutes } from './trash/routes.ts'
import { treeRoutes } from './tree/routes.ts'
import { uploadRoutes } from './uploads/routes.ts'
import { versionRoutes } from './versions/routes.ts'

/** The documents service as a plain value: no port, no environment. */
export const createDocuments = (parts: DocumentsParts): Express =>
  createApp(
    parts,
    [
      serve(documents, { ...readingRoutes(parts), ...treeRoutes(parts), ...copyRoutes(parts) }, parts),
      serve(trash, trashRoutes(parts), parts),
      serve(files, { ...fileRoutes(parts), ...versionRoutes(parts), ...archiveRoutes(parts) }, parts),
      serve(uploads, uploadRoutes(parts), parts),
      serve(favourites, favouriteRoutes(parts), parts),
    ],
    () => checkBucket(parts.objects),
  )
