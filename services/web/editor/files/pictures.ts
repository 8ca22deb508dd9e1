/** The file inside a `data:` URL in base64, named `name` with the ending of its type. */
export function fileOf(dataUrl: string, name: string): File {
  const [head = '', base64 = ''] = dataUrl.split(',', 2)
  const type = /^data:([\w/+.-]+)/.exec(head)?.[1] ?? 'application/octet-stream'
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  return new File([bytes], `${name}.${type.replace(/^.*\//, '')}`, { type })
}

const shown = /^image\/(?:png|jpeg|gif|webp|avif)$/

/** Whether a page shows the file itself; others (SVG too, which can run) stand there by their name. */
export const isPicture = (file: File): boolean => shown.test(file.type)

/** How the bytes of those begin; a file of another kind may bear their name, as telephones do with HEIC. */
const beginnings = [
  /^\x89PNG\r\n/,
  /^\xff\xd8\xff/,
  /^GIF8[79]a/,
  /^RIFF[^]{4}WEBP/,
  /^[^]{4}ftyp(?:avif|avis)/,
]

/** Whether its bytes are those of a picture that browsers show; of one that can't be read, its type is believed. */
export async function showsAsPicture(file: File): Promise<boolean> {
  if (!isPicture(file)) return false
  const start = await file
    .slice(0, 32)
    .arrayBuffer()
    .catch(() => undefined)
  if (start === undefined) return true
  const letters = String.fromCharCode(...new Uint8Array(start))
  return beginnings.some((beginning) => beginning.test(letters))
}
