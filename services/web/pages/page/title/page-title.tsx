import { clsx } from 'clsx'
import * as classes from './page-title.module.css'
import * as textStyles from '../../../theme/text.module.css'
import { Textarea } from '@mantine/core'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { TitleState } from './use-title.ts'

type Props = {
  ref: Ref<HTMLTextAreaElement>
  title: string
  /** Absent for those who may not rename. */
  titling: TitleState | undefined
  /** On to the text: Enter, or the arrow down on the last line. */
  onLeave: () => void
}

/** The page's title: a heading for readers of any kind, a field for those who may rename. */
export function PageTitle({ ref, title, titling, onLeave }: Props) {
  const { t } = useTranslation('editor')
  if (!titling)
    return (
      <h1 className={clsx(classes.pageTitle, textStyles.name)} data-page-title>
        {title}
      </h1>
    )
  return (
    <>
      <h1 className={textStyles.unseen} data-page-title>
        {title}
      </h1>
      <Textarea
        ref={ref}
        variant="unstyled"
        autosize
        minRows={1}
        aria-label={t('title.label')}
        placeholder={t('title.empty')}
        value={titling.draft}
        error={titling.fault && t(`title.${titling.fault}`)}
        onChange={(event) => titling.change(event.currentTarget.value)}
        onFocus={titling.focus}
        onBlur={titling.settle}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          const field = event.currentTarget
          const atEnd = field.selectionStart === field.value.length
          if (event.key !== 'Enter' && !(event.key === 'ArrowDown' && atEnd)) return
          event.preventDefault()
          onLeave()
        }}
        classNames={{
          input: clsx(classes.pageTitle, textStyles.name),
          root: classes.pageTitleField,
        }}
      />
    </>
  )
}
