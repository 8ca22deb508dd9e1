import type { editor as french } from '../fr/editor.ts'
import type { Translation } from '../messages.ts'

export const editor: Translation<typeof french> = { untitled: 'Untitled' }
