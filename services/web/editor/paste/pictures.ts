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
