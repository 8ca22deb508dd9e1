import { french, mapSentences, withMillions } from '../typography.ts'
import { admin } from './admin.ts'
import { editor } from './editor.ts'
import { frame } from './frame.ts'
import { list } from './list.ts'
import { people } from './people.ts'

export const messages = withMillions(mapSentences({ frame, people, admin, list, editor }, french))
