/** Spaces, tabs and line ends that the other program shows as they are, in forms that HTML does not fold into one space. */
export function keepSpaces(body: HTMLElement): void {
  for (const element of body.querySelectorAll<HTMLElement>('[style*="white-space" i]'))
    if (showsSpaces(element) && !element.closest('pre, code'))
      for (const text of textsOf(element)) keepIn(text)
}

const showsSpaces = ({ style: { whiteSpace, whiteSpaceCollapse } }: HTMLElement): boolean =>
  /^(?:pre|break-spaces)/.test(whiteSpace || whiteSpaceCollapse)

function textsOf(element: HTMLElement): Text[] {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (node instanceof Text) texts.push(node)
  return texts
}

function keepIn(text: Text): void {
  const whole = text.data
  if (!/ {2}|[\t\n]/.test(whole)) return
  // Between elements, line ends are the source's.
  const [first = '', ...others] = whole.trim() === '' ? [whole.replaceAll('\n', '')] : whole.split('\n')
  text.data = solid(first)
  text.after(...others.flatMap((line) => [text.ownerDocument.createElement('br'), solid(line)]))
}

/** As word processors paste them. */
const solid = (line: string): string =>
  line.replaceAll('\t', '    ').replaceAll(/ {2,}/g, (run) => `${'\u00a0'.repeat(run.length - 1)} `)
