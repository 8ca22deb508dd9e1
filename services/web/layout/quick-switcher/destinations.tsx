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
        <div className="switcher-label" aria-hidden="true">
          {label}
        </div>
        {some.map((one) => (
          // The field keeps the focus and the keyboard; this is for the mouse.
          <div
            key={one.id}
            id={`${id}-${one.id}`}
            role="option"
            aria-selected={one === chosen || one.id === chosen?.id}
            className="switcher-option"
            onClick={() => onChoose(one)}
          >
            <Row destination={one} />
          </div>
        ))}
      </div>
    )
  }
  return (
    <div className="switcher-list" ref={box}>
      <div role="listbox" id={id} aria-label={t('switcher.label')}>
        {group('space', t('switcher.spaces'))}
        {group('document', t('switcher.documents'))}
      </div>
      {found.length === 0 && words !== '' && (
        <div className="switcher-none">
          <p className="name">{t('switcher.none', { words })}</p>
          <p className="quiet">{t('switcher.noneHint')}</p>
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
        <span className="truncate">{destination.name}</span>
      </>
    )
  return (
    <>
      <KindIcon entry={destination.document} />
      <span className="switcher-words">
        <span className="truncate">{destination.name}</span>
        <span className="switcher-more truncate">{destination.spaceName}</span>
      </span>
    </>
  )
}
