/* global document, localStorage, matchMedia */
// Runs before the first paint, so that someone who works in the dark is not met by a white flash.
try {
  const chosen = localStorage.getItem('parvis.scheme')
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  const scheme = chosen === 'light' || chosen === 'dark' ? chosen : dark ? 'dark' : 'light'
  document.documentElement.setAttribute('data-mantine-color-scheme', scheme)
  document.documentElement.lang = localStorage.getItem('parvis.language') === 'en' ? 'en' : 'fr'
} catch {
  // Storage can be forbidden by the browser; the page then starts in French and light.
}
