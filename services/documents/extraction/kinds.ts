/** The ways of reading that there are here. */
export type Kind = 'pdf' | 'html' | 'word' | 'slides' | 'sheets' | 'opendocument'

const office = 'application/vnd.openxmlformats-officedocument.'
const open = 'application/vnd.oasis.opendocument.'

const kinds = new Map<string, Kind>([
  ['application/pdf', 'pdf'],
  ['text/html', 'html'],
  ['application/xhtml+xml', 'html'],
  [`${office}wordprocessingml.document`, 'word'],
  [`${office}wordprocessingml.template`, 'word'],
  ['application/vnd.ms-word.document.macroenabled.12', 'word'],
  ['application/vnd.ms-word.template.macroenabled.12', 'word'],
  [`${office}presentationml.presentation`, 'slides'],
  [`${office}presentationml.slideshow`, 'slides'],
  [`${office}presentationml.template`, 'slides'],
  ['application/vnd.ms-powerpoint.presentation.macroenabled.12', 'slides'],
  [`${office}spreadsheetml.sheet`, 'sheets'],
  [`${office}spreadsheetml.template`, 'sheets'],
  ['application/vnd.ms-excel.sheet.macroenabled.12', 'sheets'],
  [`${open}text`, 'opendocument'],
  [`${open}text-template`, 'opendocument'],
  [`${open}presentation`, 'opendocument'],
  [`${open}presentation-template`, 'opendocument'],
  [`${open}spreadsheet`, 'opendocument'],
  [`${open}spreadsheet-template`, 'opendocument'],
])

/** How files of a media type are read; `undefined` for those that nothing here reads. */
export const kindOf = (mediaType: string): Kind | undefined => kinds.get(mediaType.toLowerCase())
