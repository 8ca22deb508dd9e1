import type { Fragment } from './fragment.ts'

const excel = (
  of: string,
  rows: string,
  wanted: string,
  plain: string,
  columns = '',
  styles = '',
): Fragment => ({
  of: `Excel: ${of}`,
  html: `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"
xmlns="http://www.w3.org/TR/REC-html40"><head><meta name=ProgId content=Excel.Sheet><meta name=Generator content="Microsoft Excel 15">
<style><!--table {mso-displayed-decimal-separator:"\\,";} td {padding:0px; mso-ignore:padding; color:black; font-size:11.0pt; white-space:nowrap;}
.xl65 {mso-number-format:"\\#\\,\\#\\#0\\.00";} ${styles}--></style></head><body link="#0563C1" vlink="#954F72">
<table border=0 cellpadding=0 cellspacing=0 width=240 style='border-collapse:collapse;width:180pt'>${columns}<!--StartFragment-->${rows}
<!--EndFragment--></table></body></html>`,
  plain,
  wanted,
})

export const fromExcel: readonly Fragment[] = [
  excel(
    'plage de nombres',
    `<tr height=20><td height=20 width=80>Direction</td><td class=xl65 align=right>Crédits</td></tr>
<tr height=20><td height=20>DGFiP</td><td class=xl65 align=right x:num="1250.5">1 250,50</td></tr>`,
    `table Direction ¦ Crédits
table DGFiP ¦ 1 250,50`,
    'Direction\tCrédits\r\nDGFiP\t1 250,50\r\n',
  ),
  excel(
    'ligne masquée',
    `<tr><td>Janvier</td><td>12</td></tr><tr height=0 style='display:none'><td>Provision confidentielle</td><td>900</td></tr><tr><td>Mars</td><td>15</td></tr>`,
    `table Janvier ¦ 12
table Mars ¦ 15`,
    'Janvier\t12\r\nMars\t15\r\n',
  ),
  excel(
    'colonne masquée',
    `<tr><td>Agent</td><td>Salaire</td><td>Service</td></tr><tr><td>Claire F.</td><td>2 900</td><td>Greffe</td></tr>`,
    `table Agent ¦ Service
table Claire F. ¦ Greffe`,
    'Agent\tService\r\nClaire F.\tGreffe\r\n',
    `<col width=80><col width=0 style='display:none;mso-width-source:userset;mso-width-alt:0'><col width=80>`,
  ),
  excel(
    'colonnes masquées sous une fusion',
    `<tr><td colspan=3>Effectifs</td><td rowspan=2>Total</td></tr><tr><td>A</td><td>B</td><td>C</td></tr><tr><td>1</td><td>2</td><td>3</td><td>6</td></tr>`,
    `table Effectifs ¦ Total
table A
table 1 ¦ 6`,
    'Effectifs\tTotal\r\nA\r\n1\t6\r\n',
    `<col width=80><col width=0 span=2 style='display:none'><col width=80>`,
  ),
  excel(
    'retour à la ligne dans une cellule',
    `<tr><td>Adresse</td><td width=120 style='white-space:normal'>12, rue de la Paix<br style='mso-data-placement:same-cell'>75002 Paris</td></tr>`,
    `table Adresse ¦ 12, rue de la Paix ↵ 75002 Paris`,
    'Adresse\t"12, rue de la Paix\n75002 Paris"\r\n',
  ),
  excel(
    'rangée qui cale les colonnes',
    `<tr><td colspan=2>Bilan</td></tr><tr><td>Actif</td><td>Passif</td></tr><![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=80></td><td width=80></td></tr><![endif]>`,
    `table Bilan
table Actif ¦ Passif`,
    'Bilan\t\r\nActif\tPassif\r\n',
  ),
  excel(
    'cellules vides, signes et gras de style',
    `<tr><td>−12 °C</td><td></td><td style='font-weight:700'>&lt;NOM&gt;</td></tr><tr><td>2 * 3</td><td>=A1</td><td>__ref__</td></tr>`,
    `table −12 °C ¦ ¦ <NOM>
table 2 * 3 ¦ =A1 ¦ __ref__`,
    '−12 °C\t\t<NOM>\r\n2 * 3\t=A1\t__ref__\r\n',
  ),
  excel(
    'style de feuille qui masque',
    `<tr><td>Visible</td><td class=xl70>Note de gestion</td></tr>`,
    `table Visible`,
    'Visible\r\n',
    '',
    '.xl70 {display:none; mso-hide:all}',
  ),
]
