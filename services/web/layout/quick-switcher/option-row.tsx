import { clsx } from 'clsx'
import * as classes from './quick-switcher-dialog.module.css'
import * as textStyles from '../../theme/text.module.css'
import { IconHistory, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Found } from '@parvis/contract/search.ts'
import { SpaceIcon } from '../../components/avatar/space-icon.tsx'
import { KindIcon } from '../../components/kind-icon/kind-icon.tsx'
import { placeOf } from '../../search/found-place.ts'
import { MarkedText } from '../../search/marked-text.tsx'
import { shortenLead } from '../../search/shorten-lead.ts'
import type { SwitcherOption } from './switcher-options.ts'

type Props = { option: SwitcherOption; onForget: (words: string) => void }

/** What an option shows. */
export function OptionRow({ option, onForget }: Props) {
  switch (option.type) {
    case 'search':
      return <SearchRow words={option.words} onForget={onForget} />
    case 'space':
      return (
        <>
          <SpaceIcon space={option.space} size={32} />
          <span className={textStyles.truncate}>{option.name}</span>
        </>
      )
    case 'document':
      return (
        <>
          <KindIcon entry={option.document} />
          <span className={classes.switcherWords}>
            <span className={textStyles.truncate}>{option.name}</span>
            <span className={clsx(classes.switcherMore, textStyles.truncate)}>{option.spaceName}</span>
          </span>
        </>
      )
    case 'found':
      return <FoundRow found={option.found} />
    case 'all':
      return null
  }
}

function SearchRow({ words, onForget }: { words: string; onForget: (words: string) => void }) {
  const { t } = useTranslation('search')
  return (
    <>
      <IconHistory size={20} stroke={1.6} className={textStyles.quiet} aria-hidden="true" />
      <span className={textStyles.truncate}>{words}</span>
      {/* For the pointer: the keyboard has Delete, and an option holds no button. */}
      <span
        className={classes.switcherForgetOne}
        aria-hidden="true"
        title={t('forget', { words })}
        data-forget
        onClick={(event) => {
          event.stopPropagation()
          onForget(words)
        }}
      >
        <IconX size={16} />
      </span>
    </>
  )
}

function FoundRow({ found }: { found: Found }) {
  return (
    <>
      <KindIcon entry={found} />
      <span className={classes.switcherWords}>
        <span className={classes.switcherHead}>
          <MarkedText
            pieces={found.markedTitle}
            className={clsx(classes.switcherTitle, textStyles.truncate)}
          />
          <span className={clsx(classes.switcherMore, textStyles.truncate)}>{placeOf(found)}</span>
        </span>
        {found.excerpt.length > 0 && (
          <MarkedText
            pieces={shortenLead(found.excerpt)}
            className={clsx(classes.switcherMore, textStyles.truncate)}
          />
        )}
      </span>
    </>
  )
}
