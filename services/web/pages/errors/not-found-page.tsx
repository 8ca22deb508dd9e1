import * as textStyles from '../../theme/text.module.css'
import * as styles from './not-found-page.module.css'
import { Button, Center, Group, Stack, Text, Title } from '@mantine/core'
import { IconHome, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../data/api.ts'
import { spacesQuery } from '../../data/queries.ts'
import { Logo } from '../../components/illustration/logo.tsx'
import { SpaceIcon } from '../../components/avatar/space-icon.tsx'
import { usePageTitle } from '../../components/use-page-title.ts'

const QuickSwitcherDialog = lazy(async () => ({
  default: (await import('../../layout/quick-switcher/quick-switcher-dialog.tsx')).QuickSwitcherDialog,
}))

/** As many spaces as one takes in at a glance; the search knows the others. */
const mostSpaces = 6

/** Nothing here, or nothing that this agent may see: the two are told apart to nobody. It leads on. */
export function NotFoundPage() {
  const { t } = useTranslation('frame')
  const [search, setSearch] = useState<'never' | 'open' | 'closed'>('never')
  usePageTitle(t('lost.title'))
  return (
    <Center mih="70dvh" p="lg">
      <Stack align="center" ta="center" maw={520}>
        <Logo size={48} />
        <Title order={1}>{t('lost.title')}</Title>
        <Text className={textStyles.quiet}>{t('lost.text')}</Text>
        <Group gap="sm" justify="center">
          <Button
            leftSection={<IconSearch size={18} />}
            aria-haspopup="dialog"
            onClick={() => setSearch('open')}
          >
            {t('lost.search')}
          </Button>
          <Button component={Link} to="/" variant="default" leftSection={<IconHome size={18} />}>
            {t('lost.home')}
          </Button>
        </Group>
        <MySpaces />
      </Stack>
      {search !== 'never' && (
        <Suspense>
          <QuickSwitcherDialog opened={search === 'open'} onClose={() => setSearch('closed')} />
        </Suspense>
      )}
    </Center>
  )
}

/** The spaces that changed last; nothing while there are none, or when they do not come. */
function MySpaces() {
  const { t } = useTranslation('frame')
  const spaces = useQuery(spacesQuery(useApi()))
  const first = spaces.data?.items.slice(0, mostSpaces) ?? []
  if (first.length === 0) return null
  return (
    <nav aria-labelledby="lost-spaces" className={styles.spaces}>
      <Title order={2} size="h3" id="lost-spaces">
        {t('side.spaces')}
      </Title>
      <ul>
        {first.map((space) => (
          <li key={space.id}>
            <Link to="/espaces/$spaceId" params={{ spaceId: space.id }} title={space.name}>
              <SpaceIcon space={space} size={24} />
              <span className={textStyles.truncate}>{space.name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
