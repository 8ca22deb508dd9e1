const loopback = ['localhost', '127.0.0.1', '[::1]']

/**
 * Whose name a request's host is: Parvis's own; while that is one of this machine, its `twin` (another of those, with the same port) or
 * a `local` one with another port, which leads here all the same; or foreign, such as that of a site which has its name lead to this
 * machine.
 */
export function findHost(host: string, publicUrl: string): 'own' | 'twin' | 'local' | 'foreign' {
  const own = new URL(publicUrl)
  // A host holds nothing that ends it in a URL or comes before it, empty or not.
  if (/[/\\?#@\s]/.test(host)) return 'foreign'
  const said = parse(`${own.protocol}//${host}`)
  if (said === undefined) return 'foreign'
  if (said.host === own.host) return 'own'
  if (!isLoopback(own.hostname) || !isLoopback(said.hostname)) return 'foreign'
  return said.port === own.port ? 'twin' : 'local'
}

export function isLoopback(hostname: string): boolean {
  return loopback.includes(hostname)
}

function parse(url: string): URL | undefined {
  try {
    return new URL(url)
  } catch {
    return undefined
  }
}
