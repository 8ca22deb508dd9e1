import { unwrap } from './unwrap.ts'

type Mark = { tag: string; selector: string; worn: (style: CSSStyleDeclaration) => boolean }

const isBold = (weight: string): boolean => weight === 'bold' || weight === 'bolder' || Number(weight) >= 600

/** What a style can mean, the element that says it plainly, and the elements that already do. */
const marks: readonly Mark[] = [
  { tag: 'strong', selector: 'b, strong', worn: ({ fontWeight }) => isBold(fontWeight) },
  { tag: 'em', selector: 'i, em', worn: ({ fontStyle }) => fontStyle === 'italic' },
  { tag: 'u', selector: 'u', worn: ({ textDecoration }) => textDecoration.includes('underline') },
  {
    tag: 's',
    selector: 's, strike, del',
    worn: ({ textDecoration }) => textDecoration.includes('line-through'),
  },
]

/**
 * Says by elements what other programs say by styles: LibreOffice, Google Docs and Outlook write bold text as a span
 * with a weight, and wrap whole documents in a `b` whose style says that it is not bold.
 */
export function liftMarks(body: HTMLElement): void {
  for (const bold of body.querySelectorAll<HTMLElement>('b, strong'))
    if (bold.style.fontWeight !== '' && !isBold(bold.style.fontWeight)) unwrap(bold)
  for (const span of [...body.querySelectorAll<HTMLElement>('span[style], font')]) {
    // A link is underlined by its own looks.
    const inLink = span.closest('a') !== null || span.querySelector('a') !== null
    for (const { tag, selector, worn } of marks) {
      if (!worn(span.style) || span.closest(`${selector}, h1, h2, h3, h4, h5, h6`) !== null) continue
      if (tag === 'u' && inLink) continue
      const mark = body.ownerDocument.createElement(tag)
      mark.append(...span.childNodes)
      span.append(mark)
    }
    unwrap(span)
  }
}
