import { useNavigate } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Action } from '@parvis/access/policy.ts'
import type { Entry } from '@parvis/contract/documents.ts'
import type { Space } from '@parvis/contract/spaces.ts'
import { useAnnounce } from '../../../components/toast/announcer.tsx'
import { useDocumentActions, type Item, type Target } from '../actions/use-document-actions.ts'
import type { useSelection } from '../selection/use-selection.ts'
import { useClipboard } from '../actions/use-clipboard.ts'
import { downloadAddress, startDownload } from '../actions/download.ts'
import type { Dragged } from '../dragging/dragged.ts'
import { seek, type KeyboardCommand } from '../selection/keyboard-commands.ts'
import type { useFolder } from './use-folder.ts'
import type { MenuAction, OpenMenuAt } from '../actions/document-menu.tsx'
import type { Picking } from '../picking/folder-picker.tsx'
import type { RowEvents } from './document-row.tsx'
import { useStableCallbacks } from './use-stable-callbacks.ts'
import { cleared, everything, pick, rowAt, step } from '../selection/selection.ts'

type Parts = {
  space: Space
  place: Target
  folder: ReturnType<typeof useFolder>
  selected: ReturnType<typeof useSelection>
}

/** How long letters typed one after the other count as one word. */
const wordMs = 700

