import type { Knex } from 'knex'
import type { Row } from '@parvis/service/database/row.ts'
import type { Identity } from './identity.ts'

/** A sign-in under way. Only hashes of what the browser holds are stored. */
export type SignInRow = {
  stateHash: Buffer
  browserHash: Buffer
  nonce: string
  codeVerifier: string
  returnTo: string
}

export async function insertSignIn(db: Knex, row: SignInRow, lifetimeMs: number): Promise<void> {
  await db('sign_in').insert({
    state_hash: row.stateHash,
    browser_hash: row.browserHash,
    nonce: row.nonce,
    code_verifier: row.codeVerifier,
    return_to: row.returnTo,
    expires_at: db.raw(`now() + ? * interval '1 millisecond'`, [lifetimeMs]),
  })
}

type Taken = Row<{
  nonce: 'sign_in.nonce'
  code_verifier: 'sign_in.code_verifier'
  return_to: 'sign_in.return_to'
}>

/** Takes the sign-in out, so that it serves once; `undefined` when it is not this browser's, was used, or has expired. */
export async function consumeSignIn(
  db: Knex,
  stateHash: Buffer,
  browserHash: Buffer,
): Promise<Pick<SignInRow, 'nonce' | 'codeVerifier' | 'returnTo'> | undefined> {
  const rows = await db('sign_in')
    .where({ state_hash: stateHash, browser_hash: browserHash })
    .delete<(Taken & { alive: boolean })[]>([
      'nonce',
      'code_verifier',
      'return_to',
      db.raw('expires_at > now() as alive'),
    ])
  const row = rows[0]
  if (row?.alive !== true) return undefined
  return { nonce: row.nonce, codeVerifier: row.code_verifier, returnTo: row.return_to }
}

/** The organisation that a SIRET leads to, by its first nine digits. */
export async function organisationOf(db: Knex, siret: string | undefined): Promise<string | undefined> {
  if (siret === undefined) return undefined
  const row = await db('siren_organisation')
    .where({ siren: siret.slice(0, 9) })
    .first('organisation_id')
  return row?.organisation_id
}

export type AccountRow = Row<{
  id: 'agent.id'
  organisationId: 'agent.organisation_id'
  platformRole: 'agent.platform_role'
}>

/** The account of (issuer, sub), locked until the transaction ends. */
export async function findAccount(
  tx: Knex,
  { issuer, sub }: Pick<Identity, 'issuer' | 'sub'>,
): Promise<AccountRow | undefined> {
  return tx('agent')
    .where({ issuer, sub })
    .forNoKeyUpdate()
    .first({ id: 'id', organisationId: 'organisation_id', platformRole: 'platform_role' })
}

/** Creates the account or brings it up to date; the id is the given one only for a new account. */
export async function writeAccount(
  tx: Knex,
  identity: Identity,
  rest: AccountRow & { nameKey: string },
): Promise<string> {
  const now = tx.fn.now()
  const current = {
    email: identity.email,
    given_name: identity.givenName,
    family_name: identity.familyName,
    display_name: identity.displayName,
    name_key: rest.nameKey,
    siret: identity.siret ?? null,
    organisation_id: rest.organisationId,
    platform_role: rest.platformRole,
    signed_in_at: now,
    last_seen_at: now,
  }
  const rows = await tx('agent')
    .insert({ id: rest.id, issuer: identity.issuer, sub: identity.sub, ...current })
    .onConflict(['issuer', 'sub'])
    .merge(current)
    .returning('id')
  return rows[0]?.id ?? rest.id
}
