import { clsx } from 'clsx'
import * as textStyles from '../../theme/text.module.css'
import type { DefaultReactSuggestionItem, SuggestionMenuProps } from '@blocknote/react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

type Item = DefaultReactSuggestionItem

/** The choices of the `/` menu: a named list of named groups, of which the text says which one is current. */
export function Choices({ items, selectedIndex, onItemClick }: SuggestionMenuProps<Item>) {
  const { t } = useTranslation('editor')
  const current = selectedIndex === undefined ? undefined : `bn-suggestion-menu-item-${selectedIndex}`
  const list = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (current !== undefined)
      list.current?.querySelector(`#${current}`)?.scrollIntoView({ block: 'nearest' })
  }, [current, items])

  return (
    <div
      ref={list}
      id="bn-suggestion-menu"
      className="bn-suggestion-menu"
      role="listbox"
      tabIndex={0}
      aria-label={t('choices')}
    >
      {groupsOf(items).map(({ name, first, members }) => (
        <div key={name} role="group" aria-label={name}>
          <div className="bn-suggestion-menu-label" aria-hidden="true">
            {name}
          </div>
          {members.map((item, index) => (
            <div
              key={item.title}
              id={`bn-suggestion-menu-item-${first + index}`}
              className="bn-suggestion-menu-item"
              data-choice
              role="option"
              data-title={item.title}
              aria-selected={first + index === selectedIndex}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onItemClick?.(item)}
            >
              <span className="bn-mt-suggestion-menu-item-section" data-position="left" aria-hidden="true">
                {item.icon}
              </span>
              <span className="bn-mt-suggestion-menu-item-body">
                <span className="bn-mt-suggestion-menu-item-title">{item.title}</span>
                <span className="bn-mt-suggestion-menu-item-subtitle">{item.subtext}</span>
              </span>
              {item.badge && <kbd data-choice-keys>{keysOf(item.badge, t('shift'))}</kbd>}
            </div>
          ))}
        </div>
      ))}
      {items.length === 0 && (
        <div className={clsx('bn-suggestion-menu-item', textStyles.quiet)}>{t('noChoice')}</div>
      )}
    </div>
  )
}

type Group = { name: string; first: number; members: Item[] }

function groupsOf(items: readonly Item[]): Group[] {
  const groups: Group[] = []
  items.forEach((item, index) => {
    const name = item.group ?? ''
    const last = groups.at(-1)
    if (last?.name === name) last.members.push(item)
    else groups.push({ name, first: index, members: [item] })
  })
  return groups
}

/** The keys as the keyboard of this language names them. */
const keysOf = (badge: string, shift: string): string =>
  badge
    .split('-')
    .map((key) => (key === 'Shift' ? shift : key.charAt(0).toUpperCase() + key.slice(1)))
    .join('+')
