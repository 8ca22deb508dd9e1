export const list = { title: 'Documents' }
