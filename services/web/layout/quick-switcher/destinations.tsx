import { clsx } from 'clsx'
import * as classes from './quick-switcher-dialog.module.css'
import * as textStyles from '../../theme/text.module.css'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { SpaceIcon } from '../../components/avatar/space-icon.tsx'
import { KindIcon } from '../../components/kind-icon/kind-icon.tsx'
import type { Destination } from './find-destinations.ts'

type Props = {
  id: string
  found: Destination[]
  chosen: Destination | undefined
  words: string
  onChoose: (destination: Destination) => void
}

/** What was found, spaces and documents apart; the chosen one is kept in view. */
export function Destinations({ id, found, chosen, words, onChoose }: Props) {
  const { t } = useTranslation('frame')
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [chosen])

  const group = (type: Destination['type'], label: string) => {
    const some = found.filter((one) => one.type === type)
    if (some.length === 0) return null
    return (
      <div role="group" aria-label={label}>
        <div className={classes.switcherLabel} aria-hidden="true">
          {label}
        </div>
        {some.map((one) => (
          // The field keeps the focus and the keyboard; this is for the mouse.
          <div
            key={one.id}
            id={`${id}-${one.id}`}
            role="option"
            aria-selected={one === chosen || one.id === chosen?.id}
            className={classes.switcherOption}
            onClick={() => onChoose(one)}
          >
            <Row destination={one} />
          </div>
        ))}
      </div>
    )
  }
  return (
    <div className={classes.switcherList} ref={box}>
      <div role="listbox" id={id} aria-label={t('switcher.label')}>
        {group('space', t('switcher.spaces'))}
        {group('document', t('switcher.documents'))}
      </div>
      {found.length === 0 && words !== '' && (
        <div className={classes.switcherNone}>
          <p className={textStyles.name}>{t('switcher.none', { words })}</p>
          <p className={textStyles.quiet}>{t('switcher.noneHint')}</p>
        </div>
      )}
    </div>
  )
}

function Row({ destination }: { destination: Destination }) {
  if (destination.type === 'space')
    return (
      <>
        <SpaceIcon space={destination.space} size={36} />
        <span className={textStyles.truncate}>{destination.name}</span>
      </>
    )
  return (
    <>
      <KindIcon entry={destination.document} />
      <span className={classes.switcherWords}>
        <span className={textStyles.truncate}>{destination.name}</span>
        <span className={clsx(classes.switcherMore, textStyles.truncate)}>{destination.spaceName}</span>
      </span>
    </>
  )
}
