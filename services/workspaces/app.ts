import type { Express } from 'express'
import { members } from '@parvis/contract/members.ts'
import { session } from '@parvis/contract/session.ts'
import { spaces } from '@parvis/contract/spaces.ts'
import { createApp } from '@parvis/service/app.ts'
import { serve, type Parts } from '@parvis/service/serve.ts'
import { loginRouter, type Login } from './login/routes.ts'
import { memberHandlers } from './members/routes.ts'
import { sessionHandlers } from './sessions/routes.ts'
import { spaceHandlers } from './spaces/routes.ts'

export type Workspaces = Parts & { login: Login }

/** The service of people and spaces, as a plain value: no port, no environment. */
export function app(parts: Workspaces): Express {
  const { listMembers, addMember, changeMember, removeMember } = members
  const contract = { ...session, ...spaces, listMembers, addMember, changeMember, removeMember }
  const handlers = {
    ...sessionHandlers(parts, parts.login.provider),
    ...spaceHandlers(parts),
    ...memberHandlers(parts),
  }
  return createApp(parts, [loginRouter(parts, parts.login), serve(contract, handlers, parts)])
}
