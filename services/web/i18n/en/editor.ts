import type { editor as french } from '../fr/editor.ts'
import type { Translation } from '../messages.ts'

export const editor: Translation<typeof french> = {
  title: {
    label: 'Page title',
    empty: 'Untitled',
    tooLong: 'This title is too long: shorten it so that it can be saved.',
    invalid: 'This title holds invisible characters: remove them so that it can be saved.',
  },
  text: {
    label: 'Text of the page “{{title}}”',
    readOnly: 'Text of the page “{{title}}”, read only',
    loading: 'The page is loading…',
  },
  choices: 'Blocks',
  noChoice: 'No block of that name',
  place: 'Where this page is',
  back: 'Back to {{name}}',
  readOnly: 'Read only',
  readOnlyHint: 'Your role in this space lets you read this page, not change it.',
  saving: {
    label: 'Save state',
    saved: 'Saved',
    saving: 'Saving…',
    late: 'Waiting to be saved: keep this tab open',
    away: 'Offline: keep this tab open',
    awaySaved: 'Offline',
    storeAway: 'Cannot be saved for now: keep this tab open',
    connecting: 'Connecting…',
    signedOut: 'Session ended',
    closed: 'Page closed',
    unsavedClosed: 'Not saved',
    spoken: {
      away: 'Offline. Keep this tab open: your changes stay in it.',
      back: 'Back online. Everything is saved.',
      storeAway: 'Cannot be saved for now. Keep this tab open.',
    },
  },
  leaving: 'Some changes are not saved yet and would be lost. Leave the page all the same?',
  ended: {
    signedOut: {
      title: 'Your session has ended',
      text: 'Sign in again in a new tab, then come back here: the page goes on where you left it.',
      textUnsaved:
        'Your last changes are still here, not saved. Sign in again in a new tab, then come back: they will be saved.',
      action: 'Sign in again in a new tab',
    },
    refused: {
      title: 'You no longer have access to this page',
      text: 'Your rights have changed. Ask a manager of the space “{{space}}”.',
    },
    gone: {
      title: 'This page is no longer accessible',
      text: 'It was deleted, or you are no longer a member of the space “{{space}}”.',
    },
    trashed: {
      title: 'This page is in the trash',
      text: 'It cannot be changed until it is restored.',
      action: 'Restore the page',
    },
    demoted: {
      title: 'You can no longer change this page',
      text: 'Your rights have changed: you may read it from now on.',
    },
    unsaved: 'What you had just written was not saved:',
    copy: 'Copy',
    copied: 'Copied. Paste it into another document to keep it.',
    home: 'Back to home',
  },
  present: {
    label_one: '{{count}} other person present: {{names}}',
    label_other: '{{count}} other people present: {{names}}',
    title: 'Present on this page',
    me: '(you)',
    arrived: '{{name}} has opened the page.',
    left: '{{name}} has left the page.',
  },
  paste: {
    foreignImages_one: 'One image from elsewhere was not pasted. Copy the image itself, then paste it here.',
    foreignImages_other:
      '{{count}} images from elsewhere were not pasted. Copy each image, then paste it here.',
  },
  upload: {
    tooMany: 'Drop at most {{count}} files at once into a page.',
    choose: { image: 'Choose an image', file: 'Choose a file' },
    sending: '{{name}}: sending…',
  },
  callout: {
    title: 'Callout',
    subtext: 'Make a piece of information stand out',
    kinds: { info: 'Information', success: 'Success', warning: 'Warning', danger: 'Important' },
    change: 'Callout “{{kind}}”: change its nature',
  },
  file: { open: 'Open the file {{name}}', untitled: 'file' },
  history: {
    open: 'History',
    title: 'History of the page',
    lead: 'Restoring a version adds a change: nothing that was written since is lost.',
    none: 'No version yet. Parvis keeps one by itself as work goes on.',
    automatic: 'Automatic version',
    by: 'by {{names}}',
    name: 'Name of this version',
    nameHint: 'For example: version sent to the minister’s office',
    keep: 'Keep the page as it is',
    kept: 'Version “{{name}}” kept.',
    restore: 'Restore',
    restoreOf: 'Restore the version of {{when}}',
    confirm: 'The page will go back to its content of {{when}}, for everyone who has it open.',
    confirmed: 'Restore this version',
    restored: 'The version of {{when}} is back. What was there before stays in the history.',
    more: 'Older versions',
  },
}
