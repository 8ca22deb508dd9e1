import * as classes from './side.module.css'
import { ActionIcon, Skeleton } from '@mantine/core'
import { IconHome, IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../data/session.ts'
import { useCreateSpace } from '../../components/create-space/create-space.tsx'
import { NoticeLinks } from '../footer/notice-links.tsx'

const SideLists = lazy(async () => ({ default: (await import('./side-lists.tsx')).SideLists }))

/** Home, where one is, what one keeps at hand, and all of one's spaces. */
export function SideColumn() {
  const { t } = useTranslation('frame')
  return (
    <div className={classes.side}>
      <Link to="/" className={classes.sideLink} activeOptions={{ exact: true }}>
        <IconHome size={20} stroke={1.7} aria-hidden="true" />
        {t('side.home')}
      </Link>
      <Suspense fallback={<SideSkeleton />}>
        <SideLists waiting={<SideSkeleton />} create={<CreateSpace />} />
      </Suspense>
      <NoticeLinks />
    </div>
  )
}

function CreateSpace() {
  const { t } = useTranslation('frame')
  const mayCreate = useMay('space.create')
  const createSpace = useCreateSpace()
  if (!mayCreate) return null
  return (
    <ActionIcon variant="subtle" color="gray" size={32} aria-label={t('create.open')} onClick={createSpace}>
      <IconPlus size={18} />
    </ActionIcon>
  )
}

/** The shape of the lists while they come. */
const SideSkeleton = () => (
  <>
    <div className={classes.sideHeader}>
      <CreateSpace />
    </div>
    <Skeleton height={34} radius="md" />
    <Skeleton height={34} radius="md" width="80%" />
    <Skeleton height={34} radius="md" width="90%" />
  </>
)
