import { useTranslation } from 'react-i18next'
import { oncePerLanguage } from './once-per-language.ts'

const british = (language: string) => (language === 'en' ? 'en-GB' : language)
const numbers = oncePerLanguage((language) => new Intl.NumberFormat(language))
const dates = oncePerLanguage(
  (language) => new Intl.DateTimeFormat(british(language), { dateStyle: 'short' }),
)
const moments = oncePerLanguage(
  (language) => new Intl.DateTimeFormat(british(language), { dateStyle: 'long', timeStyle: 'short' }),
)
const times = oncePerLanguage((language) => new Intl.DateTimeFormat(language, { timeStyle: 'medium' }))
const ages = oncePerLanguage(
  (language) => new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' }),
)
/** Within the last minute: Intl would have "maintenant" and "now", which say that it goes on. */
const justNow: Record<string, string> = { fr: 'à l’instant', en: 'just now' }
const lists = oncePerLanguage((language) => new Intl.ListFormat(language))

const frenchUnits = ['o', 'Ko', 'Mo', 'Go', 'To']
const englishUnits = ['B', 'KB', 'MB', 'GB', 'TB']

/** A size for people, such as `12 Ko` or `4.8 MB`; thousands are powers of 1,000. */
export function formatBytes(language: string, bytes: number): string {
  const units = language === 'fr' ? frenchUnits : englishUnits
  const rounded = (step: number) => {
    const value = bytes / 1000 ** step
    return Number(value.toFixed(step > 0 && value < 9.95 ? 1 : 0))
  }
  let step = 0
  while (step < units.length - 1 && rounded(step) >= 1000) step++
  return `${numbers(language).format(rounded(step))}\u00a0${units[step] ?? ''}`
}

/** `23/11/2026`, by the language's own order. */
export function formatDate(language: string, at: Date): string {
  return dates(language).format(at)
}

/** Date and time in full, for tooltips and the audit log. */
export function formatMoment(language: string, at: Date): string {
  return moments(language).format(at)
}

/** Date and time to the second in columns, such as `23/11/2026 14:05:09`. */
export function formatStamp(language: string, at: Date): string {
  return `${formatDate(language, at)}\u00a0${times('fr').format(at)}`
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** "à l’instant", "il y a 5 min", "hier", and past a week the date. A clock that is a little behind reads as "just now". */
export function formatRelative(language: string, at: Date, now: Date): string {
  const ageMs = now.getTime() - at.getTime()
  const words = ages(language)
  if (ageMs < minuteMs) return justNow[language] ?? words.format(0, 'second')
  if (ageMs < hourMs) return words.format(-Math.floor(ageMs / minuteMs), 'minute')
  const days = Math.round((midnight(now) - midnight(at)) / dayMs)
  if (days === 0) return words.format(-Math.floor(ageMs / hourMs), 'hour')
  if (days < 7) return words.format(-days, 'day')
  return formatDate(language, at)
}

const midnight = (at: Date): number => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()

/** The formats of the language in use. */
export function useFormats() {
  const { i18n } = useTranslation()
  const language = i18n.language
  return {
    bytes: (bytes: number) => formatBytes(language, bytes),
    date: (at: string) => formatDate(language, new Date(at)),
    moment: (at: string) => formatMoment(language, new Date(at)),
    stamp: (at: string) => formatStamp(language, new Date(at)),
    relative: (at: string, now = new Date()) => formatRelative(language, new Date(at), now),
    number: (value: number) => numbers(language).format(value),
    list: (items: string[]) => lists(language).format(items),
  }
}
