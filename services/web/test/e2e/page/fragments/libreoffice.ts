import { pixel } from '../clipboard.ts'
import type { Fragment } from './fragment.ts'

const writer = (of: string, body: string, wanted: string, styles = ''): Fragment => ({
  of: `LibreOffice: ${of}`,
  html: `<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN"><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/>
<title></title><meta name="generator" content="LibreOffice 24.2.7.2 (Linux)"/><style type="text/css">@page { size: 21cm 29.7cm; margin: 2cm }
p { line-height: 115%; margin-bottom: 0.25cm } td p { background: transparent } ${styles}</style></head>
<body lang="fr-FR" link="#000080" vlink="#800000" dir="ltr">${body}</body></html>`,
  wanted,
})

export const fromLibreOffice: readonly Fragment[] = [
  writer(
    'titres numérotés par le plan',
    `<h1 class="western">Compte rendu</h1><h2 class="western">Présents</h2><p>Mme Diallo,<br/>M. Perrin.</p>`,
    `h1 Compte rendu
h2 Présents
paragraph Mme Diallo, ↵ M. Perrin.`,
  ),
  writer(
    'listes imbriquées',
    `<ul><li><p style="margin-bottom: 0cm">Ouvrir le dossier</p><ul><li><p>vérifier l’identité</p></li></ul></li><li><p>Classer</p></li></ul>`,
    `bulletListItem Ouvrir le dossier
  bulletListItem vérifier l’identité
bulletListItem Classer`,
  ),
  writer(
    'liste numérotée qui continue à trois',
    `<ol start="3"><li><p>Troisième étape</p></li><li><p>Quatrième étape</p></li></ol><p>Clôture.</p>`,
    `numberedListItem Troisième étape
numberedListItem Quatrième étape
paragraph Clôture.`,
  ),
  writer(
    'mise en forme par des polices',
    `<p><font color="#c9211e"><font face="Liberation Sans"><span style="font-weight: bold">Urgent</span></font></font> : <u>signer</u> avant <span style="font-style: italic">vendredi</span>.</p>`,
    `paragraph Urgent : signer avant vendredi.`,
  ),
  writer(
    'texte masqué et commentaire',
    `<p>Projet de décret<!-- Hélène Roy: à caler avec le cabinet --><span style="display: none">, non arbitré</span> n° 12.</p><p style="display: none">Note pour le SGG</p>`,
    `paragraph Projet de décret n° 12.`,
  ),
  writer(
    'modifications suivies',
    `<p>La réunion aura lieu <ins cite="mailto:Hélène%20Roy" datetime="2026-03-02T10:14:00">mardi</ins><del cite="mailto:Hélène%20Roy" datetime="2026-03-02T10:14:00">lundi</del> à 9 h.</p>`,
    `paragraph La réunion aura lieu mardi à 9 h.`,
  ),
  writer(
    'tableau à plusieurs alinéas',
    `<table width="100%" cellpadding="4"><col width="128*"/><col width="128*"/><thead><tr><th><p>Poste</p></th><th><p>Détail</p></th></tr></thead><tbody><tr><td><p>Fluides</p></td><td><p>Eau</p><p>Gaz</p><p><br/></p></td></tr></tbody></table>`,
    `table Poste ¦ Détail
table Fluides ¦ Eau ↵ Gaz`,
  ),
  writer(
    'image entre deux alinéas',
    `<p>Plan du site :</p><p><img src="data:image/png;base64,${pixel}" name="Image1" align="bottom" width="20"/></p><p>Échelle 1/500.</p>`,
    `paragraph Plan du site :
image
paragraph Échelle 1/500.`,
  ),
  writer(
    'feuille de Calc',
    `<table cellspacing="0" border="0"><colgroup width="85"></colgroup><colgroup width="85"></colgroup><tr><td height="17" align="left">Région</td><td align="right" sdval="7" sdnum="1036;">7</td></tr><tr><td><b>Bretagne</b></td><td align="right"><font color="#000000">3,5</font></td></tr></table>`,
    `table Région ¦ 7
table Bretagne ¦ 3,5`,
  ),
]
