export const editor = { untitled: 'Sans titre' }
