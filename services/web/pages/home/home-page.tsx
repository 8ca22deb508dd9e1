import * as sheet from '../../layout/sheet.module.css'
import * as home from './home.module.css'
import * as textStyles from '../../theme/text.module.css'
import { Button, Text, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../data/api.ts'
import { spacesQuery } from '../../data/queries.ts'
import { useMay, useSession } from '../../data/session.ts'
import { Illustration } from '../../components/illustration/illustration.tsx'
import { useCreateSpace } from '../../components/create-space/create-space.tsx'
import { LoadError } from '../../components/load-error.tsx'
import { usePageTitle } from '../../components/use-page-title.ts'
import { MyInvitations } from './my-invitations.tsx'
import { RecentDocuments } from './recent-documents.tsx'
import { DocumentRowsSkeleton } from './document-rows.tsx'
import { MySpaces } from './my-spaces.tsx'

/** Where one begins: continue where one was, what others changed since, and one's spaces; a way to the first space for newcomers. */
export function HomePage() {
  const { t } = useTranslation('frame')
  const { agent, givenName } = useSession()
  const spaces = useQuery(spacesQuery(useApi()))
  const mayCreate = useMay('space.create')
  const createSpace = useCreateSpace()
  usePageTitle(t('side.home'))

  if (spaces.isError) return <LoadError error={spaces.error} retry={() => void spaces.refetch()} />
  if (spaces.data?.items.length === 0)
    return (
      <div className={sheet.sheet}>
        <MyInvitations />
        <FirstVisit />
      </div>
    )
  return (
    <div className={sheet.sheet}>
      <div className={home.homeHeader}>
        <Title order={1} className={textStyles.name}>
          {t('home.hello', { name: givenName || agent.displayName })}
        </Title>
        {mayCreate && (
          <Button leftSection={<IconPlus size={18} />} onClick={createSpace}>
            {t('create.open')}
          </Button>
        )}
      </div>
      <MyInvitations />
      <RecentDocuments />
      <section className={home.homeSection} aria-labelledby="my-spaces">
        <Title order={2} id="my-spaces">
          {t('home.spaces')}
        </Title>
        {spaces.data ? <MySpaces spaces={spaces.data.items} /> : <DocumentRowsSkeleton />}
      </section>
    </div>
  )
}

function FirstVisit() {
  const { t } = useTranslation('frame')
  const createSpace = useCreateSpace()
  const mayCreate = useMay('space.create')
  return (
    <div className={home.firstSpace}>
      <div className={home.firstSpaceText}>
        <Title order={1}>{t('home.first.title')}</Title>
        <p>{t('home.first.lead')}</p>
        {mayCreate && (
          <Button size="md" leftSection={<IconPlus size={20} />} onClick={createSpace}>
            {t('create.open')}
          </Button>
        )}
        <Text size="sm" className={textStyles.quiet}>
          {t('home.first.waiting')}
        </Text>
      </div>
      <Illustration />
    </div>
  )
}
