import type { Express } from 'express'
import { services } from '@parvis/contract/services.ts'
import { createApp } from '@parvis/service/http/app.ts'
import type { Handlers } from '@parvis/service/http/handlers.ts'
import { serve, type Parts } from '@parvis/service/http/serve.ts'
import { figureHandlers } from './admin/routes.ts'
import { agentHandlers } from './agents/routes.ts'
import { auditHandlers } from './audit/routes.ts'
import { invitationHandlers, type Invitations } from './invitations/routes.ts'
import { loginRouter, type Login } from './login/routes.ts'
import { memberHandlers } from './members/routes.ts'
import { noticeHandlers } from './notices/routes.ts'
import { organisationHandlers } from './organisations/routes.ts'
import { referenceRouter } from './reference/routes.ts'
import { sessionHandlers } from './sessions/routes.ts'
import { spaceHandlers } from './spaces/routes.ts'

/** `noticesFolder` is where the operator's own texts are; absent: Parvis's. */
export type Workspaces = Parts & {
  login: Login
  invitations: Invitations
  noticesFolder?: string | undefined
}

/** The service of people and spaces, as a plain value: no port, no environment. */
export function app(parts: Workspaces): Express {
  const handlers: Handlers<typeof services.workspaces> = {
    ...sessionHandlers(parts, parts.login.provider),
    ...agentHandlers(parts),
    ...spaceHandlers(parts),
    ...memberHandlers(parts),
    ...invitationHandlers(parts, parts.invitations),
    ...figureHandlers(parts),
    ...auditHandlers(parts),
    ...organisationHandlers(parts),
    ...noticeHandlers(parts.noticesFolder),
  }
  return createApp(parts, [
    loginRouter(parts, parts.login),
    referenceRouter(parts.publicUrl),
    serve(services.workspaces, handlers, parts),
  ])
}
