import type { Response } from 'express'
import type { DocumentStanding, SpaceStanding } from '@parvis/access/membership.ts'
import type { Action } from '@parvis/access/policy.ts'
import type {
  Access,
  BodyOf,
  Contract,
  Endpoint,
  ParamsOf,
  QueryOf,
  ReplyInput,
} from '@parvis/contract/endpoint.ts'
import type { Actor } from '../session/session.ts'

type ActorOf<A extends Access> = A extends 'anyone' ? Actor | undefined : Actor
type StandingOf<A extends Access> = A extends { space: Action }
  ? SpaceStanding
  : A extends { document: Action }
    ? DocumentStanding
    : undefined

/** One request, checked: its parts have the declared types, and the actor has the declared right. */
export type Call<E extends Endpoint> = {
  params: ParamsOf<E>
  query: QueryOf<E>
  body: BodyOf<E>
  actor: ActorOf<E['access']>
  /** What the actor is to the space or document that the path names. */
  standing: StandingOf<E['access']>
  ip: string | undefined
  requestId: string
  /** For `stream` endpoints, which write it themselves, and for headers such as cookies. */
  response: Response
}

export type Handler<E extends Endpoint> = (call: Call<E>) => Promise<ReplyInput<E>>

/** One handler per endpoint: a missing one, or a reply that lacks a field, does not compile. */
export type Handlers<C extends Contract> = { [K in keyof C]: Handler<C[K]> }
