import { clsx } from 'clsx'
import * as classes from './side.module.css'
import * as textStyles from '../../theme/text.module.css'
import { IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../data/api.ts'
import { documentQuery, spaceQuery } from '../../data/queries.ts'
import { SpaceIcon } from '../../components/avatar/space-icon.tsx'
import { FolderBranch } from './folder-branch.tsx'

/** The space that one is in: its folders, as far as they are opened, and its trash. Nothing outside of spaces. */
export function CurrentSpace() {
  const { spaceId, folderId, documentId = '' } = useParams({ strict: false })
  const document = useQuery({ ...documentQuery(useApi(), documentId), enabled: documentId !== '' })
  const spaceOf = spaceId ?? document.data?.spaceId
  if (spaceOf === undefined) return null
  return <Tree spaceId={spaceOf} folderId={folderId ?? document.data?.parentId ?? undefined} />
}

function Tree({ spaceId, folderId }: { spaceId: string; folderId: string | undefined }) {
  const { t } = useTranslation('frame')
  const id = useId()
  const space = useQuery(spaceQuery(useApi(), spaceId))
  if (!space.data) return null
  return (
    <div role="group" className={classes.currentSpace} aria-labelledby={id}>
      <h2 className={textStyles.unseen} id={id}>
        {t('side.here', { space: space.data.name })}
      </h2>
      <Link
        to="/espaces/$spaceId"
        params={{ spaceId }}
        className={clsx(classes.sideLink, classes.sideSpace)}
        title={space.data.name}
        activeOptions={{ exact: true }}
      >
        <SpaceIcon space={space.data} size={22} />
        <span className={textStyles.truncate}>{space.data.name}</span>
      </Link>
      <FolderBranch spaceId={spaceId} folderId={undefined} currentId={folderId} />
      <Link to="/espaces/$spaceId/corbeille" params={{ spaceId }} className={classes.sideLink}>
        <IconTrash size={18} stroke={1.7} aria-hidden="true" />
        {t('side.trash')}
      </Link>
    </div>
  )
}
