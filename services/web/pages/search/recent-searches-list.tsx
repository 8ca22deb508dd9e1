import * as classes from './search-page.module.css'
import * as textStyles from '../../theme/text.module.css'
import { Button, CloseButton, Title } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { RecentSearches } from '../../search/use-recent-searches.ts'

/** Before there are words: how to search, and what I looked for on this device. */
export function RecentSearchesList({ recents }: { recents: RecentSearches }) {
  const { t } = useTranslation('search')
  return (
    <>
      <p className={textStyles.quiet}>{t('lead')}</p>
      {recents.searches.length > 0 && (
        <section aria-labelledby="recent-searches" className={classes.recents}>
          <div className={classes.recentsHead}>
            <Title order={2} size="h3" id="recent-searches">
              {t('groups.searches')}
            </Title>
            <Button size="compact-sm" variant="subtle" color="gray" onClick={recents.forgetAll}>
              {t('forgetAll')}
            </Button>
          </div>
          <ul role="list">
            {recents.searches.map((words) => (
              <li key={words}>
                <Link to="/recherche" search={{ q: words }} className={classes.recent}>
                  <IconHistory size={20} stroke={1.6} aria-hidden="true" />
                  <span className={textStyles.truncate}>{words}</span>
                </Link>
                <CloseButton aria-label={t('forget', { words })} onClick={() => recents.forget(words)} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
