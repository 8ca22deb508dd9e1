import type { Express } from 'express'
import { services } from '@parvis/contract/services.ts'
import { createApp } from '@parvis/service/http/app.ts'
import type { Handlers } from '@parvis/service/http/handlers.ts'
import { checkBucket } from '@parvis/service/storage/objects.ts'
import { serve } from '@parvis/service/http/serve.ts'
import { archiveHandlers } from './archives/routes.ts'
import { copyHandlers } from './copies/routes.ts'
import { readingHandlers } from './entries/routes.ts'
import { favouriteHandlers } from './favourites/routes.ts'
import { fileHandlers } from './files/routes.ts'
import type { DocumentsDependencies } from './dependencies.ts'
import { measureIndex } from './indexing/metrics.ts'
import { searchHandlers } from './search/routes.ts'
import { trashHandlers } from './trash/routes.ts'
import { changeHandlers } from './changes/routes.ts'
import { uploadHandlers } from './uploads/routes.ts'
import { versionHandlers } from './versions/routes.ts'

const handlers = (dependencies: DocumentsDependencies): Handlers<typeof services.documents> => ({
  ...readingHandlers(dependencies),
  ...changeHandlers(dependencies),
  ...copyHandlers(dependencies),
  ...trashHandlers(dependencies),
  ...fileHandlers(dependencies),
  ...versionHandlers(dependencies),
  ...archiveHandlers(dependencies),
  ...uploadHandlers(dependencies),
  ...favouriteHandlers(dependencies),
  ...searchHandlers(dependencies),
})

/** The documents service as a plain value: no port, no environment. */
export function createDocuments(dependencies: DocumentsDependencies): Express {
  measureIndex(dependencies)
  return createApp(dependencies, [serve(services.documents, handlers(dependencies), dependencies)], {
    storage: () => checkBucket(dependencies.objects),
  })
}
