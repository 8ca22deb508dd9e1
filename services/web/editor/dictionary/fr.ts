import type { Dictionary } from '@blocknote/core'
import { fr as base } from '@blocknote/core/locales'

const slash = base.slash_menu
const toolbar = base.formatting_toolbar

/**
 * BlockNote's French, in the words of Parvis: `vous` throughout, « déposer » for an upload (never « télécharger », which
 * is the other way round), sentence case, typographic apostrophes and spaces.
 */
export const french: Dictionary = {
  ...base,
  slash_menu: {
    ...slash,
    heading: { ...slash.heading, subtext: 'Titre d’une grande partie', group: 'Titres' },
    heading_2: { ...slash.heading_2, subtext: 'Titre d’une section', group: 'Titres' },
    heading_3: { ...slash.heading_3, subtext: 'Titre d’une sous-section', group: 'Titres' },
    quote: { ...slash.quote, subtext: 'Passage cité, extrait', group: 'Texte' },
    numbered_list: {
      ...slash.numbered_list,
      title: 'Liste numérotée',
      subtext: 'Étapes, articles, points ordonnés',
      group: 'Listes',
    },
    bullet_list: { ...slash.bullet_list, subtext: 'Points sans ordre', group: 'Listes' },
    check_list: {
      ...slash.check_list,
      title: 'Liste à cocher',
      subtext: 'Tâches à faire, points à vérifier',
      group: 'Listes',
    },
    toggle_list: { ...slash.toggle_list, subtext: 'Détails que l’on déplie', group: 'Texte' },
    paragraph: { ...slash.paragraph, subtext: 'Texte courant', group: 'Texte' },
    code_block: { ...slash.code_block, subtext: 'Texte à chasse fixe, tel quel', group: 'Texte' },
    table: { ...slash.table, subtext: 'Lignes et colonnes', group: 'Insérer' },
    image: { ...slash.image, subtext: 'Déposer une image', group: 'Insérer' },
    file: { ...slash.file, subtext: 'Déposer un fichier', group: 'Insérer' },
    divider: { ...slash.divider, title: 'Séparateur', subtext: 'Trait horizontal', group: 'Insérer' },
  },
  placeholders: {
    ...base.placeholders,
    default: 'Écrivez, ou tapez « / » pour choisir un bloc',
    emptyDocument: 'Écrivez, ou tapez « / » pour choisir un bloc',
    toggleListItem: 'Liste repliable',
    new_comment: 'Écrire un commentaire…',
    edit_comment: 'Modifier le commentaire…',
    comment_reply: 'Répondre…',
  },
  file_blocks: {
    add_button_text: {
      image: 'Déposer une image',
      video: 'Déposer une vidéo',
      audio: 'Déposer un enregistrement sonore',
      file: 'Déposer un fichier',
    },
  },
  toggle_blocks: { add_block_button: 'Rien à déplier. Cliquez pour ajouter un bloc.' },
  side_menu: {
    add_block_label: 'Ajouter un bloc',
    drag_handle_label: 'Déplacer ce bloc, ou ouvrir son menu',
  },
  drag_handle: {
    ...base.drag_handle,
    header_row_menuitem: 'Première ligne en en-tête',
    header_column_menuitem: 'Première colonne en en-tête',
  },
  color_picker: {
    ...base.color_picker,
    colors: { ...base.color_picker.colors, default: 'Automatique', brown: 'Brun' },
  },
  formatting_toolbar: {
    ...toolbar,
    underline: { ...toolbar.underline, tooltip: 'Souligné' },
    link: { ...toolbar.link, tooltip: 'Lien' },
    file_replace: {
      tooltip: {
        image: 'Remplacer l’image',
        video: 'Remplacer la vidéo',
        audio: 'Remplacer l’enregistrement',
        file: 'Remplacer le fichier',
      },
    },
    file_download: {
      tooltip: {
        image: 'Ouvrir l’image',
        video: 'Ouvrir la vidéo',
        audio: 'Ouvrir l’enregistrement',
        file: 'Ouvrir le fichier',
      },
    },
    file_delete: {
      tooltip: {
        image: 'Retirer l’image de la page',
        video: 'Retirer la vidéo de la page',
        audio: 'Retirer l’enregistrement de la page',
        file: 'Retirer le fichier de la page',
      },
    },
    file_preview_toggle: { tooltip: 'Afficher ou masquer l’aperçu' },
    nest: { ...toolbar.nest, tooltip: 'Augmenter le retrait' },
    unnest: { ...toolbar.unnest, tooltip: 'Diminuer le retrait' },
  },
  file_panel: {
    ...base.file_panel,
    upload: {
      title: 'Déposer',
      file_placeholder: {
        image: 'Choisir une image',
        video: 'Choisir une vidéo',
        audio: 'Choisir un enregistrement sonore',
        file: 'Choisir un fichier',
      },
      upload_error: 'Le fichier n’a pas pu être déposé. Réessayez.',
    },
  },
  link_toolbar: {
    ...base.link_toolbar,
    form: { title_placeholder: 'Texte du lien', url_placeholder: 'Adresse du lien' },
  },
}