/** What keys, menus, buttons and drags do to the list: one meaning for each, wherever it was asked. */
export function useListCommands(parts: Parts) {
  const { space, place, folder, selected } = parts
  const { i18n } = useTranslation('list')
  const navigate = useNavigate()
  const actions = useDocumentActions(space.id)
  const { held, hold } = useClipboard()
  const announce = useAnnounce()
  const { t } = useTranslation('list')
  const [renaming, setRenaming] = useState<string>()
  const [menu, setMenu] = useState<OpenMenuAt>()
  const [picking, setPicking] = useState<Picking>()
  const typed = useRef({ word: '', at: 0 })

  const { entries } = folder
  const { order, chosen, selection, select, focus } = selected
  const active = entries.find(({ id }) => id === selection.active)
  /** The chosen rows, or the focused one when none is chosen. */
  const items = chosen.length > 0 ? chosen : active ? [active] : []
  const may = (action: Action) => space.abilities.includes(action)
  const download = downloadAddress(space.id, items)

  const open = ({ id, kind }: Entry) =>
    void (kind === 'folder'
      ? navigate({ to: '/espaces/$spaceId/dossiers/$folderId', params: { spaceId: space.id, folderId: id } })
      : navigate({ to: '/documents/$documentId', params: { documentId: id } }))
  const take = (mode: 'cut' | 'copy') => {
    if (items.length === 0 || !may(mode === 'cut' ? 'document.move' : 'document.create')) return
    hold({ mode, spaceId: space.id, parentId: place.parentId, entries: items })
    announce(t(`clipboard.${mode}`, { count: items.length, name: items[0]?.title ?? '' }))
  }
  const paste = () => {
    if (!held || !may('document.create')) return
    const from = { spaceId: held.spaceId, parentId: held.parentId }
    const pasted = held.entries.map((entry) => ({ ...entry, parentId: held.parentId }))
    if (held.mode === 'copy') void actions.copy(pasted, place)
    else {
      hold(undefined)
      if (from.spaceId !== place.spaceId || from.parentId !== place.parentId)
        void actions.move(pasted, from, place)
    }
  }
  const toggleAll = () => {
    if (selection.chosen.size > 0 && selection.chosen.size === entries.length) select(cleared(selection))
    else if (!folder.more.has) select(everything(order, selection))
    else void folder.fetchAll().then((all) => select((now) => everything(all, now)))
  }
  const up = () => {
    const parent = folder.path.at(-2)
    if (place.parentId === null) return
    void (parent
      ? navigate({
          to: '/espaces/$spaceId/dossiers/$folderId',
          params: { spaceId: space.id, folderId: parent.id },
        })
      : navigate({ to: '/espaces/$spaceId', params: { spaceId: space.id } }))
  }
  const openMenu = (entry: Entry, at: { x: number; y: number }) => {
    if (!selection.chosen.has(entry.id))
      select(pick(order, selection, entry.id, { range: false, add: false }))
    setMenu((before) => ({ ...at, turn: (before?.turn ?? 0) + 1 }))
  }
  const openMenuAtRow = () => {
    const row = active && document.querySelector(`tr[data-id="${CSS.escape(active.id)}"] th > div`)
    if (!row) return
    const { left, bottom } = row.getBoundingClientRect()
    openMenu(active, { x: left, y: bottom })
  }

  const ask = (what: MenuAction) => {
    const [first] = items
    if (!first) return
    switch (what) {
      case 'open':
        open(first)
        break
      case 'newTab':
        window.open(`/documents/${first.id}`, '_blank', 'noopener')
        break
      case 'download':
        if (download) startDownload(download)
        break
      case 'rename':
        if (may('document.rename')) setRenaming(first.id)
        break
      case 'move':
      case 'copyTo':
        setPicking({ mode: what === 'move' ? 'move' : 'copy', items })
        break
      case 'duplicate':
        void actions.duplicate(first)
        break
      case 'cut':
      case 'copy':
        take(what)
        break
      case 'favourite':
        void actions.favour(first, !first.favourite)
        break
      case 'trash':
        if (may('document.trash')) void actions.trash(items)
        break
    }
  }

  const command = (wanted: KeyboardCommand) => {
    switch (wanted.ask) {
      case 'step': {
        const id = rowAt(order, selection.active, wanted.by)
        if (id !== undefined) select(step(order, selection, id, wanted.held))
        focus()
        break
      }
      case 'seek': {
        const { word, at } = typed.current
        const now = Date.now()
        typed.current = { word: now - at < wordMs ? word + wanted.letter : wanted.letter, at: now }
        const names = entries.map(({ title }) => title)
        const found = seek(names, order.indexOf(selection.active ?? ''), typed.current.word, i18n.language)
        const id = found === undefined ? undefined : order[found]
        if (id !== undefined) select(step(order, selection, id, { range: false, add: false }))
        focus()
        break
      }
      case 'toggle':
        if (active) select(pick(order, selection, active.id, { range: false, add: true }))
        break
      case 'open':
        if (active) open(active)
        break
      case 'all':
        toggleAll()
        break
      case 'clear':
        if (held && selection.chosen.size === 0) hold(undefined)
        select(cleared(selection))
        break
      case 'paste':
        paste()
        break
      case 'menu':
        openMenuAtRow()
        break
      case 'up':
        up()
        break
      case 'rename':
      case 'trash':
      case 'cut':
      case 'copy':
        ask(wanted.ask)
        break
    }
  }

  const on = useStableCallbacks<RowEvents>({
    pick: (id, keys) => select(pick(order, selection, id, keys)),
    toggle: (id) => select(pick(order, selection, id, { range: false, add: true })),
    focus: (id) => {
      if (id !== selection.active) select({ ...selection, active: id })
    },
    open,
    menu: openMenu,
    renamed: (entry, title) => {
      setRenaming(undefined)
      focus()
      if (title !== undefined) void actions.rename(entry, title)
    },
    load: (entry): Dragged => ({
      items: selection.chosen.has(entry.id) ? chosen : [entry],
      from: { spaceId: place.spaceId, parentId: place.parentId },
    }),
  })
  const receive = useMemo(
    () => (moved: readonly Item[], from: Omit<Target, 'title'>, to: Target) =>
      void actions.move(moved, from, to),
    [actions],
  )
  const cutFrom = held?.mode === 'cut' ? held.entries : none
  const cut = useMemo(() => new Set(cutFrom.map(({ id }) => id)), [cutFrom])

  return {
    command,
    ask,
    on,
    paste,
    receive,
    toggleAll,
    /** Whether something is cut or copied, to be put down. */
    holds: held !== undefined,
    cut,
    renaming,
    downloadable: download !== undefined,
    menu,
    closeMenu: () => {
      setMenu(undefined)
      focus()
    },
    picking,
    closePicker: () => {
      setPicking(undefined)
      focus()
    },
    picked: (to: Target) => {
      setPicking(undefined)
      if (!picking) return
      const from = { spaceId: place.spaceId, parentId: place.parentId }
      void (picking.mode === 'move' ? actions.move(picking.items, from, to) : actions.copy(picking.items, to))
    },
    /** Goes to a row that has just come. It is not chosen: nobody asked for anything to be done with it. */
    show: (id: string) => {
      select({ chosen: new Set(), active: id, anchor: id })
      focus()
    },
  }
}

const none: readonly never[] = []
