import '@blocknote/mantine/blocknoteStyles.css'
import './canvas.css'
import './canvas-blocks.css'
import './canvas-menus.css'
import { SuggestionMenu } from '@blocknote/core/extensions'
import { BlockNoteView } from '@blocknote/mantine'
import { useCreateBlockNote } from '@blocknote/react'
import { useComputedColorScheme, useMantineStyleNonce } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useEffect, useImperativeHandle, useMemo, useState, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '@parvis/contract/documents.ts'
import { useApi } from '../data/api.ts'
import { useSession } from '../data/session.ts'
import { useToast } from '../components/toast/use-toast.ts'
import { adoptFor } from './files/adopt.ts'
import { showLinked } from './block-link.ts'
import { safeSource } from './blocks/source.ts'
import { pageSchema } from './blocks/schema.ts'
import { loadForeignFiles } from './blocks/foreign-files.ts'
import { holdWhileComposing } from './workarounds/composition.ts'
import { conformanceOf } from './conformance/conformance.ts'
import { useDetachOnUnknown } from './conformance/use-detach-on-unknown.ts'
import { renderCursor } from './cursor/remote-cursor.ts'
import { takeFootClicks } from './cursor/move-cursor.ts'
import { english } from './dictionary/en.ts'
import { french } from './dictionary/fr.ts'
import { mostFiles } from './files/insert-files.ts'
import type { PageEditor } from './page-editor.ts'
import { tellCursor } from './workarounds/keys.ts'
import { isSafeLink } from './links.ts'
import { blockLookup } from './workarounds/block-lookup-cache.ts'
import type { Live } from './live/live.ts'
import { usePlacing } from './place-files.ts'
import { shortcuts, tabAfterEscape } from './shortcuts.ts'
import { tableColumns } from './tables/columns.ts'
import { tableHeadings } from './tables/headings.ts'
import { tableKeys } from './tables/keys.ts'
import { keepTablesWhole } from './tables/repair.ts'
import { letTablesScroll } from './tables/scroll.ts'
import { nameTextbox } from './workarounds/text-aria.ts'
import { BlockHandle } from './menus/block.tsx'
import { SlashMenu } from './menus/slash.tsx'
import { TableHandles } from './menus/tables.tsx'
import { Toolbar } from './menus/toolbar.tsx'
import { UploadPanel } from './menus/upload.tsx'
import { offerReading } from './paste/offer.ts'
import { pasteInto, type Reading } from './paste/paste.ts'
import { typing } from './typing.ts'
import { asOneStep, UndoSteps } from './undo/steps.ts'
import { UnsavedBlocks } from './unsaved.ts'
import { uploadTo } from './files/upload.ts'
import { useWords } from './words.ts'

/** What the page asks of its text. */
export type CanvasHandle = {
  /** Puts the cursor before the first letter. */
  focusStart: () => void
  isEmpty: () => boolean
  /** What was written here and is not durable, as text and as HTML; empty strings when there is nothing. */
  unsaved: () => { text: string; html: string }
}

export type CanvasProps = {
  ref: Ref<CanvasHandle>
  live: Live
  document: Document
  editable: boolean
  /** The text is there and can be asked. */
  onReady: () => void
  /** The cursor leaves the text upwards. */
  onLeaveTop: () => void
}

