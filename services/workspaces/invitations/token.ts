import { createHmac } from 'node:crypto'

/**
 * The secret of an invitation's link, 43 characters: derived, so that it need not be stored for a mail to be sent again, and a copy of
 * the database opens nothing. `issue` grows each time that the invitation is renewed, which ends the links before.
 */
export const invitationToken = (secret: string, id: string, issue: number): string =>
  createHmac('sha256', secret).update(`invitation ${id} ${issue}`).digest('base64url')
