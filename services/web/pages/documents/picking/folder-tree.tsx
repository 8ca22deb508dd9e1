import * as classes from './folder-picker.module.css'
import { useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Target } from '../actions/use-document-actions.ts'
import { FolderBranch, type Shared } from './folder-branch.tsx'

type Props = {
  top: Target
  path: readonly { id: string; title: string }[]
  /** Folders that can't be the target, nor anything in them. */
  closed: ReadonlySet<string>
  target: Target
  onTarget: (target: Target) => void
}

/** The folders of a space, each level read when it is opened; arrows as in every tree. */
export function FolderTree({ top, path, closed, target, onTarget }: Props) {
  const { t } = useTranslation('list')
  const tree = useRef<HTMLUListElement>(null)
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set(['top', ...path.map(({ id }) => id)]))

  const fold = (key: string, opened: boolean) => {
    const next = new Set(open)
    if (opened) next.add(key)
    else next.delete(key)
    setOpen(next)
  }
  const press = (event: KeyboardEvent) => {
    const items = [...(tree.current?.querySelectorAll<HTMLElement>('[role="treeitem"]') ?? [])]
    const at = items.findIndex((item) => item === document.activeElement)
    const item = items[at]
    if (!item) return
    const key = item.dataset['key'] ?? ''
    const isOpen = item.getAttribute('aria-expanded') === 'true'
    const levelOf = (one: Element | undefined) => Number(one?.getAttribute('aria-level') ?? 0)
    const go = (to: HTMLElement | undefined) => to?.focus()
    switch (event.key) {
      case 'ArrowDown':
        go(items[at + 1])
        break
      case 'ArrowUp':
        go(items[at - 1])
        break
      case 'Home':
        go(items[0])
        break
      case 'End':
        go(items.at(-1))
        break
      case 'ArrowRight':
        if (isOpen && levelOf(items[at + 1]) > levelOf(item)) go(items[at + 1])
        else if (!isOpen && item.getAttribute('aria-disabled') !== 'true') fold(key, true)
        break
      case 'ArrowLeft':
        if (isOpen) fold(key, false)
        else go(items.slice(0, at).findLast((one) => levelOf(one) < levelOf(item)))
        break
      default:
        return
    }
    event.preventDefault()
  }
  const shared: Shared = { closed, open, fold, target, onTarget }
  return (
    <ul ref={tree} role="tree" aria-label={t('move.tree')} className={classes.folders} onKeyDown={press}>
      <FolderBranch folder={top} level={1} {...shared} />
    </ul>
  )
}
