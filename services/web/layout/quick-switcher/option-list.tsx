import { clsx } from 'clsx'
import * as classes from './quick-switcher-dialog.module.css'
import * as textStyles from '../../theme/text.module.css'
import { IconArrowRight } from '@tabler/icons-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { OptionRow } from './option-row.tsx'
import type { SwitcherOption } from './switcher-options.ts'
import type { Switcher } from './use-switcher.ts'

type Props = { id: string; switcher: Switcher; children: ReactNode }

/** What can be chosen, group by group, and below it what leads to all results; the chosen one is kept in view. */
export function OptionList({ id, switcher, children }: Props) {
  const { t } = useTranslation('search')
  const { words, groups, all, options, chosen, search, recents } = switcher
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [chosen?.id])

  // The field keeps the focus and the keyboard; this is for the pointer, and only once it moves: what comes to lie under it is not chosen.
  const optionProps = (option: SwitcherOption) => ({
    id: `${id}-${option.id}`,
    role: 'option',
    'aria-selected': option.id === chosen?.id,
    className: clsx(classes.switcherOption, option.type === 'all' && classes.switcherAll),
    onPointerMove: () => switcher.choose(option.id),
    onClick: () => switcher.go(option),
  })
  return (
    <>
      <div className={classes.switcherList} ref={box} data-typed={all !== undefined}>
        {options.length > 0 && (
          <div
            role="listbox"
            id={id}
            className={classes.switcherOptions}
            aria-label={t('label')}
            aria-owns={all && `${id}-${all.id}`}
          >
            {groups.map(({ name, options }) => (
              <div
                key={name}
                role="group"
                aria-label={t(`groups.${name}`)}
                data-old={name === 'found' && search.state === 'waiting'}
              >
                <div className={classes.switcherLabel} aria-hidden="true">
                  {name === 'found' && search.corrected !== undefined
                    ? t('corrected', { words: words.trim(), corrected: search.corrected })
                    : t(`groups.${name}`)}
                </div>
                {options.map((option) => (
                  <div key={option.id} {...optionProps(option)}>
                    <OptionRow option={option} onForget={recents.forget} />
                  </div>
                ))}
              </div>
            ))}
          </div>
        )}
        {children}
      </div>
      {all && (
        <div {...optionProps(all)}>
          <span className={textStyles.truncate}>{t('all', { words: words.trim() })}</span>
          <IconArrowRight size={18} aria-hidden="true" />
        </div>
      )}
    </>
  )
}
