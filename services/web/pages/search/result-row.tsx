import { clsx } from 'clsx'
import * as classes from './search-page.module.css'
import * as textStyles from '../../theme/text.module.css'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Found } from '@parvis/contract/search.ts'
import { RelativeTime } from '../../components/relative-time.tsx'
import { KindIcon } from '../../components/kind-icon/kind-icon.tsx'
import { hrefOf, placeOf } from '../../search/found-place.ts'
import { MarkedText } from '../../search/marked-text.tsx'
import { preloadPage } from '../page/load-page.ts'

/** One result: what it is called, what it says there, and where it lies. The whole row leads to it. */
export function ResultRow({ found, onOpen }: { found: Found; onOpen: () => void }) {
  const { t } = useTranslation('search')
  return (
    <li className={classes.result}>
      <KindIcon entry={found} size={24} />
      <div className={classes.resultWords}>
        <h2 className={classes.resultTitle}>
          <Link
            to={hrefOf(found)}
            className={classes.resultLink}
            onClick={onOpen}
            {...(found.kind === 'page' && preloadPage)}
          >
            <MarkedText pieces={found.markedTitle} className={textStyles.name} />
          </Link>
        </h2>
        {found.excerpt.length > 0 && (
          <MarkedText pieces={found.excerpt} className={clsx(classes.resultExcerpt, textStyles.name)} />
        )}
        <span className={clsx(classes.resultPlace, textStyles.name)}>
          {placeOf(found)}
          {' · '}
          {t(found.updatedByMe ? 'changedByMe' : 'changedBy', { name: found.updatedBy })}{' '}
          <RelativeTime at={found.updatedAt} />
        </span>
      </div>
    </li>
  )
}
