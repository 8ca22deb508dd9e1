import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { noticePaths } from '../data/notice-paths.ts'
import { NotFoundRoute } from './not-found-route.tsx'
import { Root } from './root.tsx'
import { Shell } from '../layout/shell.tsx'
import type { UncheckedAuditSearch } from '../pages/admin/audit/audit-filter.ts'
import type { UncheckedSearchAddress } from '../pages/search/search-filter.ts'
import { ErrorPage } from '../pages/errors/error-page.tsx'

const root = createRootRoute({ component: Root, notFoundComponent: NotFoundRoute, errorComponent: ErrorPage })

/** Everything with a bar and a side column; a live page brings its own bar. */
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell })

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/home/home-page.tsx'), 'HomePage'),
})

const space = createRoute({
  getParentRoute: () => shell,
  path: '/espaces/$spaceId',
  component: lazyRouteComponent(() => import('../pages/space/space-page.tsx'), 'SpacePage'),
})

const spaceDocuments = createRoute({
  getParentRoute: () => space,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/space/documents-tab.tsx'), 'DocumentsTab'),
})

const spaceFolder = createRoute({
  getParentRoute: () => space,
  path: '/dossiers/$folderId',
  component: lazyRouteComponent(() => import('../pages/space/documents-tab.tsx'), 'DocumentsTab'),
})

const spaceTrash = createRoute({
  getParentRoute: () => space,
  path: '/corbeille',
  component: lazyRouteComponent(() => import('../pages/space/trash-tab.tsx'), 'TrashTab'),
})

const spaceMembers = createRoute({
  getParentRoute: () => space,
  path: '/membres',
  component: lazyRouteComponent(() => import('../pages/space/members/members-tab.tsx'), 'MembersTab'),
})

const spaceSettings = createRoute({
  getParentRoute: () => space,
  path: '/reglages',
  component: lazyRouteComponent(() => import('../pages/space/settings/settings-tab.tsx'), 'SettingsTab'),
})

const search = createRoute({
  getParentRoute: () => shell,
  path: '/recherche',
  // The page itself reads it, as below.
  validateSearch: (given: Record<string, unknown>): UncheckedSearchAddress => given,
  component: lazyRouteComponent(() => import('../pages/search/search-page.tsx'), 'SearchPage'),
})

const account = createRoute({
  getParentRoute: () => shell,
  path: '/compte',
  component: lazyRouteComponent(() => import('../pages/account/account-page.tsx'), 'AccountPage'),
})

const document = createRoute({
  getParentRoute: () => root,
  path: '/documents/$documentId',
  // The page whose text led here, for a file that only this page can give.
  validateSearch: ({ page }: Record<string, unknown>): { page?: string } =>
    typeof page === 'string' ? { page } : {},
  component: lazyRouteComponent(() => import('../pages/document/document-page.tsx'), 'DocumentPage'),
})

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('../pages/invitation/invitation-page.tsx'), 'InvitationPage'),
})

/** Texts that anyone may read, signed in or not. */
const notice = <const P extends string>(path: P) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(() => import('../pages/notice/notice-page.tsx'), 'NoticePage'),
  })
const accessibility = notice(noticePaths.accessibility)
const legal = notice(noticePaths.legal)
const personalData = notice(noticePaths['personal-data'])

const admin = createRoute({
  getParentRoute: () => shell,
  path: '/admin',
  component: lazyRouteComponent(() => import('../pages/admin/admin-page.tsx'), 'AdminPage'),
})

const adminFigures = createRoute({
  getParentRoute: () => admin,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/admin/figures/figures-tab.tsx'), 'FiguresTab'),
})

const adminAudit = createRoute({
  getParentRoute: () => admin,
  path: '/journal',
  // The page itself reads it: what makes sense of filters is no part of the script of every page.
  validateSearch: (given: Record<string, unknown>): UncheckedAuditSearch => given,
  component: lazyRouteComponent(() => import('../pages/admin/audit/audit-tab.tsx'), 'AuditTab'),
})

const adminOrganisations = createRoute({
  getParentRoute: () => admin,
  path: '/organisations',
  component: lazyRouteComponent(
    () => import('../pages/admin/organisations/organisations-tab.tsx'),
    'OrganisationsTab',
  ),
})

const tree = root.addChildren([
  shell.addChildren([
    home,
    account,
    search,
    space.addChildren([spaceDocuments, spaceFolder, spaceTrash, spaceMembers, spaceSettings]),
    admin.addChildren([adminFigures, adminAudit, adminOrganisations]),
  ]),
  document,
  invitation,
  accessibility,
  legal,
  personalData,
])

export const createPages = () =>
  createRouter({
    routeTree: tree,
    defaultPreload: 'intent',
    scrollRestoration: true,
    trailingSlash: 'never',
    // Plain words, so that `?q=2027` is no number and the quotes of a phrase stay.
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search: Record<string, string>) => {
      const text = new URLSearchParams(search).toString()
      return text === '' ? '' : `?${text}`
    },
  })

declare module '@tanstack/react-router' {
  // The router reads the type of our routes from this interface: declaration merging takes an interface.
  interface Register {
    router: ReturnType<typeof createPages>
  }
}
