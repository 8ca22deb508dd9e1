import type { BackendModule } from 'i18next'
import { languages, type Language, type Messages } from './messages.ts'
import { french, mapSentences, withMillions, type Sentences } from './typography.ts'

type Namespace = keyof Messages

/** The sentences of each namespace, each file on its own: it comes when a page that needs it is opened. */
const files: Record<Language, Record<Namespace, () => Promise<{ default: Sentences }>>> = {
  fr: {
    account: () => import('./fr/account.json'),
    frame: () => import('./fr/frame.json'),
    people: () => import('./fr/people.json'),
    admin: () => import('./fr/admin.json'),
    list: () => import('./fr/list.json'),
    editor: () => import('./fr/editor.json'),
    search: () => import('./fr/search.json'),
  },
  en: {
    account: () => import('./en/account.json'),
    frame: () => import('./en/frame.json'),
    people: () => import('./en/people.json'),
    admin: () => import('./en/admin.json'),
    list: () => import('./en/list.json'),
    editor: () => import('./en/editor.json'),
    search: () => import('./en/search.json'),
  },
}

export const isLanguage = (text: string | null): text is Language =>
  languages.some((language) => language === text)
const isNamespace = (text: string): text is Namespace => text in files.fr

/** The sentences of a namespace, set as its language is set. Rejects for a namespace or a language that there is not, or when it cannot be fetched. */
export async function readNamespace(language: string, namespace: string): Promise<Sentences> {
  if (!isLanguage(language) || !isNamespace(namespace))
    throw new Error(`No sentences for ${namespace} in ${language}`)
  const { default: sentences } = await files[language][namespace]()
  return language === 'fr' ? withMillions(mapSentences(sentences, french)) : sentences
}

/** Where i18next gets sentences from. */
export const namespaceBackend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, done) => {
    readNamespace(language, namespace).then(
      (sentences) => done(null, sentences),
      (error: unknown) => done(error instanceof Error ? error : String(error), false),
    )
  },
}
