import * as adminNote from '../admin-note.module.css'
import * as classes from './figures-tab.module.css'
import * as textStyles from '../../../theme/text.module.css'
import { Button, Skeleton, Title } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../data/api.ts'
import { keys } from '../../../data/queries.ts'
import { useFormats } from '../../../i18n/formats.ts'
import { LoadError } from '../../../components/load-error.tsx'
import { FiguresTable } from './figures-table.tsx'
import { figures, type Figures } from './figures.ts'

/** The counts: large, each with its definition, then by organisation. */
export function FiguresTab() {
  const { t } = useTranslation('admin')
  const { moment } = useFormats()
  const api = useApi()
  const counted = useQuery({
    queryKey: keys.figures,
    queryFn: ({ signal }) => api.readFigures({}, { signal }),
    staleTime: 0,
  })
  if (counted.isError && !counted.data)
    return <LoadError error={counted.error} retry={() => void counted.refetch()} />
  if (!counted.data) return <Waiting />
  return (
    <>
      <div className={adminNote.adminNote}>
        <span>{t('figures.at', { moment: moment(counted.data.at) })}</span>
        <Button
          variant="default"
          size="sm"
          leftSection={<IconRefresh size={16} aria-hidden="true" />}
          loading={counted.isFetching}
          onClick={() => void counted.refetch()}
        >
          {t('figures.refresh')}
        </Button>
      </div>
      <Totals counted={counted.data} />
      <Title order={2} mt={40} mb="xs" id="by-organisation">
        {t('figures.byOrganisation')}
      </Title>
      <FiguresTable counted={counted.data} />
    </>
  )
}

function Totals({ counted }: { counted: Figures }) {
  const { t, i18n } = useTranslation('admin')
  const { number } = useFormats()
  const { total, definitions } = counted
  const language = i18n.language === 'en' ? 'en' : 'fr'
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 })
  return (
    <dl className={classes.figures}>
      {figures.map((figure) => (
        <div key={figure} className={classes.figure}>
          <dt>{t(`figures.${figure}`)}</dt>
          <dd className={classes.figureValue}>{number(total[figure])}</dd>
          {figure === 'sharedDocuments' && total.documents > 0 && (
            <dd className={classes.figureShare}>
              {t('figures.share', { percent: percent.format(total.sharedDocuments / total.documents) })}
            </dd>
          )}
          <dd className={classes.figureDefinition}>
            <span className={textStyles.unseen}>{t('figures.definition')} </span>
            {definitions[figure]?.[language]}
          </dd>
        </div>
      ))}
    </dl>
  )
}

const Waiting = () => (
  <div className={classes.figures} aria-busy="true">
    <Skeleton height={168} radius="lg" />
    <Skeleton height={168} radius="lg" />
    <Skeleton height={168} radius="lg" />
    <Skeleton height={168} radius="lg" />
  </div>
)
