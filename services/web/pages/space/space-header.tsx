import * as classes from './space.module.css'
import { Title } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Space } from '@parvis/contract/spaces.ts'
import { useApi } from '../../data/api.ts'
import { avatarsQuery } from '../../data/queries.ts'
import { SpaceIcon } from '../../components/avatar/space-icon.tsx'
import { AvatarGroup } from '../../components/avatar/avatar.tsx'
import { FavouriteSpaceButton } from '../../components/favourite-button/favourite-space-button.tsx'
import { ShareButton } from '../../sharing/share-button.tsx'
import { useAudienceSentence } from '../../sharing/use-audience-sentence.ts'

/** What the space is, who can see it in one sentence, its faces, and sharing it: in two lines, whatever their length. */
export function SpaceHeader({ space }: { space: Space }) {
  const { t } = useTranslation('people')
  const sentence = useAudienceSentence(space.audience)
  const avatars = useQuery(avatarsQuery(useApi(), space.id))
  const names = avatars.data?.items.map(({ displayName }) => displayName) ?? []
  return (
    <header className={classes.spaceHeader}>
      <SpaceIcon space={space} size={40} />
      <Title order={1} className={classes.spaceName} title={space.name}>
        {space.name}
      </Title>
      <p className={classes.spaceMore}>
        <IconEye size={15} stroke={1.7} aria-hidden="true" />
        <span className={classes.spaceAudience} title={sentence}>
          {sentence}
        </span>
        {space.description && (
          <span className={classes.spaceDescription} title={space.description}>
            {space.description}
          </span>
        )}
      </p>
      <div className={classes.spaceActions}>
        <Link
          to="/espaces/$spaceId/membres"
          params={{ spaceId: space.id }}
          className={classes.spaceAvatars}
          aria-label={t('space.faces')}
        >
          <AvatarGroup names={names} total={space.members} size={28} />
        </Link>
        <FavouriteSpaceButton space={space} />
        <ShareButton spaceId={space.id} />
      </div>
    </header>
  )
}
