import type { BackendModule } from 'i18next'
import { languages, type Language, type Messages } from './messages.ts'
import { french, mapSentences, withMillions, type Sentences } from './typography.ts'

type Namespace = keyof Messages

/** The sentences of each room, each file on its own: those of a room come when someone enters it. */
const files: Record<Language, Record<Namespace, () => Promise<Sentences>>> = {
  fr: {
    account: async () => (await import('./fr/account.ts')).account,
    frame: async () => (await import('./fr/frame.ts')).frame,
    people: async () => (await import('./fr/people.ts')).people,
    admin: async () => (await import('./fr/admin.ts')).admin,
    list: async () => (await import('./fr/list.ts')).list,
    editor: async () => (await import('./fr/editor.ts')).editor,
  },
  en: {
    account: async () => (await import('./en/account.ts')).account,
    frame: async () => (await import('./en/frame.ts')).frame,
    people: async () => (await import('./en/people.ts')).people,
    admin: async () => (await import('./en/admin.ts')).admin,
    list: async () => (await import('./en/list.ts')).list,
    editor: async () => (await import('./en/editor.ts')).editor,
  },
}

export const isLanguage = (text: string | null): text is Language =>
  languages.some((language) => language === text)
const isNamespace = (text: string): text is Namespace => text in files.fr

/** The sentences of a room, set as its language is set. Rejects for a room or a language that there is not, or when it cannot be fetched. */
export async function readNamespace(language: string, room: string): Promise<Sentences> {
  if (!isLanguage(language) || !isNamespace(room)) throw new Error(`No sentences for ${room} in ${language}`)
  const sentences = await files[language][room]()
  return language === 'fr' ? withMillions(mapSentences(sentences, french)) : sentences
}

/** Where i18next gets sentences from. */
export const namespaceBackend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, room, done) => {
    readNamespace(language, room).then(
      (sentences) => done(null, sentences),
      (error: unknown) => done(error instanceof Error ? error : String(error), false),
    )
  },
}
