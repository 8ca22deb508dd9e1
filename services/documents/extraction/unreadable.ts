/** Why the text of a file was not read, as administrators see it. */
export type Reason =
  /** The store has no such object. */
  | 'missing'
  /** Whoever read it ended, again and again, for none of the reasons below. */
  | 'too many tries'
  /** More bytes than are looked at. */
  | 'too large'
  /** Its parts become too large when they are unpacked: a ZIP bomb, or a very large sheet. */
  | 'inflates too far'
  | 'too many parts'
  /** Elements within elements, without end. */
  | 'too deep'
  /** Declares entities or refers to others outside, which no office program writes. */
  | 'has a doctype'
  /** Asks for a password. */
  | 'encrypted'
  /** Not what its media type says, or damaged. */
  | 'broken'
  | 'too slow'
  | 'too much memory'

/** Thrown where it is found that a file can't be read; whoever reads it gets the reason. */
export class Unreadable extends Error {
  reason: Reason

  constructor(reason: Reason) {
    super(`the file was not read: ${reason}`)
    this.reason = reason
  }
}
