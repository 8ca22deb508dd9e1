import { client, type Client } from '@parvis/contract/client.ts'
import { api } from '@parvis/contract/services.ts'

/** Someone who is signed in, and what they may call. */
export type Session = {
  sub: string
  agentId: string
  api: Client<typeof api>
  /** For a socket of theirs. */
  cookie: string
}

/** Cookies by the origin that set them, as a browser keeps them; paths and expiry play no part in one sign-in. */
class Cookies {
  readonly #values = new Map<string, string>()

  take(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      this.#values.set(pair.slice(0, at), pair.slice(at + 1))
    }
  }

  get header(): string {
    return [...this.#values].map(([name, value]) => `${name}=${value}`).join('; ')
  }
}

/** Signs in as a person of the embedded provider, by the same pages as a browser. Throws when that is not who signs people in here. */
export async function signIn(url: string, sub: string): Promise<Session> {
  const cookies = new Cookies()
  const ask = async (address: string, form?: URLSearchParams): Promise<Response> => {
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: cookies.header, accept: 'text/html', ...(form && { origin: url }) },
      ...(form && { method: 'POST', body: form }),
    })
    cookies.take(response)
    return response
  }
  /** Follows redirects to the first page, or to Parvis's own start. */
  const follow = async (response: Response): Promise<string> => {
    for (let current = response; ;) {
      const next = current.headers.get('location')
      if (next === null) return current.url
      const address = new URL(next, current.url).href
      if (new URL(address).origin !== new URL(url).origin) throw new Error(elsewhere)
      await current.body?.cancel()
      if (address === `${url}/` || address === url) return address
      current = await ask(address)
    }
  }
  const choice = await follow(await ask(`${url}/auth/sign-in`))
  if (!new URL(choice).pathname.includes('/interaction/')) throw new Error(elsewhere)
  await follow(await ask(choice, new URLSearchParams({ agent: sub })))
  const send: typeof fetch = (input, init) => {
    const headers = new Headers(init?.headers)
    headers.set('cookie', cookies.header)
    headers.set('origin', url)
    return fetch(input, { ...init, headers })
  }
  const calls = client(api, send, url)
  const { agent } = await calls.readSession()
  return { sub, agentId: agent.id, api: calls, cookie: cookies.header }
}

const elsewhere =
  'The demonstration signs in as the people of the embedded provider, and this Parvis has another one: nothing was changed.'
