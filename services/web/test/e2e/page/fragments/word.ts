import { pixel } from '../clipboard.ts'
import type { Fragment } from './fragment.ts'

/** Word's frame: styles that hide, settings in comments, and marks of where the copied part begins. */
const word = (of: string, body: string, wanted: string, styles = ''): Fragment => ({
  of: `Word: ${of}`,
  html: `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head><meta http-equiv=Content-Type
content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15"><link rel=File-List href="file:///C:/tmp/clip_filelist.xml">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {mso-style-parent:""; margin:0cm; font-family:"Calibri",sans-serif} ${styles} --></style></head>
<body lang=FR style='tab-interval:35.4pt'><!--StartFragment-->${body}<!--EndFragment--></body></html>`,
  wanted,
})
const p = (text: string, style = ''): string => `<p class=MsoNormal style='${style}'>${text}<o:p></o:p></p>\n`
const item = (level: number, marker: string, text: string): string =>
  `<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level${String(level)} lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>${marker}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>${text}<o:p></o:p></p>`
const cell = (...paragraphs: string[]): string =>
  `<td width=120 valign=top style='border:solid windowtext 1.0pt'>${paragraphs.map((text) => p(text)).join('')}</td>`
const comment = `<div style='mso-element:comment-list'><![if !supportAnnotations]><hr class=msocomoff align=left size=1 width="33%"><![endif]>
<div style='mso-element:comment'><![if !supportAnnotations]><div id="_com_1" class=msocomtxt language=JavaScript><![endif]>
<span style='mso-comment-author:"Rémi Vidal"'><![if !supportAnnotations]><a name="_msocom_1"></a><![endif]></span>
<p class=MsoCommentText><span class=MsoCommentReference><![if !supportAnnotations]><a href="#_msoanchor_1">[RV1]</a><![endif]></span>Ne pas diffuser ce chiffre</p></div></div></div>`
const reference = `<span class=MsoCommentReference><span style='font-size:8.0pt'><![if !supportAnnotations]><a class=msocomanchor
id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">[RV1]</a><![endif]><span style='mso-special-character:comment'>&nbsp;</span></span></span>`

export const fromWord: readonly Fragment[] = [
  word(
    'titres et paragraphes',
    `<p class=MsoTitle>Schéma directeur</p><h1>Objet<o:p></o:p></h1>${p('La présente note fixe le <b>calendrier</b>.')}<h2>Portée</h2>${p('Elle vaut pour <i>tous les services</i>.')}`,
    `h1 Schéma directeur
h1 Objet
paragraph La présente note fixe le calendrier.
h2 Portée
paragraph Elle vaut pour tous les services.`,
  ),
  word(
    'liste à deux niveaux',
    p('Sont concernés :') +
      item(1, '·', 'les préfectures') +
      item(2, 'o', 'et leurs annexes') +
      item(1, '·', 'les rectorats'),
    `paragraph Sont concernés :
bulletListItem les préfectures
  bulletListItem et leurs annexes
bulletListItem les rectorats`,
  ),
  word(
    'liste numérotée',
    item(1, '1.', 'Instruire la demande') + item(1, '2.', 'Notifier la décision') + p('Fin de procédure.'),
    `numberedListItem Instruire la demande
numberedListItem Notifier la décision
paragraph Fin de procédure.`,
  ),
  word(
    'commentaire en marge',
    p(
      `Le budget est de <a style='mso-comment-reference:RV_1;mso-comment-date:20260302T1014'>42 000 €</a>${reference} pour 2027.`,
    ) + comment,
    `paragraph Le budget est de 42 000 € pour 2027.`,
  ),
  word(
    'texte masqué',
    p(`Avis favorable<span style='display:none;mso-hide:all'> sous réserve du ministre</span>.`) +
      p(`<span style='mso-hide:all'>Brouillon interne</span>`) +
      p('Transmis le 3 mars.'),
    `paragraph Avis favorable.
paragraph Transmis le 3 mars.`,
  ),
  word(
    'style de caractère masqué',
    p(`Article 2. <span class=Interne>À revoir avec le juriste. </span>Le présent arrêté entre en vigueur.`),
    `paragraph Article 2. Le présent arrêté entre en vigueur.`,
    'span.Interne {mso-style-name:Interne; mso-hide:all}',
  ),
  word(
    'suivi des modifications',
    p(`Le délai est de <span class=msoDel><del cite="mailto:R.%20Vidal" datetime="2026-03-02T10:14">huit</del></span><span
class=msoIns><ins cite="mailto:R.%20Vidal" datetime="2026-03-02T10:14">quinze</ins></span> jours.`),
    `paragraph Le délai est de quinze jours.`,
  ),
  word(
    'cellules à plusieurs alinéas',
    `<table class=MsoTableGrid><tr>${cell('<b>Mesure</b>')}${cell('<b>Suivi</b>')}</tr><tr>${cell('Premier alinéa', 'Second alinéa')}${cell('Oui')}</tr></table>${p('Voir annexe.')}`,
    `table Mesure ¦ Suivi
table Premier alinéa ↵ Second alinéa ¦ Oui
paragraph Voir annexe.`,
  ),
  word(
    'liste dans une cellule',
    `<table><tr>${cell('Pièces')}<td>${item(1, '·', 'formulaire signé')}${item(1, '·', 'justificatif')}</td></tr></table>`,
    `table Pièces ¦ • formulaire signé ↵ • justificatif`,
  ),
  word(
    'cellules fusionnées',
    `<table><tr><td colspan=2>${p('Exercice 2027')}</td></tr><tr>${cell('Dépenses')}${cell('1 200')}</tr></table>`,
    `table Exercice 2027
table Dépenses ¦ 1 200`,
  ),
  word(
    'note de bas de page et lien',
    p(
      `Voir le <a href="https://www.legifrance.gouv.fr/">code</a><a href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a>.`,
    ) +
      `<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1">[1]</a> Dans sa version en vigueur.</p></div></div>`,
    `paragraph Voir le code[1].
paragraph [1] Dans sa version en vigueur.`,
  ),
  word(
    'citation, tabulations et image',
    `<p class=MsoQuote>« Servir l’usager »</p>${p(`Réf. :<span style='mso-tab-count:1'>        </span>2027-014`)}<p class=MsoNormal><img width=1 height=1 src="data:image/png;base64,${pixel}"></p>`,
    `quote « Servir l’usager »
paragraph Réf. : 2027-014
image`,
  ),
]
