import type { list as french } from '../fr/list.ts'
import type { Translation } from '../messages.ts'

export const list: Translation<typeof french> = { title: 'Documents' }
