import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { writeWhole } from '../settings/secrets.ts'

/** The provider's signing key, from `<dataDir>/provider.json` (mode 0600), made at the first start: RSA of 2048 bits for RS256. */
export async function signingKeys(dataDir: string): Promise<{ keys: JWK[] }> {
  const file = join(dataDir, 'provider.json')
  if (!existsSync(file)) {
    const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true })
    const key = { ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256' }
    writeWhole(file, JSON.stringify({ keys: [key] }, null, 2) + '\n')
  }
  // This file is written by the lines above alone.
  return JSON.parse(readFileSync(file, 'utf8')) as { keys: JWK[] }
}
