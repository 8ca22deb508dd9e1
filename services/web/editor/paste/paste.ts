import { documentIn } from '../blocks/source.ts'
import { fill, insertFiles, mostFiles } from '../files/insert-files.ts'
import type { PageEditor } from '../page-editor.ts'
import { clean, placeholderOf } from './clean.ts'
import { htmlOf, isClearlyMarkdown, mayBeMarkdown } from './markdown.ts'
import { fileOf } from '../files/pictures.ts'
import { pasteHtmlInPieces, pasteOwnInPieces, pasteTextInPieces } from '../pieces/paste.ts'

export type PasteWatch = {
  onFailure: (error: unknown) => void
  /** So many pictures from elsewhere were left out. */
  onForeign: (count: number) => void
  onTooMany: () => void
  /** Gives this page files of its own for those of other pages. */
  adopt: (fileIds: string[]) => Promise<unknown>
  /** Text was pasted as one of the two, and could as well be the other: `change` makes it that until something else is written. */
  onText: (editor: PageEditor, reading: Reading, change: () => void) => void
}

/** What plain text was taken for. */
export type Reading = 'text' | 'markdown'

type Paste = {
  event: ClipboardEvent
  editor: PageEditor
  defaultPasteHandler: (options?: { prioritizeMarkdownOverHTML?: boolean }) => boolean | undefined
}

const lonePicture =
  /^(?:<meta[^>]*>|<html[^>]*>|<body[^>]*>|<!--[^]*?-->|\s)*<img\b[^>]*>(?:<\/body>|<\/html>|<!--[^]*?-->|\s)*$/i

/** Whether the files are what was copied: alone, or beside the HTML of a single picture, as browsers copy one. */
const meansFiles = (html: string, files: readonly File[]): boolean =>
  files.length > 0 && (html === '' || lonePicture.test(html))

/** Pastes what is on the clipboard: files are uploaded, other programs' HTML is cleaned, the rest is BlockNote's. */
export function pasteInto(
  { event, editor, defaultPasteHandler }: Paste,
  watch: PasteWatch,
): boolean | undefined {
  const clipboard = event.clipboardData
  if (!clipboard) return true
  const html = clipboard.getData('text/html')
  const files = [...clipboard.files]
  const own = clipboard.types.includes('blocknote/html')
  if (!own && meansFiles(html, files)) {
    if (files.length > mostFiles) watch.onTooMany()
    else insertFiles(editor, files, editor.getTextCursorPosition().block.id, watch.onFailure)
    return true
  }
  const inCode = editor.getTextCursorPosition().block.type === 'codeBlock'
  if (own && !inCode) {
    const blocks = clipboard.getData('blocknote/html')
    return afterAdoption(editor, strangersIn(blocks, editor), watch, () => {
      pasteOwnInPieces(editor, blocks, { done: () => undefined, onFailure: watch.onFailure })
    })
  }
  if (inCode || isCode(clipboard)) return defaultPasteHandler({ prioritizeMarkdownOverHTML: false })
  if (html !== '') return pasteHtml(editor, html, watch)
  const markdown = clipboard.getData('text/markdown')
  if (markdown !== '') return pasteHtml(editor, htmlOf(markdown, editor), watch)
  const text = clipboard.getData('text/plain')
  if (text !== '') pasteText(editor, text, isClearlyMarkdown(text) ? 'markdown' : 'text', watch)
  return true
}

/** Whether it was copied from a program's source in Visual Studio Code, which says so, and of which language. */
function isCode(clipboard: DataTransfer): boolean {
  const mode = /"mode":"([^"]+)"/.exec(clipboard.getData('vscode-editor-data'))?.[1]
  return mode !== undefined && mode !== 'plaintext' && mode !== 'markdown'
}

function pasteText(editor: PageEditor, text: string, reading: Reading, watch: PasteWatch): void {
  const pasted = () => {
    if (!mayBeMarkdown(text)) return
    watch.onText(editor, reading, () => {
      editor.undo()
      pasteText(editor, text, reading === 'text' ? 'markdown' : 'text', watch)
    })
  }
  if (reading === 'markdown') pasteHtml(editor, htmlOf(text, editor), watch, pasted)
  else pasteTextInPieces(editor, text, { done: pasted, onFailure: watch.onFailure })
}

function pasteHtml(editor: PageEditor, html: string, watch: PasteWatch, pasted?: () => void): true {
  const cleaned = clean(html, location.origin)
  return afterAdoption(editor, strangersIn(cleaned.html, editor), watch, () => {
    const done = () => {
      uploadPictures(editor, cleaned.pictures, watch)
      if (cleaned.foreign > 0) watch.onForeign(cleaned.foreign)
      pasted?.()
    }
    pasteHtmlInPieces(editor, cleaned.html, { done, onFailure: watch.onFailure })
  })
}

/**
 * Pastes at once, or, where there are files of other pages in it, once this page has its own of them: else its readers would see them
 * only as long as the other page is there, and they may read it. What could not be had is pasted all the same.
 */
function afterAdoption(
  editor: PageEditor,
  strangers: string[],
  { adopt, onFailure }: PasteWatch,
  paste: () => void,
): true {
  if (strangers.length === 0) paste()
  else
    void adopt(strangers)
      .catch(onFailure)
      .then(() => {
        // Who left the page meanwhile pastes nowhere.
        if (editor.domElement?.isConnected === true && editor.isEditable) paste()
      })
  return true
}

/** The files in pasted HTML that no block of this page shows already. */
function strangersIn(html: string, editor: PageEditor): string[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const found = new Set<string>()
  for (const element of body.querySelectorAll('[src], [data-url]'))
    for (const name of ['src', 'data-url']) {
      const fileId = documentIn(element.getAttribute(name) ?? '')
      if (fileId !== undefined) found.add(fileId)
    }
  editor.forEachBlock(({ props }) => {
    const fileId = 'url' in props ? documentIn(props.url) : undefined
    if (fileId !== undefined) found.delete(fileId)
    return true
  })
  return [...found]
}

/** Finds the blocks that stand for pictures of the pasted HTML, and fills each with an upload. */
function uploadPictures(editor: PageEditor, pictures: readonly string[], { onFailure }: PasteWatch): void {
  if (pictures.length === 0) return
  const waiting = new Map(pictures.map((picture, index) => [placeholderOf(index), picture]))
  const found: { id: string; picture: string }[] = []
  editor.forEachBlock((block) => {
    const picture = block.type === 'image' ? waiting.get(block.props.url) : undefined
    if (picture !== undefined) found.push({ id: block.id, picture })
    return true
  })
  for (const { id, picture } of found) {
    editor.updateBlock(id, { props: { url: '' } })
    void fill(editor, id, fileOf(picture, 'image'), onFailure)
  }
}
