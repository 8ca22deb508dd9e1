import { posix } from 'node:path'
import type { Gathered } from './gather.ts'
import { valueOf, type Visitor } from './markup.ts'
import { requirePart, type Parts } from './parts.ts'

/**
 * XLSX: the names of the sheets and their cells, without hidden sheets, formulas and comments. A text that many cells share is told once, and
 * numbers as they were typed. Rows that are out of sight stay: a filter puts them there.
 */
export async function readSheets(parts: Parts, gathered: Gathered): Promise<void> {
  requirePart(parts, /^xl\/workbook\.xml$/)
  const sheets = await shownSheets(parts)
  const shared = await sharedTexts(parts)
  for (const { name, part } of sheets) {
    gathered.add(name)
    gathered.gap('\n')
    await parts.visit(part, cells(gathered, shared))
    gathered.gap('\n')
  }
}

async function shownSheets(parts: Parts): Promise<{ name: string; part: string }[]> {
  const targets = new Map<string, string>()
  await parts.visit('xl/_rels/workbook.xml.rels', {
    open: (name, { Id: id, Target: target }) => {
      if (name === 'Relationship' && id !== undefined && target !== undefined)
        targets.set(id, posix.join('/xl', target.startsWith('/') ? posix.relative('/xl', target) : target))
      return undefined
    },
  })
  const sheets: { name: string; part: string }[] = []
  await parts.visit('xl/workbook.xml', {
    open: (name, attributes) => {
      const target = name === 'sheet' ? targets.get(valueOf(attributes, 'id') ?? '') : undefined
      if (target !== undefined && (attributes['state'] ?? 'visible') === 'visible')
        sheets.push({ name: attributes['name'] ?? '', part: target.slice(1) })
      return undefined
    },
  })
  return sheets
}

/** The texts that cells refer to by number. */
async function sharedTexts(parts: Parts): Promise<string[]> {
  const texts: string[] = []
  let inText = false
  let current = ''
  await parts.visit('xl/sharedStrings.xml', {
    open: (name) => {
      // How a Japanese word is said.
      if (name === 'rPh') return 0
      if (name === 'si') current = ''
      else if (name === 't') inText = true
      return undefined
    },
    close: (name) => {
      if (name === 't') inText = false
      else if (name === 'si') texts.push(current)
    },
    text: (letters) => {
      if (inText) current += letters
    },
  })
  return texts
}

function cells(gathered: Gathered, shared: string[]): Visitor {
  let type = ''
  let collecting = false
  let value = ''
  return {
    open: (name, attributes) => {
      if (name === 'f' || name === 'rPh' || name === 'headerFooter' || name === 'dataValidations') return 0
      if (name === 'c') {
        type = attributes['t'] ?? 'n'
        value = ''
      } else if (name === 'v' || name === 't') collecting = true
      return undefined
    },
    close: (name) => {
      if (name === 'v' || name === 't') collecting = false
      else if (name === 'row') gathered.gap('\n')
      else if (name === 'c') {
        gathered.add(shown(type, value, shared))
        gathered.gap('\t')
      }
    },
    text: (letters) => {
      if (collecting) value += letters
    },
  }
}

function shown(type: string, value: string, shared: string[]): string {
  switch (type) {
    case 's': {
      const index = Number(value)
      const text = shared[index] ?? ''
      shared[index] = ''
      return text
    }
    case 'b':
    case 'e':
      return ''
    default:
      return value
  }
}
