import { french, mapSentences, withMillions } from '../typography.ts'
import { editor } from './editor.ts'
import { frame } from './frame.ts'
import { list } from './list.ts'

export const messages = withMillions(mapSentences({ frame, list, editor }, french))
