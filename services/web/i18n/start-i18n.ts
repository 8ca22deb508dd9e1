import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language, Messages } from './messages.ts'
import { isLanguage, rooms } from './namespaces.ts'

const remembered = 'parvis.language'

/** The rooms that every page needs; the others bring their sentences along. */
const first: readonly (keyof Messages)[] = ['frame', 'people', 'list']

/** The language that the agent chose on this machine; French when none was chosen. */
export function chosenLanguage(storage: Storage): Language {
  const stored = storage.getItem(remembered)
  return isLanguage(stored) ? stored : 'fr'
}

/** Starts the page's language; only the sentences of that one language are loaded. */
export async function startLanguage(language: Language): Promise<i18n> {
  const instance = i18next.createInstance()
  await instance
    .use(rooms)
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
  storage.setItem(remembered, language)
  document.documentElement.lang = language
}
