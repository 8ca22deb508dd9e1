import type { Page } from 'playwright-core'

/** What a program puts on the clipboard, by its type. */
export type Clipboard = Record<string, string>

/** What one pastes as Word says it: each paragraph in a style of its own, looks inside, and much that is for Word alone. */
export function wordText(paragraphs: number): Clipboard {
  const html = lines(paragraphs).map(
    (line, index) =>
      `<p class=MsoNormal style='margin-bottom:8.0pt;line-height:107%'><span lang=FR style='font-size:11.0pt;line-height:107%;` +
      `font-family:"Calibri",sans-serif'>${line.replace('comité', '<b>comité</b>')}${index % 5 === 0 ? ' <i>(reporté)</i>' : ''}` +
      `<o:p></o:p></span></p>`,
  )
  return {
    'text/html':
      '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>' +
      '<meta name=Generator content="Microsoft Word 15"><style>p.MsoNormal{margin:0;font-family:Calibri}</style></head>' +
      `<body lang=FR><!--StartFragment-->${html.join('\n')}<!--EndFragment--></body></html>`,
    'text/plain': lines(paragraphs).join('\r\n'),
  }
}

export const plainText = (paragraphs: number): Clipboard => ({ 'text/plain': lines(paragraphs).join('\n') })

/** A table as Excel says it. */
export function excelTable(rows: number, columns: number): Clipboard {
  const row = (r: number) =>
    `<tr height=20 style='height:15.0pt'>${Array.from({ length: columns }, (_, c) => `<td class=xl65 width=87>Ligne ${r}, ${c}</td>`).join('')}</tr>`
  const body = Array.from({ length: rows }, (_, r) => row(r)).join('\n')
  return {
    'text/html': `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table border=0 cellpadding=0>${body}</table></body></html>`,
  }
}

const lines = (count: number): string[] =>
  Array.from(
    { length: count },
    (_, index) =>
      `Point ${index} : le comité a examiné les mesures proposées par la direction et en a demandé le chiffrage.`,
  )

/** Pastes this where the cursor is, as the browser does. */
export async function paste(page: Page, clipboard: Clipboard): Promise<void> {
  // As text, since nothing else here knows the types of a browser.
  await page.evaluate(`{
    const clipboardData = new DataTransfer()
    for (const [type, text] of Object.entries(${JSON.stringify(clipboard)})) clipboardData.setData(type, text)
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.querySelector('.bn-editor').dispatchEvent(paste)
  }`)
}
