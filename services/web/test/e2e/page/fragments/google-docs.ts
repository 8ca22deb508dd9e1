import { pixel } from '../clipboard.ts'
import type { Fragment } from './fragment.ts'

const docs = (of: string, body: string, wanted: string): Fragment => ({
  of: `Google Docs: ${of}`,
  html: `<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-7d1f0c1e-7fff-2a11-9d01-5d1e4a8b6c20">${body}</b>`,
  wanted,
})
const span = (text: string, style = 'font-weight:400'): string =>
  `<span style="font-size:11pt;font-family:Arial,sans-serif;color:#000000;background-color:transparent;${style};white-space:pre;white-space:pre-wrap;">${text}</span>`
const p = (text: string): string =>
  `<p dir="ltr" style="line-height:1.38;margin-top:0pt;margin-bottom:0pt;">${text}</p>`
const li = (text: string, level = 1): string =>
  `<li dir="ltr" style="list-style-type:disc;white-space:pre;" aria-level="${String(level)}"><p dir="ltr" role="presentation">${span(text)}</p></li>`

export const fromGoogleDocs: readonly Fragment[] = [
  docs(
    'titre, gras et italique',
    `<h1 dir="ltr">${span('Feuille de route')}</h1>${p(span('Trois ') + span('priorités', 'font-weight:700') + span(' pour ') + span('2027', 'font-style:italic') + span('.'))}`,
    `h1 Feuille de route
paragraph Trois priorités pour 2027.`,
  ),
  docs(
    'alinéas séparés par des sauts',
    `${p(span('Premier alinéa.'))}<br />${p(span('Second alinéa.'))}`,
    `paragraph Premier alinéa.
paragraph
paragraph Second alinéa.`,
  ),
  docs(
    'liste à deux niveaux',
    `<ul style="margin-top:0;">${li('Accueil')}<ul>${li('horaires', 2)}</ul>${li('Guichet')}</ul>`,
    `bulletListItem Accueil
  bulletListItem horaires
bulletListItem Guichet`,
  ),
  docs(
    'liste numérotée',
    `<ol>${li('Saisir')}${li('Valider')}</ol>`,
    `numberedListItem Saisir
numberedListItem Valider`,
  ),
  docs(
    'liste à cocher',
    `<ul style="padding-inline-start:28px"><li dir="ltr" role="checkbox" aria-checked="false"><img src="data:image/png;base64,${pixel}" width="17" role="presentation" aria-roledescription="checkbox"><p dir="ltr" role="presentation">${span('Réserver la salle')}</p></li><li dir="ltr" role="checkbox" aria-checked="true"><img src="data:image/png;base64,${pixel}" width="17" role="presentation"><p dir="ltr" role="presentation">${span('Convoquer')}</p></li></ul>`,
    `checkListItem Réserver la salle
checkListItem Convoquer`,
  ),
  docs(
    'tableau',
    `<div dir="ltr" align="left"><table style="border:none;"><colgroup><col width="301" /><col width="301" /></colgroup><tbody><tr><td>${p(span('Action'))}</td><td>${p(span('Pilote'))}</td></tr><tr><td>${p(span('Former'))}${p(span('Évaluer'))}</td><td>${p(span('SG'))}</td></tr></tbody></table></div>`,
    `table Action ¦ Pilote
table Former ↵ Évaluer ¦ SG`,
  ),
  docs(
    'suggestions et commentaires',
    p(
      span('Le comité se réunit ') +
        `<del data-suggestion-id="s1">${span('chaque mois')}</del><ins data-suggestion-id="s2">${span('chaque trimestre')}</ins>` +
        span('.') +
        `<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>`,
    ) + `<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a>${span('On garde pour nous')}</p></div>`,
    `paragraph Le comité se réunit chaque trimestre.`,
  ),
  docs(
    'image dans le texte',
    `${p(span('Organigramme'))}${p(`<span><img src="data:image/png;base64,${pixel}" width="20" height="20" /></span>`)}`,
    `paragraph Organigramme
image`,
  ),
  docs(
    'tabulations et espaces',
    p(span('Total<span class="Apple-tab-span" style="white-space:pre;">\t</span>12   000')),
    `paragraph Total 12 000`,
  ),
]
