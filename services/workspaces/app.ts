import type { Express } from 'express'
import { services } from '@parvis/contract/services.ts'
import { createApp } from '@parvis/service/http/app.ts'
import type { Handlers } from '@parvis/service/http/handlers.ts'
import type { Dependencies } from '@parvis/service/http/dependencies.ts'
import { serve } from '@parvis/service/http/serve.ts'
import { figureHandlers } from './admin/routes.ts'
import { agentHandlers } from './agents/routes.ts'
import { auditHandlers } from './audit/routes.ts'
import { invitationHandlers, type Invitations } from './invitations/routes.ts'
import { loginRouter, type Login } from './login/routes.ts'
import { signOutAddress } from './login/sign-out-address.ts'
import { memberHandlers } from './spaces/members/routes.ts'
import { noticeHandlers } from './notices/routes.ts'
import { organisationHandlers } from './organisations/routes.ts'
import { referenceRouter } from './reference/routes.ts'
import { sessionHandlers } from './sessions/routes.ts'
import { spaceHandlers } from './spaces/routes.ts'

/** `noticesFolder` is where the operator's own texts are; absent: Parvis's. */
export type WorkspacesDependencies = Dependencies & {
  login: Login
  invitations: Invitations
  noticesFolder?: string | undefined
}

/** The service of people and spaces, as a plain value: no port, no environment. */
export function createWorkspaces(dependencies: WorkspacesDependencies): Express {
  const { login, publicUrl } = dependencies
  const handlers: Handlers<typeof services.workspaces> = {
    ...sessionHandlers(dependencies, (idToken) => signOutAddress(login.provider, publicUrl, idToken)),
    ...agentHandlers(dependencies),
    ...spaceHandlers(dependencies),
    ...memberHandlers(dependencies),
    ...invitationHandlers(dependencies, dependencies.invitations),
    ...figureHandlers(dependencies),
    ...auditHandlers(dependencies),
    ...organisationHandlers(dependencies),
    ...noticeHandlers(dependencies.noticesFolder),
  }
  return createApp(dependencies, [
    loginRouter(dependencies, login),
    referenceRouter(publicUrl),
    serve(services.workspaces, handlers, dependencies),
  ])
}
