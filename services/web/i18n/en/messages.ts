import type { Messages, Translation } from '../messages.ts'
import { editor } from './editor.ts'
import { frame } from './frame.ts'
import { list } from './list.ts'

export const messages: Translation<Messages> = { frame, list, editor }
