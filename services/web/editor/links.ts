const schemes = new Set(['http:', 'https:', 'mailto:', 'tel:', 'ftp:'])

/**
 * Whether a link may stand in a page: an address of Parvis itself, or one of a scheme that opens something and runs
 * nothing. Browsers skip spaces and control characters in a scheme (`java\nscript:` runs), so they are skipped here too.
 */
export function isSafeLink(href: string): boolean {
  const cleaned = href.replaceAll(/[\s\p{Cc}\p{Cf}]/gu, '')
  try {
    return schemes.has(new URL(cleaned, 'https://parvis.invalid').protocol)
  } catch {
    return false
  }
}
