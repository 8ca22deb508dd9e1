import { z } from 'zod'
import { SignInError } from './refusal.ts'

/** Who the provider says this is. `siret`: fourteen digits, undefined for those without an employer that has one. */
export type Identity = {
  issuer: string
  sub: string
  email: string
  givenName: string
  familyName: string
  displayName: string
  siret: string | undefined
}

const longestName = 100

// Control characters and bidirectional overrides serve only to disguise a name.
const unseen = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu

const tidy = (text: string): string =>
  Array.from(text.normalize('NFC').replaceAll(unseen, ' ').replaceAll(/\s+/gu, ' ').trim())
    .slice(0, longestName)
    .join('')

const name = z.string().transform(tidy).catch('')
const subject = z.object({ iss: z.string().min(1), sub: z.string().min(1).max(255) })
const person = z.object({
  sub: z.string(),
  email: z.email().max(254),
  // A boolean by the book (OpenID Connect Core 1.0, 5.1), a string at some providers, and absent at ProConnect.
  email_verified: z.union([z.boolean(), z.stringbool()]).nullish().catch(false),
  given_name: name,
  usual_name: name,
  family_name: name,
  name,
  siret: z
    .string()
    .regex(/^\d{14}$/)
    .optional()
    .catch(undefined),
})

/**
 * The person in the claims of a verified ID token and of userinfo. `usual_name` is ProConnect's, `family_name` everyone else's.
 * Throws `SignInError` when userinfo speaks of someone else, or no e-mail address can be relied on.
 */
export function identityOf(idToken: object, userinfo: object): Identity {
  const token = subject.safeParse(idToken)
  if (!token.success) throw new SignInError('refused', 'the ID token names nobody')
  const found = person.safeParse({ ...idToken, ...userinfo, sub: 'sub' in userinfo && userinfo.sub })
  if (!found.success) {
    const faults = found.error.issues.map((issue) => issue.path.join('.')).join(', ')
    throw new SignInError('refused', `claims are missing or not valid: ${faults}`)
  }
  const { iss: issuer, sub } = token.data
  const claims = found.data
  if (claims.sub !== sub) throw new SignInError('refused', 'userinfo speaks of someone else')
  // An address that anyone could have typed would let them pass for its owner.
  if (claims.email_verified === false) throw new SignInError('refused', 'the e-mail address is not verified')
  const familyName = claims.usual_name || claims.family_name
  const displayName = [claims.given_name, familyName].filter(Boolean).join(' ') || claims.name || claims.email
  return {
    issuer,
    sub,
    email: claims.email,
    givenName: claims.given_name,
    familyName,
    displayName,
    siret: claims.siret,
  }
}
