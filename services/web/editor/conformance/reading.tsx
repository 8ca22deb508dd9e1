import './reading.css'
import { BlockNoteView } from '@blocknote/mantine'
import { useComputedColorScheme } from '@mantine/core'
import { useEffect, useImperativeHandle } from 'react'
import { useTranslation } from 'react-i18next'
import type { CanvasProps } from '../canvas.tsx'
import type { Live } from '../live/live.ts'
import { nameTextbox } from '../workarounds/text-aria.ts'
import type { Conformance, Standing } from './conformance.ts'
import { Notice } from './notice.tsx'
import { show, useReader } from './reader.ts'

type Props = CanvasProps & { conformance: Conformance; standing: Exclude<Standing, 'fine'> }

/** A page that no editor may have, to be read. What is shown has no connection to the document but looking at it. */
export function Reading({ ref, live, document, onReady, conformance, standing }: Props) {
  const { t } = useTranslation('editor')
  const scheme = useComputedColorScheme()
  const editor = useReader(document)
  const label = t('text.readOnly', { title: document.title })

  useEffect(() => onEachFrame(live, () => show(editor, live.fragment)), [editor, live])
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
      <Notice document={document} standing={standing} conformance={conformance} />
      <div data-canvas>
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

/** Acts at once, and once a frame while the document changes. Returns how to stop. */
function onEachFrame({ doc }: Live, act: () => void): () => void {
  let frame: number | undefined
  const ask = () => {
    frame ??= requestAnimationFrame(() => {
      frame = undefined
      act()
    })
  }
  act()
  doc.on('update', ask)
  return () => {
    doc.off('update', ask)
    if (frame !== undefined) cancelAnimationFrame(frame)
  }
}
