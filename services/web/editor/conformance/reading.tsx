import './reading.css'
import { BlockNoteView } from '@blocknote/mantine'
import { useCreateBlockNote } from '@blocknote/react'
import { useComputedColorScheme, useMantineStyleNonce } from '@mantine/core'
import { useEffect, useImperativeHandle, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '@parvis/contract/documents.ts'
import { pageFragment } from '@parvis/contract/fragment.ts'
import { safeSource } from '../blocks/source.ts'
import type { CanvasProps } from '../canvas.tsx'
import { english } from '../dictionary/en.ts'
import { french } from '../dictionary/fr.ts'
import { isSafeLink } from '../links.ts'
import type { Live } from '../live/live.ts'
import { nameTextbox } from '../textbox.ts'
import { useWords } from '../words.ts'
import type { Conformance, Standing } from './conformance.ts'
import { mend } from './mend.ts'
import { Notice } from './notice.tsx'
import { readingSchema } from './reading-schema.ts'
import { pageToShow } from './show.ts'

type Props = CanvasProps & { conformance: Conformance; standing: Exclude<Standing, 'fine'> }

/** A page that no editor may have, to be read. What is shown has no connection to the document but looking at it. */
export function Reading({ ref, live, document, editable, onReady, conformance, standing }: Props) {
  const { t, i18n } = useTranslation('editor')
  const scheme = useComputedColorScheme()
  const editor = useReader(document, i18n.language)
  const label = t('text.readOnly', { title: document.title })
  const mending = useMending(live, standing === 'misplaced' && editable)

  useEffect(() => {
    const show = () => {
      const { tr, doc, schema } = editor.prosemirrorState
      const page = pageToShow(live.fragment, schema)
      if (page && !page.eq(doc.child(0)))
        editor.prosemirrorView.dispatch(
          tr.replaceWith(0, doc.content.size, page).setMeta('addToHistory', false),
        )
    }
    return onEachFrame(live, show)
  }, [editor, live])
  useEffect(() => {
    const dom = editor.domElement
    return dom && nameTextbox(dom, { label, leave: t('text.leave') }, false)
  }, [editor, label, t])
  useEffect(onReady, [editor, onReady])
  useImperativeHandle(ref, () => ({
    focusStart: () => undefined,
    isEmpty: () => false,
    unsaved: () => ({ text: editor.blocksToMarkdownLossy(), html: editor.blocksToHTMLLossy() }),
  }))

  return (
    <>
      {mending ? (
        <p className="mending" role="status">
          {t('conformance.mending')}
        </p>
      ) : (
        <Notice document={document} standing={standing} conformance={conformance} />
      )}
      <div className="canvas">
        <BlockNoteView
          editor={editor}
          editable={false}
          theme={scheme}
          slashMenu={false}
          formattingToolbar={false}
          filePanel={false}
          emojiPicker={false}
          comments={false}
          sideMenu={false}
          tableHandles={false}
          linkToolbar={false}
        />
      </div>
    </>
  )
}

function useReader({ id }: Document, language: string) {
  const { t } = useTranslation('editor')
  const words = useWords()
  const nonce = useMantineStyleNonce()?.()
  return useCreateBlockNote(
    {
      schema: readingSchema(
        words,
        (name) => t(name === '' ? 'conformance.letters' : 'conformance.block', { name }),
        id,
      ),
      dictionary: language === 'fr' ? french : english,
      resolveFileUrl: async (url) => safeSource(url, id),
      links: { isValidLink: isSafeLink },
      animations: false,
      ...(nonce !== undefined && { _tiptapOptions: { injectNonce: nonce } }),
    },
    [id, language],
  )
}

/** Shows at once, and once a frame while the document changes. Returns how to stop. */
function onEachFrame({ doc }: Live, show: () => void): () => void {
  let frame: number | undefined
  const ask = () => {
    frame ??= requestAnimationFrame(() => {
      frame = undefined
      show()
    })
  }
  show()
  doc.on('update', ask)
  return () => {
    doc.off('update', ask)
    if (frame !== undefined) cancelAnimationFrame(frame)
  }
}

/** Until everyone has what is to be mended, and types into it no more, in milliseconds. */
const calmMs = 1_000
/** Whoever comes later in the row of those present mends only when those before did not, in milliseconds for each. */
const stepMs = 500
const longestRow = 10

/** Mends what was misplaced, unless somebody else does; true while that may still come. */
function useMending(live: Live, mayMend: boolean): boolean {
  const [over, setOver] = useState(false)
  useEffect(() => {
    if (!mayMend) return undefined
    const { clientID } = live.doc
    const before = [...live.provider.awareness.getStates().keys()].filter((client) => client < clientID)
    const waitMs = calmMs + Math.min(before.length, longestRow) * stepMs
    const start = setTimeout(() => mend(live.fragment, pageFragment, live), waitMs)
    const end = setTimeout(() => setOver(true), calmMs + (longestRow + 1) * stepMs)
    return () => {
      clearTimeout(start)
      clearTimeout(end)
    }
  }, [live, mayMend])
  return mayMend && !over
}
