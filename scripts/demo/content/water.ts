import { stationsMap } from '../files/map.ts'
import { pdf } from '../files/pdf.ts'
import {
  bullets,
  callout,
  checks,
  type DemonstrationSpace,
  heading,
  numbers,
  paragraph,
  quote,
  table,
} from './space.ts'

/** The water plan: the richest of the spaces, with people of four organisations and an outside partner. */
export const water: DemonstrationSpace = {
  name: 'Schéma directeur de l’eau',
  description:
    'Partager la ressource entre Rhône et Saône d’ici 2030 : relevés, arbitrages et comptes rendus du comité.',
  emoji: '💧',
  manager: 'lucie-perrin',
  members: [
    ['mai-nguyen', 'editor'],
    ['antoine-roussel', 'editor'],
    ['elodie-caron', 'editor'],
    ['karim-haddad', 'commenter'],
    ['ousmane-diallo', 'editor'],
    ['claire-fontaine', 'editor'],
    ['nadia-benali', 'editor'],
    ['ines-castel', 'reader'],
  ],
  invited: [['direction@syndicat-eaux.example', 'reader']],
  favouriteOf: ['lucie-perrin', 'claire-fontaine', 'nadia-benali'],
  items: [
    {
      kind: 'page',
      title: 'Feuille de route 2026-2027',
      author: 'lucie-perrin',
      favouriteOf: ['lucie-perrin', 'claire-fontaine', 'nadia-benali'],
      blocks: [
        paragraph(
          'Cette page suit l’avancement du schéma directeur. Chacun met à jour les lignes qui le concernent ; le comité la relit **le premier mardi du mois**.',
        ),
        heading('Étapes'),
        table(
          ['Étape', 'Pilote', 'Échéance', 'État'],
          ['Diagnostic de la ressource', 'Maï Nguyen', '30 juin 2026', 'Terminé'],
          ['Concertation des usagers', 'Élodie Caron', '15 décembre 2026', 'En cours'],
          ['Scénarios de partage', 'Lucie Perrin', '31 mars 2027', 'À lancer'],
          ['Sécurisation juridique', 'Antoine Roussel', '30 avril 2027', 'À lancer'],
          ['Adoption en comité de bassin', 'Lucie Perrin', '24 juin 2027', 'À lancer'],
        ),
        heading('À faire avant le prochain comité'),
        ...checks(
          'x Publier les relevés piézométriques du troisième trimestre',
          'x Recueillir l’avis des chambres d’agriculture',
          'Chiffrer le scénario « réserve stratégique »',
          'Relire la note de cadrage avec la préfecture',
          'Fixer la date de la réunion publique de Givors',
        ),
        callout(
          'warning',
          'L’arrêté de restriction court jusqu’au 31 décembre : toute communication passe par la préfecture.',
        ),
        heading('Principes retenus'),
        ...numbers(
          '**L’eau potable d’abord**, y compris en année sèche.',
          'Aucun prélèvement nouveau dans la nappe de l’Est lyonnais sans compensation.',
          'Des données ouvertes : chaque relevé est publié dans le mois.',
        ),
      ],
    },
    {
      kind: 'folder',
      title: 'Comptes rendus',
      author: 'lucie-perrin',
      items: [
        {
          kind: 'page',
          title: 'Comité de pilotage du 3 novembre 2026',
          author: 'antoine-roussel',
          favouriteOf: ['mai-nguyen'],
          blocks: [
            paragraph(
              '**Présents** : Lucie Perrin, Maï Nguyen, Antoine Roussel, Élodie Caron, Karim Haddad.',
            ),
            paragraph('**Excusé** : Ousmane Diallo (Ville de Villeurbanne).'),
            heading('1. État de la ressource'),
            paragraph(
              'Maï Nguyen présente les relevés d’automne. La recharge reste inférieure de 18 % à la moyenne des dix dernières années ; trois stations sur sept sont sous le seuil d’alerte.',
            ),
            table(
              ['Station', 'Niveau (m NGF)', 'Écart à la moyenne', 'Seuil d’alerte'],
              ['Azieu', '182,4', '−0,9 m', 'Franchi'],
              ['Corbas', '168,7', '−0,3 m', 'Non franchi'],
              ['Genas', '190,1', '−1,2 m', 'Franchi'],
              ['Heyrieux', '221,6', '−0,2 m', 'Non franchi'],
              ['Mions', '205,3', '−0,8 m', 'Franchi'],
            ),
            heading('2. Concertation'),
            paragraph(
              'Quatre réunions publiques ont rassemblé 312 personnes. Deux attentes reviennent partout :',
            ),
            ...bullets(
              'connaître les prélèvements de chacun, industriels compris ;',
              'un calendrier lisible, avec des règles **annoncées avant l’été**.',
            ),
            quote('« On accepte de fermer le robinet si l’on sait pourquoi, et pour combien de temps. »'),
            heading('3. Décisions'),
            ...checks(
              'x Publier la carte des stations avec leurs seuils (Maï Nguyen)',
              'x Saisir la DGFiP sur la redevance pour prélèvement (Karim Haddad)',
              'Proposer trois scénarios chiffrés au comité de février (Lucie Perrin)',
              'Vérifier l’articulation avec le SAGE (Antoine Roussel)',
            ),
            callout(
              'info',
              'Prochain comité : mardi 2 février 2027, 14 h, préfecture du Rhône, salle Molière.',
            ),
          ],
        },
        {
          kind: 'page',
          title: 'Comité technique du 13 octobre 2026',
          author: 'mai-nguyen',
          blocks: [
            paragraph('**Présents** : Maï Nguyen, Lucie Perrin, Ousmane Diallo, Inès Castel (Atelier Nord).'),
            heading('Méthode de mesure'),
            paragraph(
              'Les sondes sont relevées toutes les heures. Les valeurs aberrantes sont écartées **après** contrôle sur place, jamais automatiquement.',
            ),
            heading('Points ouverts'),
            ...bullets(
              'La sonde de Genas dérive depuis septembre : remplacement prévu le 20 octobre.',
              'Le format d’échange avec le syndicat des eaux reste à fixer.',
              'L’Atelier Nord propose un gabarit commun pour les cartes.',
            ),
            heading('Suites'),
            ...checks(
              'x Commander deux sondes de rechange',
              'x Partager le gabarit des cartes',
              'Écrire le mode opératoire des contrôles sur place',
            ),
          ],
        },
        {
          kind: 'page',
          title: 'Réunion publique de Givors du 24 septembre 2026',
          author: 'elodie-caron',
          blocks: [
            paragraph(
              'Salle des fêtes, 19 h. 94 participants, réunion ouverte par la secrétaire générale adjointe.',
            ),
            heading('Questions de la salle'),
            table(
              ['Question', 'Réponse apportée', 'Suite'],
              ['Qui contrôle les forages ?', 'La police de l’eau, 46 contrôles en 2026.', 'Bilan à publier'],
              ['Pourquoi arroser les stades ?', 'Arrosage de nuit, réduit de 40 %.', 'Aucune'],
              ['Le prix va-t-il augmenter ?', 'La tarification sera étudiée en 2027.', 'Point au comité'],
            ),
            heading('Ce que nous retenons'),
            ...bullets(
              'Les habitants demandent des chiffres par commune.',
              'La présentation était trop technique : prévoir un résumé d’une page.',
            ),
          ],
        },
      ],
    },
    {
      kind: 'folder',
      title: 'Relevés et cartes',
      author: 'mai-nguyen',
      items: [
        {
          kind: 'file',
          title: 'Relevés piézométriques 2026.csv',
          author: 'mai-nguyen',
          mediaType: 'text/csv',
          bytes: readings,
        },
        {
          kind: 'file',
          title: 'Carte des stations.png',
          author: 'mai-nguyen',
          mediaType: 'image/png',
          bytes: stationsMap,
          favouriteOf: ['mai-nguyen', 'nadia-benali'],
        },
        {
          kind: 'file',
          title: 'Lisez-moi.txt',
          author: 'mai-nguyen',
          mediaType: 'text/plain',
          bytes: () =>
            Buffer.from(
              [
                'Relevés piézométriques de l’Est lyonnais, année 2026.',
                '',
                'Une ligne par station et par mois ; niveaux en mètres NGF, séparateur « ; », décimales à virgule.',
                'Données fictives, produites pour la démonstration de Parvis.',
                '',
              ].join('\n'),
            ),
        },
      ],
    },
    {
      kind: 'file',
      title: 'Note de cadrage.pdf',
      author: 'antoine-roussel',
      mediaType: 'application/pdf',
      bytes: () =>
        pdf('Schéma directeur de l’eau', 'Note de cadrage – version du 12 octobre 2026', [
          'La présente note fixe le périmètre, le calendrier et la gouvernance du schéma directeur de',
          'l’eau. Elle s’adresse aux membres du comité de pilotage et aux collectivités associées.',
          '',
          '1. Périmètre : la nappe de l’Est lyonnais et ses 34 communes.',
          '2. Calendrier : diagnostic en 2026, scénarios et adoption en 2027.',
          '3. Gouvernance : un comité de pilotage mensuel, un comité technique par quinzaine.',
          '4. Données : publication mensuelle, sous licence ouverte.',
          '',
          'Les scénarios comparent trois règles de partage en année sèche. Chacun est chiffré pour',
          'l’eau potable, l’agriculture, l’industrie et les milieux naturels.',
        ]),
      favouriteOf: ['claire-fontaine'],
    },
  ],
}

/** Levels of five stations through ten months: a level of each, and the same summer for all. */
function readings(): Buffer {
  const stations = [
    ['Azieu', 183.1],
    ['Corbas', 169.0],
    ['Genas', 191.0],
    ['Heyrieux', 221.9],
    ['Mions', 206.0],
  ] as const
  const lines = ['station;mois;niveau_m_ngf;seuil_d_alerte']
  for (const [name, usual] of stations)
    for (let month = 1; month <= 10; month += 1) {
      const level = usual - 0.7 * Math.sin((Math.PI * (month - 1)) / 9) - ((month * usual) % 0.2)
      const metres = (value: number) => value.toFixed(2).replace('.', ',')
      lines.push(`${name};2026-${String(month).padStart(2, '0')};${metres(level)};${metres(usual - 0.6)}`)
    }
  return Buffer.from(`${lines.join('\r\n')}\r\n`)
}
