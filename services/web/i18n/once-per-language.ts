/**
 * The same function, which makes its result once for each language. Formatters of Intl take the browser a fraction of a
 * millisecond each: a list that makes some in every row is slow to the touch.
 */
export function oncePerLanguage<F>(make: (language: string) => F): (language: string) => F {
  const made = new Map<string, F>()
  return (language) => {
    const known = made.get(language)
    if (known !== undefined) return known
    const fresh = make(language)
    made.set(language, fresh)
    return fresh
  }
}