/** The text of a live page. The largest part of the product's script, and so loaded apart. */
export function Canvas({ ref, live, document, editable, onReady, onLeaveTop }: CanvasProps) {
  const { t, i18n } = useTranslation('editor')
  const scheme = useComputedColorScheme()
  const wide = useMediaQuery('(min-width: 48em)', window.matchMedia('(min-width: 48em)').matches)
  const watch = usePasteWatch()
  const editor = usePageEditor(live, document, i18n.language, watch)
  const unsaved = useUnsaved(editor, live)
  const [leaveByTab] = useState(tabAfterEscape)
  useDetachOnUnknown(live, editor)
  const label = t(editable ? 'text.label' : 'text.readOnly', { title: document.title })

  useEffect(() => {
    const dom = editor.domElement
    return dom && nameTextbox(dom, { label, leave: t('text.leave') }, editable)
  }, [editor, label, editable, t])
  useEffect(() => {
    const dom = editor.domElement
    if (dom && !editable) return letTablesScroll(dom, editor.dictionary.slash_menu.table.title)
    return undefined
  }, [editor, editable])
  useEffect(() => {
    const dom = editor.domElement
    return dom && loadForeignFiles(dom)
  }, [editor])
  useEffect(
    () => keepTablesWhole(live.doc, live.fragment, () => conformanceOf(live).standing() === 'fine'),
    [live],
  )
  useEffect(() => (editable ? takeFootClicks(editor) : undefined), [editor, editable])
  useEffect(() => {
    const dom = editor.domElement
    return dom && holdWhileComposing(dom, live.hold)
  }, [editor, live])
  const { place, drop } = usePlacing(editor, editable, watch)
  useEffect(() => showLinked(editor), [editor])
  useEffect(onReady, [editor, onReady])

  useImperativeHandle(ref, () => ({
    focusStart: () => {
      const [first] = editor.document
      if (first) editor.setTextCursorPosition(first, 'start')
      editor.focus()
    },
    isEmpty: () => editor.isEmpty,
    unsaved: () => {
      const blocks = unsaved.ids().flatMap((id) => editor.getBlock(id) ?? [])
      const alone = blocks.map((block) => ({ ...block, children: [] }))
      return { text: editor.blocksToMarkdownLossy(alone), html: editor.blocksToHTMLLossy(alone) }
    },
  }))

  return (
    <div data-canvas onDropCapture={drop}>
      <BlockNoteView
        editor={editor}
        editable={editable}
        theme={scheme}
        slashMenu={false}
        formattingToolbar={false}
        filePanel={false}
        emojiPicker={false}
        comments={false}
        sideMenu={false}
        tableHandles={false}
        linkToolbar={editable}
        onKeyDownCapture={(event) => {
          tellCursor(event.nativeEvent)
          leaveByTab(event)
          if (event.key === 'ArrowUp' && !event.shiftKey && !isChoosing(editor) && atTop(editor)) {
            event.preventDefault()
            onLeaveTop()
          }
        }}
      >
        {editable && (
          <>
            <SlashMenu editor={editor} onFiles={place} />
            <Toolbar editor={editor} wide={wide} />
            <UploadPanel />
            {wide && <BlockHandle editor={editor} pageId={document.id} />}
            {wide && <TableHandles />}
          </>
        )}
      </BlockNoteView>
    </div>
  )
}

function usePageEditor(
  live: Live,
  { id, spaceId }: Document,
  language: string,
  watch: ReturnType<typeof usePasteWatch>,
): PageEditor {
  const api = useApi()
  const { agent } = useSession()
  const words = useWords()
  const nonce = useMantineStyleNonce()?.()
  return useCreateBlockNote(
    {
      schema: pageSchema(words, id),
      collaboration: {
        fragment: live.fragment,
        provider: live.provider,
        // For this tab alone: the server writes its own over it before anyone else sees it.
        user: { name: agent.displayName, color: '#0e5f6b' },
        renderCursor,
        showCursorLabels: 'activity',
      },
      dictionary: language === 'fr' ? french : english,
      uploadFile: uploadTo(api, { id, spaceId }, live.signal),
      resolveFileUrl: async (url) => safeSource(url, id),
      links: { isValidLink: isSafeLink },
      pasteHandler: (paste) =>
        asOneStep(paste.editor, () =>
          pasteInto(paste, { ...watch, adopt: (fileIds) => adoptFor(api, id, fileIds) }),
        ),
      tables: { headers: true, splitCells: true, cellBackgroundColor: true, cellTextColor: true },
      extensions: [blockLookup(), UndoSteps(), tableColumns, tableHeadings, tableKeys(), shortcuts()],
      animations: false,
      _tiptapOptions: { ...typing, ...(nonce !== undefined && { injectNonce: nonce }) },
    },
    [live, id, language],
  )
}

function usePasteWatch() {
  const { t } = useTranslation('editor')
  const tell = useToast()
  return useMemo(
    () => ({
      onFailure: tell.failure,
      onForeign: (count: number) => void tell.done(t('paste.foreignImages', { count })),
      onTooMany: () => void tell.done(t('upload.tooMany', { count: mostFiles })),
      onText: (editor: PageEditor, reading: Reading, change: () => void) =>
        offerReading(editor, reading, change, tell, t),
    }),
    [tell, t],
  )
}

function useUnsaved(editor: PageEditor, live: Live): UnsavedBlocks {
  const [unsaved] = useState(() => new UnsavedBlocks(live.durability))
  useEffect(() => {
    const note = ({ transaction }: { transaction: Parameters<UnsavedBlocks['note']>[0] }) =>
      unsaved.note(transaction)
    editor._tiptapEditor.on('update', note)
    return () => void editor._tiptapEditor.off('update', note)
  }, [editor, unsaved])
  return unsaved
}

/** Whether the `/` menu is open, whose arrows these are. */
const isChoosing = (editor: PageEditor): boolean => editor.getExtension(SuggestionMenu)?.shown() ?? false

/** Whether the cursor is on the first line of all. */
function atTop(editor: PageEditor): boolean {
  const [first] = editor.document
  const view = editor.prosemirrorView
  return (
    editor.getTextCursorPosition().block.id === first?.id &&
    view.state.selection.empty &&
    view.endOfTextblock('up')
  )
}
