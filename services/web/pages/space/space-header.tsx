import './space.css'
import { Title } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Space } from '@parvis/contract/spaces.ts'
import { useApi } from '../../data/api.ts'
import { facesQuery } from '../../data/queries.ts'
import { Emblem } from '../../components/avatar/space-icon.tsx'
import { Faces } from '../../components/avatar/avatar.tsx'
import { SpaceStar } from '../../components/favourite-button/favourite-space-button.tsx'
import { ShareButton } from '../../sharing/share-button.tsx'
import { useAudienceSentence } from '../../sharing/use-audience-sentence.ts'

/** What the space is, who can see it in one sentence, its faces, and sharing it: in two lines, whatever their length. */
export function SpaceHead({ space }: { space: Space }) {
  const { t } = useTranslation('people')
  const sentence = useAudienceSentence(space.audience)
  const faces = useQuery(facesQuery(useApi(), space.id))
  const names = faces.data?.items.map(({ displayName }) => displayName) ?? []
  return (
    <header className="space-head">
      <Emblem space={space} size={40} />
      <Title order={1} className="space-name" title={space.name}>
        {space.name}
      </Title>
      <p className="space-more">
        <IconEye size={15} stroke={1.7} aria-hidden="true" />
        <span className="space-audience" title={sentence}>
          {sentence}
        </span>
        {space.description && (
          <span className="space-description" title={space.description}>
            {space.description}
          </span>
        )}
      </p>
      <div className="space-actions">
        <Link
          to="/espaces/$spaceId/membres"
          params={{ spaceId: space.id }}
          className="space-faces"
          aria-label={t('space.faces')}
        >
          <Faces names={names} total={space.members} size={28} />
        </Link>
        <SpaceStar space={space} />
        <ShareButton spaceId={space.id} />
      </div>
    </header>
  )
}
