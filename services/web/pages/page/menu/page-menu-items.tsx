import { Menu } from '@mantine/core'
import {
  IconArrowsMove,
  IconFiles,
  IconHistory,
  IconLink,
  IconPrinter,
  IconStar,
  IconStarOff,
  IconTrash,
} from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Action } from '@parvis/access/policy.ts'
import { keys } from '../../../data/queries.ts'
import { useToast } from '../../../components/toast/use-toast.ts'
import { useDocumentActions, type Target } from '../../documents/actions/use-document-actions.ts'
import { afterMenuCloses } from '../../../components/menu/after-menu-closes.ts'
import { PageMenuButton, type PageMenuProps } from './page-menu-button.tsx'

const FolderPicker = lazy(async () => ({
  default: (await import('../../documents/picking/folder-picker.tsx')).FolderPicker,
}))

/** The menu of a page, open: what its reader may do with it, and no more. */
export function PageMenuItems({ document, onHistory }: PageMenuProps) {
  const { t } = useTranslation('editor')
  const { t: list } = useTranslation('list')
  const [moving, setMoving] = useState(false)
  const acts = usePageActs(document)
  const { favourite, abilities, spaceId, spaceName, path, trashedAt } = document
  const may = (action: Action) => abilities.includes(action) && trashedAt === null
  return (
    <>
      <Menu position="bottom-end" width={250} defaultOpened returnFocus>
        <Menu.Target>
          <PageMenuButton document={document} onHistory={onHistory} />
        </Menu.Target>
        <Menu.Dropdown aria-label={t('menu.open')}>
          <Menu.Item leftSection={<IconLink size={18} />} onClick={acts.copyLink}>
            {t('menu.copyLink')}
          </Menu.Item>
          <Menu.Item
            leftSection={favourite ? <IconStarOff size={18} /> : <IconStar size={18} />}
            onClick={acts.favour}
          >
            {list(favourite ? 'menu.unfavourite' : 'menu.favourite')}
          </Menu.Item>
          <Menu.Divider />
          {may('document.create') && (
            <Menu.Item leftSection={<IconFiles size={18} />} onClick={acts.duplicate}>
              {list('menu.duplicate')}
            </Menu.Item>
          )}
          {may('document.move') && (
            <Menu.Item
              leftSection={<IconArrowsMove size={18} />}
              onClick={() => afterMenuCloses(() => setMoving(true))}
            >
              {list('menu.move')}
            </Menu.Item>
          )}
          {onHistory && (
            <Menu.Item leftSection={<IconHistory size={18} />} onClick={() => afterMenuCloses(onHistory)}>
              {t('history.open')}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconPrinter size={18} />}
            onClick={() => afterMenuCloses(() => window.print())}
          >
            {t('menu.print')}
          </Menu.Item>
          {may('document.trash') && (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={<IconTrash size={18} />} onClick={acts.trash}>
                {list('menu.trash')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {moving && (
        <Suspense>
          <FolderPicker
            picking={{ mode: 'move', items: [document] }}
            space={{ id: spaceId, name: spaceName }}
            path={path}
            onPick={(target) => {
              setMoving(false)
              acts.move(target)
            }}
            onClose={() => setMoving(false)}
          />
        </Suspense>
      )}
    </>
  )
}

function usePageActs(document: PageMenuProps['document']) {
  const { t } = useTranslation('editor')
  const toast = useToast()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const { id, spaceId, parentId, favourite } = document
  const actions = useDocumentActions(spaceId)
  const reread = () => cache.invalidateQueries({ queryKey: keys.document(id) })

  const leave = () =>
    parentId === null
      ? navigate({ to: '/espaces/$spaceId', params: { spaceId } })
      : navigate({ to: '/espaces/$spaceId/dossiers/$folderId', params: { spaceId, folderId: parentId } })
  return {
    copyLink: () =>
      void navigator.clipboard
        .writeText(`${location.origin}/documents/${id}`)
        .then(() => toast.done(t('menu.linkCopied')), toast.failure),
    favour: () => void actions.favour(document, !favourite).then(reread),
    duplicate: () => void actions.duplicate(document),
    move: (target: Target) => void actions.move([document], { spaceId, parentId }, target).then(reread),
    trash: () => void actions.trash([document]).then((done) => (done ? leave() : undefined)),
  }
}
