import * as classes from './preview.module.css'
import { TextLayer, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist'
import { useEffect, useRef, useState, type CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'

type Props = { pdf: PDFDocumentProxy; number: number; zoom: number }

/** What pdf.js reads from the style of a page; custom properties are not in React's type of style. */
type PageStyle = CSSProperties & { '--total-scale-factor': number }

/** A4 upright, until the page says otherwise. */
const usual = { width: 595, height: 842 }
/** Sharper than that no eye sees, and memory is dear. */
const sharpest = 2

/** One page: its place is kept from the start, it is drawn when it comes near. */
export function PdfPage({ pdf, number, zoom }: Props) {
  const { t } = useTranslation('list')
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const letters = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(false)
  const [page, setPage] = useState<PDFPageProxy>()
  const [room, setRoom] = useState(0)

  useEffect(() => {
    const element = frame.current
    const parent = element?.parentElement
    if (!element || !parent) return
    const sight = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), {
      root: parent,
      rootMargin: '100% 0px',
    })
    const size = new ResizeObserver(() => setRoom(parent.clientWidth - paddingPx))
    sight.observe(element)
    size.observe(parent)
    return () => {
      sight.disconnect()
      size.disconnect()
    }
  }, [])

  useEffect(() => {
    if (!near || page) return
    let gone = false
    pdf.getPage(number).then(
      (read) => !gone && setPage(read),
      // A page that can't be read stays blank; the others are there.
      () => undefined,
    )
    return () => {
      gone = true
    }
  }, [pdf, number, near, page])

  const natural = page ? page.getViewport({ scale: 1 }) : usual
  const scale = (Math.min(room, widestPx) / natural.width) * zoom
  const width = Math.floor(natural.width * scale)
  const height = Math.floor(natural.height * scale)

  useEffect(() => {
    if (!page || !near || scale <= 0 || !canvas.current || !letters.current) return
    const ratio = Math.min(sharpest, window.devicePixelRatio)
    const viewport = page.getViewport({ scale })
    const surface = canvas.current
    surface.width = Math.floor(viewport.width * ratio)
    surface.height = Math.floor(viewport.height * ratio)
    const drawing = page.render({ canvas: surface, viewport, transform: [ratio, 0, 0, ratio, 0, 0] })
    letters.current.replaceChildren()
    const text = new TextLayer({
      textContentSource: page.streamTextContent({ includeMarkedContent: true }),
      container: letters.current,
      viewport,
    })
    // Both are cancelled below, which rejects them.
    drawing.promise.catch(() => undefined)
    text.render().then(hideGauges, () => undefined)
    return () => {
      drawing.cancel()
      text.cancel()
      // Frees the memory of pages that are out of sight.
      surface.width = 0
    }
  }, [page, near, scale])

  const style: PageStyle = { width, height, '--total-scale-factor': scale }
  return (
    <div
      ref={frame}
      className={classes.pdfPage}
      role="group"
      aria-label={t('file.page', { page: number, pages: pdf.numPages })}
      style={style}
    >
      <canvas ref={canvas} aria-hidden="true" />
      <div ref={letters} className={classes.pdfLetters} />
    </div>
  )
}

/** pdf.js measures letters on canvases that it hangs into the page, outside of every landmark. */
function hideGauges(): void {
  for (const gauge of document.querySelectorAll('.hiddenCanvasElement'))
    gauge.setAttribute('aria-hidden', 'true')
}

const paddingPx = 32
const widestPx = 900
