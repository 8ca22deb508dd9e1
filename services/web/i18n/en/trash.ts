import type { trash as french } from '../fr/trash.ts'
import type { Translation } from '../messages.ts'

export const trash: Translation<typeof french> = {
  open: 'Trash',
  title: 'Trash',
  back: 'Back to the documents',
  lead: 'What lies here is deleted for good after 30 days. Restoring a document puts it back into its folder.',
  label: 'Trash of {{place}}',
  trashed: 'Deleted',
  trashedBy: 'by {{name}}',
  leaves: 'Deleted for good on',
  from: 'Location',
  top: 'Top',
  moved: 'Copy from before a move',
  movedMore: 'The document is in another space now. Restoring gives the copy, as it was before.',
  restore: 'Restore',
  leavesOn: 'until {{date}}',
  emptied_one: 'The trash is emptied: {{count, number}} item deleted',
  emptied_other: 'The trash is emptied: {{count, number}} items deleted',
  restoreOne: 'Restore {{name}}',
  purge: 'Delete for good',
  purgeOne: 'Delete {{name}} for good',
  empty: 'The trash is empty',
  emptyText: 'What you put here can be restored for 30 days.',
  emptyAll: 'Empty the trash',
  confirmTitle_one: 'Delete “{{name}}” for good?',
  confirmTitle_other: 'Delete {{count, number}} items for good?',
  confirmText:
    'All that they hold and all their versions will be deleted too. Nobody will be able to bring them back.',
  confirmAll: 'Empty the trash?',
  confirmAllText: 'All that it holds will be deleted for good, for every member of the space.',
}
