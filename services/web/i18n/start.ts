import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { languages, type Language } from './messages.ts'

const remembered = 'parvis.language'
const sentences = {
  fr: () => import('./fr/messages.ts'),
  en: () => import('./en/messages.ts'),
}

const isLanguage = (text: string | null): text is Language => languages.some((language) => language === text)

/** The language that the agent chose on this machine; French when none was chosen. */
export function chosenLanguage(storage: Storage): Language {
  const stored = storage.getItem(remembered)
  return isLanguage(stored) ? stored : 'fr'
}

/** Starts the page's language; only the sentences of that one language are loaded. */
export async function startLanguage(language: Language): Promise<i18n> {
  const instance = i18next.createInstance()
  await instance.use(initReactI18next).init({
    lng: language,
    ns: ['frame', 'people', 'admin', 'list', 'editor'],
    defaultNS: 'frame',
    fallbackLng: false,
    interpolation: { escapeValue: false },
    resources: { [language]: (await sentences[language]()).messages },
  })
  document.documentElement.lang = language
  return instance
}

/** Switches the language everywhere at once, and remembers it on this machine. */
export async function switchLanguage(instance: i18n, storage: Storage, language: Language): Promise<void> {
  const { messages } = await sentences[language]()
  for (const [room, tree] of Object.entries(messages)) instance.addResourceBundle(language, room, tree)
  storage.setItem(remembered, language)
  document.documentElement.lang = language
  await instance.changeLanguage(language)
}
