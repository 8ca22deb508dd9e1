import * as textStyles from '../../../theme/text.module.css'
import { Button, Group, Modal, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconFolderPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Space } from '@parvis/contract/spaces.ts'
import type { Item, Target } from '../actions/use-document-actions.ts'
import { NewFolder } from '../actions/new-folder-dialog.tsx'
import { FolderTree } from './folder-tree.tsx'

export type Picking = { mode: 'move' | 'copy'; items: readonly Item[] }

type Props = {
  picking: Picking
  space: Pick<Space, 'id' | 'name'>
  /** The folder that they lie in, with those above it, from the top. */
  path: readonly { id: string; title: string }[]
  onPick: (target: Target) => void
  onClose: () => void
}

/** "Déplacer vers…": the folders of the space as a tree, for the keyboard and for far ways. */
export function FolderPicker({ picking, space, path, onPick, onClose }: Props) {
  const { t } = useTranslation('list')
  const { t: frame } = useTranslation('frame')
  const top: Target = { spaceId: space.id, parentId: null, title: space.name }
  const here = path.at(-1)
  const from = here ? { spaceId: space.id, parentId: here.id, title: here.title } : top
  const [target, setTarget] = useState<Target>(from)
  const [naming, { open, close }] = useDisclosure(false)

  const { mode, items } = picking
  const said = { count: items.length, name: items[0]?.title ?? '' }
  const already = mode === 'move' && target.parentId === from.parentId
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        <span className={textStyles.name}>{t(mode === 'move' ? 'move.title' : 'move.copyTitle', said)}</span>
      }
      size={520}
      closeButtonProps={{ 'aria-label': frame('close') }}
    >
      <Stack gap="md">
        <FolderTree
          top={top}
          path={path}
          // A folder can be copied into itself, but not moved.
          closed={new Set(mode === 'move' ? items.map(({ id }) => id) : [])}
          target={target}
          onTarget={setTarget}
        />
        <Group justify="space-between" gap="sm">
          <Button variant="subtle" leftSection={<IconFolderPlus size={18} />} onClick={open}>
            {t('move.newFolder')}
          </Button>
          <Button disabled={already} onClick={() => onPick(target)}>
            {t(already ? 'move.already' : mode === 'move' ? 'move.here' : 'move.copyHere')}
          </Button>
        </Group>
      </Stack>
      <NewFolder
        place={target}
        opened={naming}
        onClose={close}
        onMade={({ id, title }) => setTarget({ spaceId: space.id, parentId: id, title })}
      />
    </Modal>
  )
}
