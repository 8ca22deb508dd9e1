import * as classes from './share-dialog.module.css'
import * as textStyles from '../theme/text.module.css'
import { Group, Modal, Skeleton, Stack, Title } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Space } from '@parvis/contract/spaces.ts'
import { useApi } from '../data/api.ts'
import { invitationsQuery, membersQuery, spaceQuery } from '../data/queries.ts'
import { useOpenedAfterMount } from '../components/dialog/use-opened-after-mount.ts'
import { LoadError } from '../components/load-error.tsx'
import { AccessList } from './access-list.tsx'
import { AddPeople } from './add-people-form.tsx'
import { useAudienceSentence } from './use-audience-sentence.ts'

type Props = {
  spaceId: string
  /** Asked for on one page of the space: until one page can be shared by itself, the dialog says that it is not what this does. */
  onPage: boolean
  opened: boolean
  onClose: () => void
}

/** One dialog for adding people, and for who has access and why. */
export function ShareDialog({ spaceId, onPage, opened, onClose }: Props) {
  const { t } = useTranslation(['people', 'frame'])
  const space = useQuery(spaceQuery(useApi(), spaceId))
  return (
    <Modal
      opened={useOpenedAfterMount(opened)}
      onClose={onClose}
      size={620}
      title={t(onPage ? 'people:share.titleOnPage' : 'people:share.title', {
        space: space.data?.name ?? '…',
      })}
      closeButtonProps={{ 'aria-label': t('frame:close') }}
    >
      {space.data && <Sharing space={space.data} onPage={onPage} onClose={onClose} />}
      {space.isPending && <Skeleton height={320} />}
      {space.isError && !space.data && <LoadError error={space.error} retry={() => void space.refetch()} />}
    </Modal>
  )
}

function Sharing({ space, onPage, onClose }: { space: Space } & Pick<Props, 'onPage' | 'onClose'>) {
  const { t } = useTranslation('people')
  const api = useApi()
  const mayAdd = space.abilities.includes('member.add')
  const members = useInfiniteQuery(membersQuery(api, space.id))
  const invitations = useQuery({ ...invitationsQuery(api, space.id), enabled: mayAdd })
  const people = members.data?.pages.flatMap(({ items }) => items) ?? []
  const invited = invitations.data?.items ?? []
  return (
    <Stack gap="lg">
      {onPage && mayAdd && (
        <p className={classes.shareWhole}>{t('share.wholeSpace', { space: space.name })}</p>
      )}
      {mayAdd ? (
        <AddPeople space={space} already={new Set(people.map(({ id }) => id))} />
      ) : (
        <p className={textStyles.quiet}>{t('share.readOnly')}</p>
      )}
      <p className={classes.shareAudience}>
        <IconEye size={20} stroke={1.7} aria-hidden="true" />
        <span>{useAudienceSentence(space.audience)}</span>
      </p>
      <div>
        <Group justify="space-between" mb={4}>
          <Title order={3}>{t('share.who')}</Title>
          <Link
            to="/espaces/$spaceId/membres"
            params={{ spaceId: space.id }}
            className={textStyles.link}
            onClick={onClose}
          >
            {t('share.allMembers')}
          </Link>
        </Group>
        {members.isPending && <Skeleton height={104} />}
        {members.isError && <LoadError error={members.error} retry={() => void members.refetch()} />}
        {members.data && <AccessList space={space} people={people} invited={invited} />}
      </div>
    </Stack>
  )
}
