import { Box, Button, Menu, Modal, Stack, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import {
  IconChevronDown,
  IconFileText,
  IconFileUpload,
  IconFolderPlus,
  IconFolderUp,
  IconPlus,
} from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../data/api.ts'
import { useTell } from '../../parts/toast.tsx'
import { foldersOf } from '../../uploads/walk.ts'
import type { Target } from './actions.ts'
import { afterMenu } from './aftermenu.ts'
import { refresh } from './contents.ts'
import type { Found } from '../../uploads/walk.ts'
import { faultOf } from './name.ts'

type Props = {
  place: Target
  onFiles: (files: Found[]) => void
  /** Told of a folder that was made. */
  onFolder: (folder: { id: string; title: string }) => void
}

/** "Nouveau": a page, a folder, or files from this machine. */
export function NewMenu({ place, onFiles, onFolder }: Props) {
  const { t } = useTranslation('list')
  const [naming, { open, close }] = useDisclosure(false)
  const files = useRef<HTMLInputElement>(null)
  const tree = useRef<HTMLInputElement>(null)
  const page = useNewPage(place)
  const choose = ({ target }: { target: HTMLInputElement }) => {
    onFiles([...(target.files ?? [])].map((file) => ({ file, folders: foldersOf(file) })))
    // The same file may be chosen again.
    target.value = ''
  }
  const shared = { type: 'file', multiple: true, hidden: true, onChange: choose }
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <Button
            leftSection={<IconPlus size={18} />}
            rightSection={<Box component={IconChevronDown} size={16} visibleFrom="sm" />}
            loading={page.isPending}
          >
            {t('new.open')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFileText size={20} stroke={1.7} />} onClick={() => page.mutate()}>
            {t('new.page')}
          </Menu.Item>
          <Menu.Item leftSection={<IconFolderPlus size={20} stroke={1.7} />} onClick={() => afterMenu(open)}>
            {t('new.folder')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconFileUpload size={20} stroke={1.7} />}
            onClick={() => files.current?.click()}
          >
            {t('new.files')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconFolderUp size={20} stroke={1.7} />}
            onClick={() => tree.current?.click()}
          >
            {t('new.tree')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <input ref={files} data-choose="files" {...shared} />
      <input ref={tree} data-choose="tree" {...shared} {...{ webkitdirectory: '' }} />
      <NewFolder place={place} opened={naming} onClose={close} onMade={onFolder} />
    </>
  )
}

/** Makes an untitled page and opens it: a name is easier found once something is written. */
export function useNewPage({ spaceId, parentId }: Target) {
  const { t } = useTranslation('list')
  const api = useApi()
  const cache = useQueryClient()
  const tell = useTell()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () =>
      api.createDocument({
        params: { spaceId },
        body: { kind: 'page', title: t('new.pageTitle'), parentId },
      }),
    onSuccess: async ({ id }) => {
      void refresh(cache, spaceId)
      await navigate({ to: '/documents/$documentId', params: { documentId: id } })
    },
    onError: tell.failure,
  })
}

type FolderProps = {
  place: Target
  opened: boolean
  onClose: () => void
  onMade: (folder: { id: string; title: string }) => void
}

/** Asks for the name of a new folder. */
export function NewFolder({ place, opened, onClose, onMade }: FolderProps) {
  const { t } = useTranslation('list')
  const { t: frame } = useTranslation('frame')
  const api = useApi()
  const cache = useQueryClient()
  const tell = useTell()
  const [title, setTitle] = useState('')
  const { spaceId, parentId } = place
  const make = useMutation({
    mutationFn: () => api.createDocument({ params: { spaceId }, body: { kind: 'folder', title, parentId } }),
    onSuccess: async (folder) => {
      await refresh(cache, spaceId)
      setTitle('')
      onClose()
      onMade(folder)
    },
    onError: tell.failure,
  })
  const fault = faultOf(title)
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('new.folderTitle')}
      closeButtonProps={{ 'aria-label': frame('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (title.trim() && !fault) make.mutate()
        }}
      >
        <Stack gap="lg">
          <TextInput
            data-autofocus
            label={t('new.folderName')}
            value={title}
            error={fault && t('rename.tooLong')}
            onChange={({ currentTarget }) => setTitle(currentTarget.value)}
          />
          <Button type="submit" loading={make.isPending} disabled={!title.trim()}>
            {t('new.create')}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}
