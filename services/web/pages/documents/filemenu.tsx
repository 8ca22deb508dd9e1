import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconPencil, IconStar, IconStarOff, IconTrash, IconUpload } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Action } from '@parvis/access/policy.ts'
import type { Document } from '@parvis/contract/documents.ts'
import { keys } from '../../data/queries.ts'
import { useUploads } from '../../uploads/context.ts'
import { useActions } from './actions.ts'
import { afterMenu } from './aftermenu.ts'

/** What else can be done with a file. */
export function FileMenu({ document, onRename }: { document: Document; onRename: () => void }) {
  const { t } = useTranslation('list')
  const actions = useActions(document.spaceId)
  const uploads = useUploads()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const field = useRef<HTMLInputElement>(null)
  const { id, spaceId, parentId, title, favourite, abilities } = document
  const may = (action: Action) => abilities.includes(action)

  const favour = async () => {
    await actions.favour(document, !favourite)
    await cache.invalidateQueries({ queryKey: keys.document(id) })
  }
  const trash = async () => {
    if (!(await actions.trash([document]))) return
    if (parentId === null) await navigate({ to: '/espaces/$spaceId', params: { spaceId } })
    else
      await navigate({
        to: '/espaces/$spaceId/dossiers/$folderId',
        params: { spaceId, folderId: parentId },
      })
  }
  /** Whatever the new file is called on this machine, it becomes a version of this one. */
  const replace = (chosen: File) => {
    const file = new File([chosen], title, { type: chosen.type, lastModified: chosen.lastModified })
    uploads.add({ spaceId, parentId }, [{ file, folders: [], onSameName: 'version' }])
  }
  return (
    <>
      <Menu position="bottom-end" width={250} returnFocus>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('menu.open', { name: title })}>
            <IconDots size={20} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={favourite ? <IconStarOff size={18} /> : <IconStar size={18} />}
            onClick={() => void favour()}
          >
            {t(favourite ? 'menu.unfavourite' : 'menu.favourite')}
          </Menu.Item>
          {may('document.rename') && (
            <Menu.Item leftSection={<IconPencil size={18} />} onClick={() => afterMenu(onRename)}>
              {t('menu.rename')}
            </Menu.Item>
          )}
          {may('document.write') && (
            <Menu.Item leftSection={<IconUpload size={18} />} onClick={() => field.current?.click()}>
              {t('versions.replace')}
            </Menu.Item>
          )}
          {may('document.trash') && (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={<IconTrash size={18} />} onClick={() => void trash()}>
                {t('menu.trash')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <input
        ref={field}
        type="file"
        hidden
        data-choose="version"
        onChange={({ target }) => {
          const [chosen] = target.files ?? []
          if (chosen) replace(chosen)
          target.value = ''
        }}
      />
    </>
  )
}
