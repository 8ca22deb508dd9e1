import type { Chance } from './chance.ts'
import { familyNames, places, subjects } from './words.ts'

/** Nouns of administrative French, the commonest first. */
const nouns =
  `service projet décret demande dossier budget agent décision réunion ministère arrêté commission convention rapport délai
procédure commune département région direction mission formation programme comité objectif mesure calendrier application usager
établissement collectivité préfet article avis groupe cadre dispositif plan marché crédit dépense contrôle bilan note analyse accord
financement subvention recrutement poste concours carrière mutation congé évaluation entretien compétence métier responsable directeur
secrétariat cabinet circulaire instruction ordonnance loi règlement amendement code alinéa annexe tableau indicateur enquête statistique
population logement urbanisme transport réseau énergie environnement déchet forêt littoral agriculture entreprise emploi insertion
école collège lycée université enseignement élève étudiant hôpital santé prévention vaccination crise sécurité police gendarmerie
justice tribunal prison élection scrutin liste bureau mairie conseil délibération séance quorum procuration mandat élu citoyen
association bénévole culture musée bibliothèque patrimoine archive monument sport équipement stade travaux chantier bâtiment rénovation
accessibilité handicap autonomie retraite allocation prestation famille enfance crèche restauration cantine fournisseur facture
paiement régie trésorerie impôt taxe redevance recette exercice exécution engagement ordonnancement comptabilité audit risque
système serveur logiciel données identité habilitation messagerie annuaire sauvegarde hébergement interopérabilité téléservice portail
formulaire pièce justificatif attestation récépissé notification recours contentieux médiation signalement inspection sanction
habitat quartier territoire intercommunalité syndicat métropole canton arrondissement sous-préfecture ambassade consulat visa titre
passeport asile étranger nationalité naturalisation frontière douane importation exportation filière innovation recherche laboratoire
brevet expérimentation généralisation déploiement feuille étape jalon livrable prestataire avenant clause pénalité réception garantie`.split(
    /\s+/,
  )

const adjectives =
  `public administratif national départemental régional communal financier nouveau annuel interministériel technique numérique social
budgétaire général territorial local juridique applicable conforme urgent préalable définitif provisoire complémentaire exceptionnel
prioritaire environnemental énergétique sanitaire scolaire culturel européen international opérationnel stratégique réglementaire
individuel collectif partagé sécurisé dématérialisé trimestriel mensuel pluriannuel triennal rectificatif indemnitaire`.split(
    /\s+/,
  )

const verbs =
  `prévoit précise rappelle propose examine valide présente transmet organise coordonne assure finance évalue contrôle modifie complète
approuve autorise demande constate confirme souligne accompagne engage établit définit publie remplace suspend reporte annule adopte
prépare rédige instruit notifie renouvelle simplifie généralise expérimente`.split(/\s+/)

const openings = [
  'Conformément à',
  'Dans le cadre de',
  'À la suite de',
  'En application de',
  'Par ailleurs,',
  'En outre,',
  'Il est rappelé que',
  'Le présent document porte sur',
  'Sous réserve de',
  'Au titre de',
  'Considérant',
  'Vu',
]
const determiners = ['le', 'la', 'les', 'un', 'une', 'des', 'ce', 'cette', 'ces', 'chaque', 'son', 'leurs']
const links = [
  'de',
  'du',
  'des',
  'et',
  'pour',
  'par',
  'dans',
  'avec',
  'sur',
  'sans',
  'selon',
  'entre',
  'au sein du',
]
const syllables =
  `bar bel ber bri car cha clo cor dam del dor fau fer fon gal gra gui lan lau lou mar mon mor nan nor pan per pla pon ri ro sal
sen sol tan ter tho tour val ver vi vil bourg mont court ville gny rac zac heim ec ic an en on ay y es`.split(
    /\s+/,
  )

/** The first of a list is drawn far more often than its last, as words are (Zipf). */
const often = <T>(luck: Chance, of: readonly T[]): T =>
  // The index lies within the list, since number() is below 1.
  of[Math.floor(of.length * luck.number() ** 2.2)] as T

const plural = (word: string): string =>
  /[sxz]$/.test(word) ? word : /al$/.test(word) ? word.replace(/al$/, 'aux') : `${word}s`

/** A name that few texts have: of a commune, of somebody. */
function name(luck: Chance): string {
  const parts = Array.from({ length: 2 + luck.below(3) }, () => luck.one(syllables)).join('')
  return parts.charAt(0).toUpperCase() + parts.slice(1)
}

function sentence(luck: Chance): string {
  const said: string[] = [luck.one(openings)]
  const length = 2 + luck.below(5)
  for (let part = 0; part < length; part++) {
    const noun = often(luck, nouns)
    said.push(luck.one(determiners), luck.number() < 0.4 ? plural(noun) : noun)
    if (luck.number() < 0.5) said.push(often(luck, adjectives))
    const share = luck.number()
    if (share < 0.04) said.push(`de ${name(luck)}`)
    else if (share < 0.06) said.push(luck.one(familyNames))
    else if (share < 0.09) said.push(`n° ${2019 + luck.below(8)}-${1 + luck.below(1_800)}`)
    else if (share < 0.11) said.push(luck.one(places))
    else if (share < 0.13) said.push(luck.one(subjects).toLowerCase())
    if (part < length - 1) said.push(luck.number() < 0.3 ? often(luck, verbs) : luck.one(links))
  }
  return `${said.join(' ')}.`
}

/** Text in the shape of French administrative prose: log-normal in length, 300 words in the middle, at most 20,000. */
export function prose(luck: Chance): string {
  const words = Math.min(Math.round(300 * Math.exp(luck.normal())), 20_000)
  const said: string[] = []
  let [count, inParagraph] = [0, 0]
  while (count < words) {
    const next = sentence(luck)
    count += next.split(' ').length
    said.push(next, ++inParagraph % 5 === 0 ? '\n' : ' ')
  }
  return said.join('').trim()
}
