import { squarePlan } from '../files/map.ts'
import { pdf } from '../files/pdf.ts'
import { bullets, callout, checks, type DemonstrationSpace, heading, paragraph, table } from './space.ts'

/** Works in a town: a town hall, a prefecture and an architect from outside. */
export const square: DemonstrationSpace = {
  name: 'Place Grandclément – requalification',
  description: 'Chantier, concertation et plans de la future place, avec l’Atelier Nord et la préfecture.',
  emoji: '🌳',
  manager: 'ousmane-diallo',
  members: [
    ['ines-castel', 'editor'],
    ['yann-le-goff', 'commenter'],
    ['elodie-caron', 'reader'],
    ['nadia-benali', 'editor'],
    ['claire-fontaine', 'reader'],
  ],
  invited: [['conseil.quartier@villeurbanne.example', 'commenter']],
  favouriteOf: ['ousmane-diallo', 'ines-castel'],
  items: [
    {
      kind: 'folder',
      title: 'Réunions de chantier',
      author: 'ousmane-diallo',
      items: [
        {
          kind: 'page',
          title: 'Réunion de chantier n° 12',
          author: 'ines-castel',
          favouriteOf: ['ousmane-diallo'],
          blocks: [
            paragraph('Jeudi 19 novembre 2026, 8 h 30, base vie. Rédaction : Inès Castel, Atelier Nord.'),
            heading('Avancement'),
            table(
              ['Lot', 'Entreprise', 'Prévu', 'Réalisé'],
              ['Réseaux', 'Rhône Canalisations', '100 %', '100 %'],
              ['Voirie', 'Pavés & Fils', '60 %', '52 %'],
              ['Plantations', 'Les Jardins d’Ici', '20 %', '20 %'],
              ['Éclairage', 'Lumen Est', '35 %', '10 %'],
            ),
            callout('warning', 'Éclairage : trois semaines de retard sur la livraison des mâts.'),
            heading('Décisions'),
            ...checks(
              'x Ouvrir le passage piéton nord dès le 23 novembre',
              'Reporter la pose des mâts à la semaine 51',
              'Informer les commerçants du nouveau calendrier',
            ),
            heading('Sécurité'),
            ...bullets(
              'Deux barrières déplacées par le vent : lestage à vérifier chaque soir.',
              'Passage des secours dégagé, contrôlé avec la préfecture.',
            ),
          ],
        },
        {
          kind: 'page',
          title: 'Réunion de chantier n° 11',
          author: 'ines-castel',
          blocks: [
            paragraph('Jeudi 5 novembre 2026, 8 h 30, base vie.'),
            heading('Points traités'),
            ...bullets(
              'Réception des réseaux sans réserve.',
              'Le choix du pavé est arrêté : calcaire clair, pose en éventail.',
            ),
            heading('Suites'),
            ...checks('x Valider l’échantillon de pavé', 'x Commander les arbres (17 érables, 9 tilleuls)'),
          ],
        },
      ],
    },
    {
      kind: 'folder',
      title: 'Plans',
      author: 'ines-castel',
      items: [
        {
          kind: 'file',
          title: 'Plan masse.png',
          author: 'ines-castel',
          mediaType: 'image/png',
          bytes: squarePlan,
        },
        {
          kind: 'file',
          title: 'Notice architecturale.pdf',
          author: 'ines-castel',
          mediaType: 'application/pdf',
          bytes: () =>
            pdf('Place Grandclément', 'Notice architecturale – Atelier Nord, indice C', [
              'Une place pour passer et pour rester : le parvis relie la mairie à la station par une',
              'diagonale pavée, bordée de deux rangées d’arbres.',
              '',
              'Matériaux : calcaire clair, bois de châtaignier, fonte recyclée.',
              'Eau : un bassin central, alimenté par les pluies et vidé en hiver.',
              'Accès : une pente de 2 % au plus, aucun ressaut, bandes de guidage sur tout le tracé.',
            ]),
        },
      ],
    },
    {
      kind: 'page',
      title: 'Concertation : ce que disent les habitants',
      author: 'ousmane-diallo',
      blocks: [
        paragraph('Synthèse des trois ateliers et de 418 réponses au questionnaire.'),
        heading('Les attentes, par ordre'),
        table(
          ['Attente', 'Réponses', 'Prise en compte'],
          ['De l’ombre en été', '311', '26 arbres au lieu de 14'],
          ['Des bancs avec dossier', '240', 'Oui, un sur deux'],
          ['Moins de voitures', '198', 'Zone de rencontre'],
          ['Un marché maintenu', '176', 'Bornes électriques prévues'],
        ),
        heading('À venir'),
        ...checks(
          'x Exposition en mairie',
          'Balade sur le chantier, le 12 décembre',
          'Vote sur le nom du jardin',
        ),
      ],
    },
  ],
}
