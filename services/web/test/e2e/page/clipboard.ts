import type { Page } from 'playwright-core'

/** One file on the clipboard, its bytes in base64. */
export type Copied = { name: string; type: string; base64: string }

/** A picture of one pixel. */
export const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQAAAABJRU5ErkJggg=='

/** Pastes into the text of a page as the browser does, with what another program put on the clipboard. */
export async function paste(page: Page, texts: Record<string, string>, files: readonly Copied[] = []) {
  await page.locator('.bn-editor').evaluate(
    (editor, { texts, files }) => {
      const clipboardData = new DataTransfer()
      for (const [type, text] of Object.entries(texts)) clipboardData.setData(type, text)
      for (const { name, type, base64 } of files) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
        clipboardData.items.add(new File([bytes], name, { type }))
      }
      editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    },
    { texts, files },
  )
}

/** What Word puts on the clipboard: lists are paragraphs, looks are styles, and much is for Word alone. */
export const fromWord = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style>p.MsoNormal{margin:0;font-family:Calibri}</style>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]--></head>
<body lang=FR><!--StartFragment-->
<p class=MsoTitle>Note de cadrage<o:p></o:p></p>
<h2 style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span>Contexte<o:p></o:p></h2>
<p class=MsoNormal>Le <b>plan vélo</b> est <span style='color:black;font-style:italic'>adopté</span>.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span></span><![endif]>Premier<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span><![endif]>Détail<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;</span></span>Second</p>
<p class=MsoNormal>Puis :</p>
<p class=MsoListParagraph style='mso-list:l2 level1 lfo3'><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>Un</p>
<table class=MsoTableGrid border=1><tr><td style='border:solid windowtext 1pt'><p class=MsoNormal><b>Action</b></p></td>
<td><p class=MsoNormal>Pilote</p></td></tr></table>
<p class=MsoNormal><img src="file:///C:/Temp/clip_image001.png"></p>
<!--EndFragment--></body></html>`

/** What LibreOffice puts there: fonts, and pictures inside the text. */
export const fromLibreOffice = `<!DOCTYPE html><html><head><meta name="generator" content="LibreOffice 24.2 (Linux)"/>
<style type="text/css">h1 { color: #2e74b5 }</style></head><body lang="fr-FR" text="#000000" dir="ltr">
<h1 class="western">Budget</h1>
<p align="center" style="line-height: 115%"><font color="#000000"><font face="Liberation Serif, serif"><span
style="font-weight: bold">Total 2027</span></font></font></p>
<p><img src="data:image/png;base64,${pixel}" name="Image1" width="20" height="20" border="0"/></p>
</body></html>`

/** What nobody should be able to put into a page. */
export const hostile = `<p>Bonjour <a href="javascript:alert(1)">ici</a> <a href=" java&#10;script:alert(1)">là</a>
<a href="https://www.service-public.fr/">et là</a></p><img src=x onerror="document.title='pris'"><script>document.title='pris'</script>
<img src="https://tracker.example/pixel.gif"><iframe src="https://tracker.example"></iframe><svg onload="document.title='pris'"></svg>`
