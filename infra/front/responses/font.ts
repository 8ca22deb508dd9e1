import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Parvis's font inside the style itself: these pages ask for no other file, so that they look like Parvis even while nothing else answers.
 * Without the file they take the system's font.
 */
export const fontFace = read()

function read(): string {
  try {
    const file = import.meta.resolve('@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2')
    const bytes = readFileSync(fileURLToPath(file)).toString('base64')
    return `@font-face { font-family: "Figtree Variable"; font-weight: 300 900; src: url(data:font/woff2;base64,${bytes}) format("woff2"); }`
  } catch {
    return ''
  }
}
