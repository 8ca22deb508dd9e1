import { chance } from './chance.ts'
import type { Frame, Table, Value } from './table.ts'
import { idAt, iso } from './when.ts'
import { folders, formats, kindsOfText, subjects } from './words.ts'

/** Documents, their versions and objects, and how much each space takes: tables over the same chance, each made anew instead of kept. */
export function documents(frame: Frame, count: number): Table[] {
  const used = new Map<string, number>()
  function* make<T>(dress: (leaf: Leaf) => T): Generator<T> {
    for (const space of frame.spaces) for (const leaf of inSpace(frame.nowMs, space)) yield dress(leaf)
  }
  function* ofFiles(dress: (leaf: Leaf) => Value[]): Generator<Value[]> {
    for (const row of make((leaf) => (leaf.size === null ? undefined : dress(leaf)))) if (row) yield row
  }
  const files = Math.round(count * filesShare)
  return [
    {
      name: 'document',
      columns: documentColumns,
      count,
      *rows() {
        for (const leaf of make((leaf) => leaf)) {
          if (leaf.size !== null) used.set(leaf.spaceId, (used.get(leaf.spaceId) ?? 0) + leaf.size)
          yield documentRow(leaf)
        }
      },
    },
    {
      name: 'stored_object',
      columns: ['key', 'size', 'media_type', 'created_at', 'state', 'thumbnail'],
      count: files,
      rows: () =>
        ofFiles(({ key, size, format, createdMs }) => [
          key,
          size,
          format[1],
          iso(createdMs),
          'verified',
          'none',
        ]),
    },
    {
      name: 'file_version',
      columns: [
        'id',
        'document_id',
        'number',
        'object_key',
        'size',
        'media_type',
        'created_by',
        'created_at',
      ],
      count: files,
      rows: () =>
        ofFiles((leaf) => [
          leaf.versionId,
          leaf.id,
          1,
          leaf.key,
          leaf.size,
          leaf.format[1],
          leaf.author,
          iso(leaf.createdMs),
        ]),
    },
    {
      name: 'space_tree',
      columns: ['space_id', 'used_bytes'],
      count: frame.spaces.length,
      // Counted while the documents were made, which come before.
      *rows() {
        for (const { id } of frame.spaces) yield [id, used.get(id) ?? 0]
      },
    },
  ]
}

const filesShare = 0.45

const documentColumns = [
  'id',
  'space_id',
  'parent_id',
  'kind',
  'title',
  'created_by',
  'created_at',
  'updated_by',
  'updated_at',
  'trashed_at',
  'trashed_by',
  'trash_root',
  'version_id',
  'size',
  'media_type',
]

type Leaf = {
  id: string
  spaceId: string
  parentId: string | null
  kind: 'folder' | 'page' | 'file'
  number: number
  words: [folder: string, text: string, subject: string]
  author: string
  editor: string
  createdMs: number
  updatedMs: number
  trashedMs: number | undefined
  format: (typeof formats)[number]
  /** null for what is no file. */
  size: number | null
  /** Empty, as is `versionId`, for what is no file. */
  key: string
  versionId: string
}

function titleOf({ kind, words: [folder, text, subject], createdMs, number, format }: Leaf): string {
  if (kind === 'folder') return `${folder} ${new Date(createdMs).getUTCFullYear()}`
  return `${text} ${subject} ${number}${kind === 'file' ? `.${format[0]}` : ''}`
}

function documentRow(leaf: Leaf): Value[] {
  const trashed = leaf.trashedMs !== undefined
  const isFile = leaf.size !== null
  return [
    leaf.id,
    leaf.spaceId,
    leaf.parentId,
    leaf.kind,
    titleOf(leaf),
    leaf.author,
    iso(leaf.createdMs),
    leaf.editor,
    iso(leaf.updatedMs),
    leaf.trashedMs === undefined ? null : iso(leaf.trashedMs),
    trashed ? leaf.author : null,
    trashed ? leaf.id : null,
    isFile ? leaf.versionId : null,
    leaf.size,
    isFile ? leaf.format[1] : null,
  ]
}

function* inSpace(nowMs: number, space: Frame['spaces'][number]): Generator<Leaf> {
  const luck = chance(space.seed)
  const parents: string[] = []
  for (let index = 0; index < space.documents; index++) {
    const createdMs =
      space.createdMs + (nowMs - space.createdMs) * ((index + luck.number()) / space.documents)
    const updatedMs = createdMs + (nowMs - createdMs) * luck.number() ** 4
    const share = luck.number()
    const kind = share < 0.12 ? 'folder' : share < 1 - filesShare ? 'page' : 'file'
    // The last folders are the ones that are being filled.
    const recent = parents.length - 1 - Math.floor(parents.length * luck.number() ** 2)
    const parentId = luck.number() < 0.2 ? null : (parents[recent] ?? null)
    const format = luck.one(formats)
    const author = luck.one(space.memberIds)
    const leaf: Leaf = {
      id: idAt(createdMs, luck),
      spaceId: space.id,
      parentId,
      kind,
      number: luck.below(400),
      words: [luck.one(folders), luck.one(kindsOfText), luck.one(subjects)],
      author,
      editor: luck.number() < 0.6 ? author : luck.one(space.memberIds),
      createdMs,
      updatedMs,
      trashedMs:
        kind !== 'folder' && luck.number() < 0.03
          ? updatedMs + (nowMs - updatedMs) * luck.number()
          : undefined,
      format,
      size: kind === 'file' ? Math.ceil(format[2] * Math.exp(luck.normal())) : null,
      key: kind === 'file' ? `file-${idAt(createdMs, luck)}` : '',
      versionId: kind === 'file' ? idAt(createdMs, luck) : '',
    }
    if (kind === 'folder') parents.push(leaf.id)
    yield leaf
  }
}
