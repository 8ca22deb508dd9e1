import { z } from 'zod'

/** RFC 9457 problem details, with a stable `type` and, for invalid input, where each fault lies. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), message: z.string() })).optional(),
  requestId: z.string().optional(),
})
export type ProblemDetails = z.output<typeof problem>

/** The whole catalogue: every refusal that Parvis gives, with its status and a sentence that a person can act on. */
export const problems = {
  'invalid-input': [400, 'Some of what was sent is not valid.'],
  'malformed-json': [400, 'The body is not valid JSON.'],
  'not-signed-in': [401, 'Sign in first.'],
  forbidden: [403, 'Your role does not allow this.'],
  'foreign-origin': [403, 'This request comes from another site.'],
  'not-found': [404, 'There is nothing here, or nothing that you may see.'],
  'method-not-allowed': [405, 'This address does not take that method.'],
  conflict: [409, 'Someone changed this at the same time. Look again, then retry.'],
  'last-manager': [409, 'A space always has a manager. Name another one first.'],
  'already-member': [409, 'This agent is a member already.'],
  'in-trash': [409, 'This document is in the trash. Restore it first.'],
  'not-a-folder': [409, 'Documents can only be put into folders.'],
  'not-in-trash': [409, 'Only what lies in the trash can be deleted for good.'],
  'too-deep': [409, 'Folders can be 200 deep at most.'],
  'same-name': [409, 'A file of that name is there already.'],
  'into-itself': [409, 'A folder cannot be moved into itself.'],
  'upload-incomplete': [409, 'Some parts of the file have not arrived.'],
  'invitation-for-another': [403, 'This invitation was sent to another e-mail address.'],
  'invitation-expired': [410, 'This invitation has expired or was revoked. Ask for a new one.'],
  'too-large': [413, 'This is larger than what is accepted here.'],
  'unsupported-media-type': [415, 'The body must be application/json.'],
  'too-many-requests': [429, 'Too many requests. Wait a minute, then retry.'],
  'quota-exceeded': [409, 'This space has no room left for this.'],
  internal: [500, 'Something went wrong on our side. Nothing was changed.'],
  'object-store-unavailable': [503, 'The object store does not answer. Retry in a moment.'],
  'database-unavailable': [503, 'The database does not answer. Retry in a moment.'],
  unavailable: [503, 'The service is not ready. Retry in a moment.'],
} as const satisfies Record<string, readonly [number, string]>
export type ProblemType = keyof typeof problems
