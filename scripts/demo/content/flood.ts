import { checks, type DemonstrationSpace, heading, paragraph } from './space.ts'

/** A space that visitors are invited to, and have not answered yet. */
export const flood: DemonstrationSpace = {
  name: 'Plan de continuité – crues',
  description: 'Qui fait quoi quand le Rhône monte.',
  emoji: '🌊',
  manager: 'yann-le-goff',
  members: [['elodie-caron', 'manager']],
  invited: [
    ['nadia.benali@dinum.example', 'editor'],
    ['claire.fontaine@dinum.example', 'editor'],
    ['lucie.perrin@ecologie.example', 'commenter'],
  ],
  favouriteOf: [],
  items: [
    {
      kind: 'page',
      title: 'Fiche réflexe',
      author: 'yann-le-goff',
      blocks: [
        heading('Dans la première heure'),
        ...checks(
          'Ouvrir la cellule de crise',
          'Prévenir les maires des communes riveraines',
          'Vérifier les groupes électrogènes des hôpitaux',
        ),
        paragraph('Numéro d’astreinte : voir l’annuaire de la préfecture.'),
      ],
    },
  ],
}
