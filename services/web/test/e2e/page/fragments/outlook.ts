import { pixel } from '../clipboard.ts'
import type { Fragment } from './fragment.ts'

const outlook = (of: string, body: string, wanted: string): Fragment => ({
  of: `Outlook: ${of}`,
  html: `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>
<meta name=Generator content="Microsoft Word 15 (filtered medium)"><style><!-- p.MsoNormal, li.MsoNormal {margin:0cm} a:link {color:#0563C1} --></style></head>
<body lang=FR link="#0563C1" style='word-wrap:break-word'><div class=WordSection1><!--StartFragment-->${body}<!--EndFragment--></div></body></html>`,
  wanted,
})
const p = (text: string): string => `<p class=MsoNormal>${text}<o:p></o:p></p>`
const header = (fields: string): string =>
  `<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal>${fields}<o:p></o:p></p></div></div>`

export const fromOutlook: readonly Fragment[] = [
  outlook(
    'message et formule de politesse',
    p('Bonjour,') +
      p('<o:p>&nbsp;</o:p>') +
      p('Veuillez trouver ci-joint le rapport.') +
      p('Cordialement,<br>Inès Castel'),
    `paragraph Bonjour,
paragraph Veuillez trouver ci-joint le rapport.
paragraph Cordialement, ↵ Inès Castel`,
  ),
  outlook(
    'en-tête d’un message cité',
    p('Bien reçu.') +
      header(
        `<b>De :</b> Karim Haddad &lt;karim.haddad@interieur.example&gt; <br><b>Envoyé :</b> lundi 2 mars 2026 10:14<br><b>À :</b> Claire Fontaine<br><b>Objet :</b> RE: Convention`,
      ) +
      p('Merci de relire.'),
    `paragraph Bien reçu.
paragraph De : Karim Haddad <karim.haddad@interieur.example> ↵ Envoyé : lundi 2 mars 2026 10:14 ↵ À : Claire Fontaine ↵ Objet : RE: Convention
paragraph Merci de relire.`,
  ),
  outlook(
    'aperçu masqué d’une lettre d’information',
    `<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">Suivi : jeton 8841</div><h1>Lettre de mars</h1>${p('Le guichet ouvre.')}`,
    `h1 Lettre de mars
paragraph Le guichet ouvre.`,
  ),
  outlook(
    'liste du corps du message',
    `<ul style='margin-top:0cm' type=disc><li class=MsoListParagraph style='mso-list:l0 level1 lfo1'>ordre du jour<o:p></o:p></li><li class=MsoListParagraph style='mso-list:l0 level1 lfo1'>relevé de décisions<o:p></o:p></li></ul>`,
    `bulletListItem ordre du jour
bulletListItem relevé de décisions`,
  ),
  outlook(
    'tableau de créneaux',
    `<table class=MsoNormalTable border=0 cellspacing=0><tr><td>${p('Mardi')}</td><td>${p('9 h')}${p('14 h')}</td></tr></table>${p('À votre choix.')}`,
    `table Mardi ¦ 9 h ↵ 14 h
paragraph À votre choix.`,
  ),
  outlook(
    'signature avec logo dans un tableau',
    `<table><tr><td><img src="data:image/png;base64,${pixel}" width=1 alt="Logo"></td><td>${p('Direction du numérique')}${p('01 23 45 67 89')}</td></tr></table>`,
    `table ¦ Direction du numérique ↵ 01 23 45 67 89
image`,
  ),
  outlook(
    'liens vers une personne et un site',
    p(
      `Écrire à <a href="mailto:guichet@exemple.gouv.fr">guichet@exemple.gouv.fr</a> ou voir <a href="https://www.service-public.fr/">le site</a>.`,
    ),
    `paragraph Écrire à guichet@exemple.gouv.fr ou voir le site.`,
  ),
  {
    of: 'Outlook sur le web: lignes en div',
    html: `<meta charset="utf-8"><div style="font-family: Aptos; font-size: 12pt;">Bonjour,</div><div style="font-family: Aptos;"><br></div><div>La salle <b>B12</b> est réservée.</div><div style="visibility:hidden">pixel de suivi</div>`,
    wanted: `paragraph Bonjour,
paragraph
paragraph La salle B12 est réservée.`,
  },
]
