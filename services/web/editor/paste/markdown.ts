import type { PageEditor } from '../page-editor.ts'

/** Marks of blocks that nobody types by chance, and those that plain text has for itself: dashes before temperatures, numbers before words. */
const sure = {
  heading: /^ {0,3}#{1,6} +\S/gm,
  check: /^ *[-*+] \[[ xX]\] +\S/gm,
  table: /^ *\|?(?: *:?-{3,}:? *\|)+ *(?::?-{3,}:? *)?$/gm,
  fence: /^ {0,3}(```|~~~)[^`\n]*\n[^]*?^ {0,3}\1 *$/gm,
}
const maybe = {
  bullet: /^ *[-*+] +\S/gm,
  number: /^ *\d{1,3}[.)] +\S/gm,
  quote: /^ {0,3}> ?\S/gm,
}
const inline = /(\*\*|__|~~|`)(?=\S)[^\n]*?\S\1|(?:^|\s)[*_](?=\S)[^*_\n]*\S[*_]|\[[^\]\n]+\]\([^)\s]+\)/

const count = (text: string, marks: Record<string, RegExp>): number[] =>
  Object.values(marks).map((mark) => text.match(mark)?.length ?? 0)

/** Whether text is Markdown beyond doubt: several marks of blocks, of two kinds, one of which nobody types by chance. */
export function isClearlyMarkdown(text: string): boolean {
  const surely = count(text, sure)
  const all = [...surely, ...count(text, maybe)]
  const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
  return sum(surely) > 0 && all.filter((number) => number > 0).length >= 2 && sum(all) >= 3
}

/** Whether reading text as Markdown could be what someone wants. */
export const mayBeMarkdown = (text: string): boolean =>
  inline.test(text) || [...count(text, sure), ...count(text, maybe)].some((number) => number > 0)

/** Stands for an angle bracket that is a letter. From Unicode's private use: nobody's text has it. */
const bracket = '\uf8d0'
const code = /^ {0,3}(```|~~~)[^\n]*\n[^]*?^ {0,3}\1 *$|`[^`\n]+`|<https?:[^\s<>]+>/gm

/**
 * Markdown as HTML, by way of the blocks of an editor. BlockNote takes `Monsieur <NOM>` for HTML, and the name would go; outside of code
 * and addresses, brackets are letters here.
 */
export function htmlOf(markdown: string, editor: PageEditor): string {
  let done = 0
  let letters = ''
  const safe = (part: string) => part.replaceAll('<', bracket)
  for (const match of markdown.matchAll(code)) {
    letters += safe(markdown.slice(done, match.index)) + match[0]
    done = match.index + match[0].length
  }
  letters += safe(markdown.slice(done))
  return editor.blocksToHTMLLossy(editor.tryParseMarkdownToBlocks(letters)).replaceAll(bracket, '&lt;')
}
