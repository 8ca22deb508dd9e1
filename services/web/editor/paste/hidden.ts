/**
 * What other programs put on the clipboard beside what they show: margin comments, hidden text, text that was deleted while changes were
 * tracked, hidden rows and columns. None of it was meant for the readers of a shared page.
 */
const comments = [
  // Word. The text that a comment is about is in an `a` of its own, which stays.
  '[style*="mso-element:comment" i], [style*="mso-element: comment" i], [style*="mso-special-character:comment" i]',
  '[class^="MsoComment" i], [class^="msocom" i], a[href^="#_msocom" i], [id^="_com_" i]',
  // Google Docs, and LibreOffice for the web.
  'sup:has(> a[href^="#cmnt"]), div:has(> p > a[href^="#cmnt_ref"]), comment, [data-comment]',
].join(', ')
const deleted = 'del[cite], del[datetime], del[data-suggestion-id], .msoDel, .msodel, .MsoDel'
const unshown = '[hidden], template, [style*="mso-hide" i], [style*="display" i], [style*="visibility" i]'
const wordHides = /mso-hide\s*:\s*all/gi

/** Takes all of that out of the body of parsed HTML, for whose style sheets `head` is searched too. */
export function dropHidden(body: HTMLElement): void {
  obeySheets(body)
  for (const hidden of body.querySelectorAll(`${comments}, ${deleted}`)) hidden.remove()
  for (const element of body.querySelectorAll<HTMLElement>(unshown))
    if (isHidden(element) && element.localName !== 'col') element.remove()
  for (const table of body.querySelectorAll('table')) dropHiddenColumns(table)
}

function isHidden(element: HTMLElement): boolean {
  const { display, visibility } = element.style
  if (element.hidden || display === 'none' || visibility === 'hidden' || visibility === 'collapse')
    return true
  return (element.getAttribute('style') ?? '').search(wordHides) >= 0
}

/** Hides what the style sheets of the HTML hide: a parsed document applies none of them by itself. */
function obeySheets(body: HTMLElement): void {
  for (const { textContent } of body.ownerDocument.querySelectorAll('style')) {
    const sheet = new CSSStyleSheet()
    // Word's own word for it would be dropped as unknown.
    sheet.replaceSync(textContent.replaceAll(/<!--|-->/g, '').replaceAll(wordHides, 'display:none'))
    for (const rule of sheet.cssRules)
      if (
        rule instanceof CSSStyleRule &&
        (rule.style.display === 'none' || rule.style.visibility === 'hidden')
      )
        for (const element of body.querySelectorAll<HTMLElement>(rule.selectorText))
          if (element.style.display === '') element.style.display = 'none'
  }
}

/** Spreadsheets say of a column that it is hidden, not of its cells. */
function dropHiddenColumns(table: HTMLTableElement): void {
  const hidden = new Set<number>()
  let at = 0
  for (const column of table.querySelectorAll<HTMLTableColElement>(':scope > col, :scope > colgroup > col')) {
    for (let span = 0; span < column.span; span += 1, at += 1) if (isHidden(column)) hidden.add(at)
  }
  if (hidden.size === 0) return
  // For each column, how many more rows a cell from above reaches into it.
  const below: number[] = []
  for (const row of table.rows) {
    let column = 0
    for (const cell of [...row.cells]) {
      while ((below[column] ?? 0) > 0) below[column++] = (below[column] ?? 0) - 1
      const columns = Array.from({ length: cell.colSpan }, (_, index) => column + index)
      for (const each of columns) below[each] = cell.rowSpan - 1
      column += columns.length
      const shown = columns.filter((each) => !hidden.has(each)).length
      if (shown === 0) cell.remove()
      else cell.colSpan = shown
    }
  }
}
