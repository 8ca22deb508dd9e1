import { v7 } from 'uuid'

/** A new id: UUID version 7 (RFC 9562), ordered by time, so that indexes grow at their end. */
export const newId = (): string => v7()
