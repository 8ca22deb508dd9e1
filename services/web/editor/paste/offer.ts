import type { TFunction } from 'i18next'
import type { useToast } from '../../components/toast/use-toast.ts'
import type { PageEditor } from '../page-editor.ts'
import type { Reading } from './paste.ts'

/** Under this key y-prosemirror marks the transactions that bring in what others wrote. */
const fromOthers = 'y-sync$'

/** Control and Alt, alike on all systems; on a Mac the letter comes as the sign that Alt makes of it. */
const isShortcut = ({ ctrlKey, altKey, key }: KeyboardEvent): boolean =>
  ctrlKey && altKey && /^[mµ]$/i.test(key)

/**
 * Says what pasted text was taken for and offers the other, by a button and by a key, since Tab is the text's own. Stands until
 * something else is written here: from then on it would take that back as well.
 */
export function offerReading(
  editor: PageEditor,
  reading: Reading,
  change: () => void,
  tell: ReturnType<typeof useToast>,
  t: TFunction<'editor'>,
): void {
  const run = () => {
    stop()
    change()
    editor.focus()
  }
  const words = reading === 'text' ? 'asText' : 'asMarkdown'
  const hide = tell.done(t(`paste.${words}.done`), { label: t(`paste.${words}.other`), run })
  const written = ({
    transaction,
  }: {
    transaction: { docChanged: boolean; getMeta: (key: string) => unknown }
  }) => {
    if (transaction.docChanged && transaction.getMeta(fromOthers) === undefined) stop()
  }
  const press = (event: KeyboardEvent) => {
    if (!isShortcut(event)) return
    event.preventDefault()
    event.stopPropagation()
    run()
  }
  const stop = () => {
    hide()
    editor._tiptapEditor.off('transaction', written)
    editor.domElement?.removeEventListener('keydown', press, { capture: true })
  }
  editor._tiptapEditor.on('transaction', written)
  editor.domElement?.addEventListener('keydown', press, { capture: true })
}
