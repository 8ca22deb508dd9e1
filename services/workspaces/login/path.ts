const longest = 2_000

/**
 * The path to return to after signing in, when it is one of Parvis's own pages; `/` for anything else, such as another site's address
 * however disguised (`//evil.example`, `/\evil.example`, `/%09/evil.example` once decoded), or a step of signing in itself.
 */
export function localPath(given: unknown): string {
  if (typeof given !== 'string' || given.length > longest) return '/'
  // Browsers drop tabs and line breaks from an address, and read a backslash as a slash.
  if (!/^\/(?!\/)[\u0021-\u{10ffff}]*$/u.test(given) || given.includes('\\')) return '/'
  const base = 'http://local.invalid'
  if (!URL.canParse(given, base)) return '/'
  const url = new URL(given, base)
  if (url.origin !== base || url.pathname.startsWith('//')) return '/'
  const path = url.pathname + url.search + url.hash
  return /^\/(auth|connexion)(\/|\?|$)/.test(path) ? '/' : path
}
