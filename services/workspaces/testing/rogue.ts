import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose'

/** What the provider answers at its next sign-in; each test bends one thing. */
export type Answers = {
  idToken: (claims: JWTPayload, sign: Sign) => Promise<string> | string
  userinfo: (claims: JWTPayload, sign: Sign) => Promise<string> | string
  userinfoType: string
  token: { status: number; body?: string }
  discovery: Record<string, unknown>
}
export type Sign = (claims: JWTPayload, key?: CryptoKey) => Promise<string>

export type Rogue = {
  origin: string
  discoveryUrl: string
  /** What the token endpoint was last sent. */
  sent: () => URLSearchParams
  /** Makes it honest again, then bends what is given. `nonce` goes into the ID token. */
  bend: (nonce: string, answers: Partial<Answers>) => void
  /** Signs with another key from now on, and publishes that one alone. */
  changeKey: () => Promise<void>
  close: () => Promise<void>
}

const clientId = 'parvis'

/** A provider that can be made to answer anything: what no honest one does must be tested too. It signs RS256 with a key that it publishes. */
export async function rogueProvider(): Promise<Rogue> {
  const newKey = async (kid: string) => {
    const { publicKey, privateKey } = await generateKeyPair('RS256')
    return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' } }
  }
  let key = await newKey('one')
  const sign: Sign = (claims, by = key.privateKey) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: key.kid }).sign(by)
  const honest: Answers = {
    idToken: (claims, signed) => signed(claims),
    userinfo: (claims) => JSON.stringify(claims),
    userinfoType: 'application/json',
    token: { status: 200 },
    discovery: {},
  }
  let answers = honest
  let expected = ''
  let form = new URLSearchParams()

  const respond = async (path: string, origin: string): Promise<[number, string, string]> => {
    const now = Math.floor(Date.now() / 1000)
    const token = { iss: origin, sub: 'mallory', aud: clientId, iat: now, exp: now + 60, nonce: expected }
    const person = {
      sub: 'mallory',
      email: 'mallory@rogue.test',
      given_name: 'Mallory',
      usual_name: 'Rogue',
    }
    if (path.endsWith('/openid-configuration')) {
      const document = {
        issuer: origin,
        authorization_endpoint: `${origin}/auth`,
        token_endpoint: `${origin}/token`,
        userinfo_endpoint: `${origin}/userinfo`,
        jwks_uri: `${origin}/jwks`,
        code_challenge_methods_supported: ['S256'],
        ...answers.discovery,
      }
      return [200, 'application/json', JSON.stringify(document)]
    }
    if (path === '/jwks') return [200, 'application/json', JSON.stringify({ keys: [key.jwk] })]
    if (path === '/userinfo') return [200, answers.userinfoType, await answers.userinfo(person, sign)]
    const { status, body } = answers.token
    const tokens = { access_token: 'a', token_type: 'Bearer', id_token: await answers.idToken(token, sign) }
    return [status, 'application/json', body ?? JSON.stringify(tokens)]
  }
  const server = createServer((request, response) => {
    void (async () => {
      if (request.method === 'POST') form = new URLSearchParams(await text(request))
      const [status, type, body] = await respond(request.url ?? '/', origin)
      response.writeHead(status, { 'content-type': type }).end(body)
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on TCP has an AddressInfo.
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    discoveryUrl: `${origin}/.well-known/openid-configuration`,
    sent: () => form,
    bend: (nonce, bent) => {
      expected = nonce
      answers = { ...honest, ...bent }
    },
    changeKey: async () => {
      key = await newKey('two')
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => {
          resolve()
        })
      }),
  }
}
