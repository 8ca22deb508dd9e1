import * as classes from './side.module.css'
import * as textStyles from '../../theme/text.module.css'
import { IconChevronRight, IconFolder } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entry } from '@parvis/contract/documents.ts'
import { useApi } from '../../data/api.ts'
import { branchesQuery } from '../../data/document-queries.ts'

type Props = {
  spaceId: string
  /** Whose folders are listed; undefined for the top of the space. */
  folderId: string | undefined
  /** The folder that one is in: the folders above it are open. */
  currentId: string | undefined
}

/** The folders of a folder, read once it is opened. */
export function FolderBranch({ spaceId, folderId, currentId }: Props) {
  const { t } = useTranslation('frame')
  const api = useApi()
  const branches = useInfiniteQuery(branchesQuery(api, spaceId, folderId))
  const current = useInfiniteQuery({
    ...branchesQuery(api, spaceId, currentId),
    enabled: currentId !== undefined,
  })
  const above = new Set(current.data?.pages[0]?.path.map(({ id }) => id))
  const folders = branches.data?.pages.flatMap(({ items }) => items) ?? []
  if (branches.isError && !branches.data) return <p className={classes.sideNote}>{t('side.foldersUnread')}</p>
  if (branches.data && folders.length === 0 && folderId !== undefined)
    return <p className={classes.sideNote}>{t('side.noFolders')}</p>
  return (
    <ul className={classes.sideBranch}>
      {folders.map((folder) => (
        <Folder
          key={folder.id}
          folder={folder}
          currentId={currentId}
          leads={folder.id !== currentId && above.has(folder.id)}
        />
      ))}
      {branches.hasNextPage && (
        <li>
          <button type="button" className={classes.sideLink} onClick={() => void branches.fetchNextPage()}>
            {t('more')}
          </button>
        </li>
      )}
    </ul>
  )
}

type FolderProps = { folder: Entry; currentId: string | undefined; leads: boolean }

function Folder({ folder, currentId, leads }: FolderProps) {
  const { t } = useTranslation('frame')
  const { id, spaceId, title } = folder
  const [asked, setAsked] = useState<boolean>()
  const open = asked ?? leads
  return (
    <li>
      <div className={classes.sideFolder}>
        <button
          type="button"
          className={classes.sideToggle}
          aria-expanded={open}
          aria-label={t('side.foldersOf', { title })}
          onClick={() => setAsked(!open)}
        >
          <IconChevronRight size={16} aria-hidden="true" />
        </button>
        <Link
          to="/espaces/$spaceId/dossiers/$folderId"
          params={{ spaceId, folderId: id }}
          className={classes.sideLink}
          title={title}
        >
          <IconFolder size={18} stroke={1.7} aria-hidden="true" />
          <span className={textStyles.truncate}>{title}</span>
        </Link>
      </div>
      {open && <FolderBranch spaceId={spaceId} folderId={id} currentId={currentId} />}
    </li>
  )
}
