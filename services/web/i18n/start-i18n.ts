import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language, Messages } from './messages.ts'
import { isLanguage, namespaceBackend } from './namespaces.ts'

const storageKey = 'parvis.language'

/** The rooms that every page needs; the others bring their sentences along. */
const first: readonly (keyof Messages)[] = ['frame', 'people', 'list']

/** The language that the agent chose on this machine; French when none was chosen. */
export function chosenLanguage(storage: Storage): Language {
  const stored = storage.getItem(storageKey)
  return isLanguage(stored) ? stored : 'fr'
}

/** Starts the page's language; only the sentences of that one language are loaded. */
export async function startI18n(language: Language): Promise<i18n> {
  const instance = i18next.createInstance()
  await instance
    .use(namespaceBackend)
    .use(initReactI18next)
    .init({
      lng: language,
      ns: first,
      defaultNS: 'frame',
      fallbackLng: false,
      interpolation: { escapeValue: false },
    })
  document.documentElement.lang = language
  return instance
}

/** Switches the language everywhere at once, and remembers it on this machine. */
export async function switchLanguage(instance: i18n, storage: Storage, language: Language): Promise<void> {
  await instance.changeLanguage(language)
  storage.setItem(storageKey, language)
  document.documentElement.lang = language
}
