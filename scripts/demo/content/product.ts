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

/** How the makers of Parvis themselves would use it. */
export const product: DemonstrationSpace = {
  name: 'Équipe Parvis',
  description: 'Le produit, ses tests auprès des agents et ses comités.',
  emoji: '🧭',
  manager: 'claire-fontaine',
  members: [
    ['hugo-lemoine', 'editor'],
    ['nadia-benali', 'manager'],
    ['sophie-marchand', 'commenter'],
    ['lucie-perrin', 'commenter'],
  ],
  invited: [],
  favouriteOf: ['claire-fontaine', 'hugo-lemoine'],
  items: [
    {
      kind: 'page',
      title: 'Bienvenue dans Parvis',
      author: 'claire-fontaine',
      favouriteOf: ['nadia-benali', 'claire-fontaine'],
      blocks: [
        paragraph(
          'Un espace rassemble des personnes, des fichiers et des pages. Ce que chacun écrit apparaît **aussitôt** chez les autres, et rien de ce qui a été vu ne se perd.',
        ),
        heading('Pour commencer'),
        ...numbers(
          'Ouvrez cette page à deux : chacun voit le curseur de l’autre.',
          'Tapez « / » pour ajouter un tableau, une liste à cocher ou une image.',
          'Déposez un dossier entier dans un espace : il garde sa forme.',
        ),
        callout(
          'success',
          'Une page se partage par son lien ; seuls les membres de l’espace peuvent l’ouvrir.',
        ),
        heading('Qui voit quoi'),
        table(
          ['Rôle', 'Lire', 'Écrire', 'Gérer les membres'],
          ['Lecteur', 'Oui', '–', '–'],
          ['Contributeur', 'Oui', 'Oui', '–'],
          ['Animateur', 'Oui', 'Oui', 'Oui'],
        ),
      ],
    },
    {
      kind: 'folder',
      title: 'Comités',
      author: 'claire-fontaine',
      items: [
        {
          kind: 'page',
          title: 'Comité produit du 17 novembre 2026',
          author: 'hugo-lemoine',
          blocks: [
            paragraph('**Présents** : Claire Fontaine, Hugo Lemoine, Nadia Benali, Sophie Marchand.'),
            heading('Tests auprès des agents'),
            quote('« Enfin un outil où je ne cherche pas la dernière version. »'),
            ...bullets(
              'Neuf agents sur dix créent un espace sans aide, en moins de deux minutes.',
              'Le mot « commentateur » n’est pas compris de tous.',
            ),
            heading('Décisions'),
            ...checks(
              'x Montrer dans l’accueil ce qui a changé depuis la dernière visite',
              'Expliquer chaque rôle par une phrase',
              'Préparer la formation des référents',
            ),
          ],
        },
      ],
    },
  ],
}
