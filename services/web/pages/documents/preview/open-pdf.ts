import { getDocument, GlobalWorkerOptions, VerbosityLevel, type PDFDocumentLoadingTask } from 'pdfjs-dist'
import worker from 'pdfjs-dist/build/pdf.worker.min.mjs?url'

/** Put there by the build: letters of languages with thousands of signs, the fonts that every reader has, decoders of pictures. */
const assets = '/pdf'
/** Bytes asked for at once; each time by an address of its own, since they live a minute. */
const rangeChunkSize = 1_048_576

/** Opens a PDF in a worker. Only the parts that are needed are read; what runs inside of PDFs does not run here. */
export function openPdf(url: string): PDFDocumentLoadingTask {
  GlobalWorkerOptions.workerSrc = worker
  return getDocument({
    url,
    rangeChunkSize,
    disableAutoFetch: true,
    enableXfa: false,
    verbosity: VerbosityLevel.ERRORS,
    cMapUrl: `${assets}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${assets}/standard_fonts/`,
    wasmUrl: `${assets}/wasm/`,
    iccUrl: `${assets}/iccs/`,
  })
}
