import type { Dictionary } from '@blocknote/core'
import { en as base } from '@blocknote/core/locales'

const slash = base.slash_menu

/** BlockNote's English, with the groups and the tone of the French. */
export const english: Dictionary = {
  ...base,
  slash_menu: {
    ...slash,
    heading: { ...slash.heading, subtext: 'Title of a part', group: 'Headings' },
    heading_2: { ...slash.heading_2, subtext: 'Title of a section', group: 'Headings' },
    heading_3: { ...slash.heading_3, subtext: 'Title of a subsection', group: 'Headings' },
    quote: { ...slash.quote, subtext: 'A passage quoted', group: 'Text' },
    numbered_list: { ...slash.numbered_list, subtext: 'Steps, points in order', group: 'Lists' },
    bullet_list: { ...slash.bullet_list, subtext: 'Points without order', group: 'Lists' },
    check_list: { ...slash.check_list, subtext: 'Tasks, points to check', group: 'Lists' },
    toggle_list: { ...slash.toggle_list, subtext: 'Details that unfold', group: 'Text' },
    paragraph: { ...slash.paragraph, subtext: 'Plain text', group: 'Text' },
    code_block: { ...slash.code_block, subtext: 'Fixed-width text, as it is', group: 'Text' },
    table: { ...slash.table, subtext: 'Rows and columns', group: 'Insert' },
    image: { ...slash.image, subtext: 'Upload an image', group: 'Insert' },
    file: { ...slash.file, subtext: 'Upload a file', group: 'Insert' },
    divider: { ...slash.divider, subtext: 'Horizontal line', group: 'Insert' },
  },
  placeholders: {
    ...base.placeholders,
    default: 'Write, or type “/” to choose a block',
    emptyDocument: 'Write, or type “/” to choose a block',
  },
}
