import { admin } from './admin.ts'
import { agents } from './agents.ts'
import { documents } from './documents.ts'
import { favourites } from './favourites.ts'
import { files } from './files.ts'
import { invitations } from './invitations.ts'
import { members } from './members.ts'
import { notices } from './notices.ts'
import { pages } from './pages.ts'
import { search } from './search.ts'
import { session } from './session.ts'
import { spaces } from './spaces.ts'
import { trash } from './trash.ts'
import { uploads } from './uploads.ts'

/** Every endpoint, by noun: the tags of the OpenAPI document. */
export const nouns = {
  session,
  agents,
  spaces,
  members,
  invitations,
  documents,
  trash,
  files,
  uploads,
  favourites,
  search,
  pages,
  admin,
  notices,
} as const

/** Every endpoint, by service: the client and the front read this table. */
export const services = {
  workspaces: { ...session, ...agents, ...spaces, ...members, ...invitations, ...admin, ...notices },
  documents: { ...documents, ...trash, ...files, ...uploads, ...favourites, ...search },
  collaboration: pages,
} as const

export const api = { ...services.workspaces, ...services.documents, ...services.collaboration } as const

/** Which service answers which path, by prefix; the front's only knowledge of them. */
export const routes = {
  workspaces: [
    '/api/session',
    '/api/agents',
    '/api/spaces',
    '/api/invitations',
    '/api/admin',
    '/api/organisations',
    '/api/notices',
    '/api/openapi.json',
    '/api/docs',
    '/auth',
  ],
  documents: ['/api/documents', '/api/trees', '/api/favourites', '/api/visits', '/api/search'],
  collaboration: ['/api/pages', '/live'],
} as const satisfies Record<keyof typeof services, readonly string[]>
