/**
 * A browser without a screen: keeps cookies by their paths, follows redirects by hand, and knows where Parvis's own address really listens.
 * `routes` maps a path prefix on `publicUrl` to the loopback address that answers it, as the front does.
 */
export class Browser {
  readonly #cookies = new Map<string, { name: string; value: string; path: string }>()
  readonly #publicUrl: string
  readonly #routes: readonly (readonly [prefix: string, origin: string])[]

  constructor(publicUrl: string, routes: readonly (readonly [string, string])[]) {
    this.#publicUrl = publicUrl
    this.#routes = routes
  }

  cookie(name: string): string | undefined {
    return this.#cookies.get(`${name} /`)?.value
  }

  setCookie(name: string, value: string): void {
    this.#cookies.set(`${name} /`, { name, value, path: '/' })
  }

  /** One request to an address of Parvis; no redirect followed. */
  async fetch(address: string, init: RequestInit = {}): Promise<Response> {
    const { host, pathname, search } = new URL(address, this.#publicUrl)
    const origin = this.#answering(address)
    if (origin === undefined) throw new Error(`nothing answers ${address}`)
    const headers = new Headers(init.headers)
    const sent = [...this.#cookies.values()].filter(({ path }) => pathname.startsWith(path))
    headers.set('cookie', sent.map(({ name, value }) => `${name}=${value}`).join('; '))
    headers.set('x-forwarded-host', host)
    headers.set('x-forwarded-proto', new URL(this.#publicUrl).protocol.replace(':', ''))
    headers.set('x-forwarded-for', '192.0.2.1')
    if (init.method === 'POST') headers.set('origin', this.#publicUrl)
    const response = await fetch(origin + pathname + search, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) this.#keep(line)
    return response
  }

  /** Follows redirects while something here answers; returns the last response and the address that nobody here answers. */
  async follow(address: string, init: RequestInit = {}): Promise<{ response: Response; location: string }> {
    let response = await this.fetch(address, init)
    let location = address
    for (let hops = 0; hops < 20; hops++) {
      const next = response.headers.get('location')
      if (next === null) return { response, location }
      location = new URL(next, this.#publicUrl).href
      if (this.#answering(location) === undefined) return { response, location }
      response = await this.fetch(location)
    }
    throw new Error(`too many redirects from ${address}`)
  }

  /** Where the address really is; undefined for another site, and for what nobody here answers. */
  #answering(address: string): string | undefined {
    const { host, pathname } = new URL(address, this.#publicUrl)
    if (host !== new URL(this.#publicUrl).host) return undefined
    return this.#routes.find(([prefix]) => pathname.startsWith(prefix))?.[1]
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';')
    const at = pair.indexOf('=')
    const name = pair.slice(0, at)
    const value = pair.slice(at + 1)
    const path = /; ?path=([^;]+)/i.exec(line)?.[1] ?? '/'
    const key = `${name} ${path}`
    if (value === '' || /expires=thu, 01 jan 1970/i.test(line)) this.#cookies.delete(key)
    else this.#cookies.set(key, { name, value, path })
  }
}
