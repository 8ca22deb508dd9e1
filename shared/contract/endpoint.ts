import type { Action, PlatformAction } from '@parvis/access/policy.ts'
import type { z } from 'zod'

/**
 * What a caller needs. An action of a space or a document is decided on the thing that the path names
 * (`:spaceId`, `:documentId`); there is no default, so that no endpoint is open by oversight.
 */
export type Access =
  'anyone' | 'signed-in' | { platform: PlatformAction } | { space: Action } | { document: Action }

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * What comes back besides JSON: nothing (204), a redirect (302) to a short-lived address,
 * or bytes that the handler writes itself.
 */
export type Bare = 'nothing' | 'redirect' | 'stream'

/** One endpoint, declared once: validation, handler types, rights, OpenAPI and the client come from it. */
export type Endpoint = {
  method: Method
  /** Express path, such as `/api/spaces/:spaceId`. */
  path: string
  summary: string
  access: Access
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  reply: z.ZodType | Bare
  /** Success status, 200 unless said otherwise (201 for creations). */
  status?: 200 | 201 | 202
  /** Requests that one agent (or one address, when nobody is signed in) may make in a minute; 600 unless said otherwise. */
  perMinute?: number
  /** Largest body in bytes; 100 kB unless said otherwise. */
  maxBytes?: number
}

/** The endpoints of one noun, by the name of their handler. */
export type Contract = Record<string, Endpoint>

/** Keeps the literal types of a contract, from which handlers and client are typed. */
export const contract = <const C extends Contract>(endpoints: C): C => endpoints

type Output<S> = S extends z.ZodType ? z.output<S> : undefined
type Input<S> = S extends z.ZodType ? z.input<S> : undefined

export type ParamsOf<E extends Endpoint> = Output<E['params']>
export type QueryOf<E extends Endpoint> = Output<E['query']>
export type BodyOf<E extends Endpoint> = Output<E['body']>

/** What a handler returns: the reply before the schema drops undeclared fields. */
export type ReplyInput<E extends Endpoint> = E['reply'] extends 'redirect'
  ? { location: string }
  : E['reply'] extends Bare
    ? undefined
    : Input<E['reply']>

/** What a caller gets. */
export type ReplyOf<E extends Endpoint> = E['reply'] extends z.ZodType ? z.output<E['reply']> : undefined

type Part<K extends string, S> = S extends z.ZodType ? { [k in K]: z.input<S> } : unknown
/** What a caller gives: only the parts that the endpoint declares. */
export type RequestOf<E extends Endpoint> = Part<'params', E['params']> &
  Part<'query', E['query']> &
  Part<'body', E['body']>
