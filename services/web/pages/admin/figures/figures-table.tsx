import * as classes from '../../../components/table.module.css'
import * as textStyles from '../../../theme/text.module.css'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../i18n/formats.ts'
import { figures, type Figures } from './figures.ts'

/** The same figures by organisation, the largest first, with totals; agents of no known organisation last. */
export function FiguresTable({ counted }: { counted: Figures }) {
  const { t } = useTranslation('admin')
  const { number } = useFormats()
  const rows = counted.organisations.toSorted(
    (a, b) => Number(a.id === null) - Number(b.id === null) || b.agents - a.agents,
  )
  return (
    // Focusable, so that the keyboard can scroll it on a narrow screen.
    <div className={classes.tableScroll} tabIndex={0} role="region" aria-labelledby="by-organisation">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('figures.organisation')}</th>
            {figures.map((figure) => (
              <th key={figure} scope="col" className={classes.number}>
                {t(`figures.${figure}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id ?? 'unknown'}>
              <td className={textStyles.name}>
                {row.name ?? <span className={textStyles.quiet}>{t('figures.unknown')}</span>}
              </td>
              {figures.map((figure) => (
                <td key={figure} className={classes.number}>
                  {number(row[figure])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('figures.total')}</th>
            {figures.map((figure) => (
              <td key={figure} className={classes.number}>
                {number(counted.total[figure])}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
