// Written by build/class-names.ts from the sheets beside components.

declare module '*/avatar.module.css' {
  export const avatar: string, avatarMore: string, avatars: string
}
declare module '*/person.module.css' {
  export const person: string, personMore: string, personName: string, personWords: string
}
declare module '*/space-icon.module.css' {
  export const spaceIcon: string
}
declare module '*/emoji.module.css' {
  export const emojiChoice: string, emojiGrid: string, emojiTarget: string
}
declare module '*/favourite-space-button.module.css' {
  export const on: string
}
declare module '*/illustration.module.css' {
  export const illustration: string
}
declare module '*/logo.module.css' {
  export const brand: string, logo: string
}
declare module '*/kind-icon.module.css' {
  export const kindIcon: string
}
declare module '*/table.module.css' {
  export const end: string, number: string, table: string, tableScroll: string, wide: string
}
declare module '*/tab-bar.module.css' {
  export const beside: string, line: string
}
declare module '*/tabs.module.css' {
  export const tabs: string
}
declare module '*/toaster.module.css' {
  export const toast: string, toastWords: string, toastWrong: string, toasts: string
}
declare module '*/account-menu.module.css' {
  export const accountButton: string, accountCard: string, accountName: string
}
declare module '*/top-bar.module.css' {
  export const bar: string, barEnd: string, barStart: string, onlyWide: string, skip: string
}
declare module '*/language-switch.module.css' {
  export const languages: string
}
declare module '*/notice-links.module.css' {
  export const noticeLinks: string
}
declare module '*/offline-notice.module.css' {
  export const offline: string
}
declare module '*/quick-switcher-dialog.module.css' {
  export const switcherAll: string, switcherFooter: string, switcherForget: string, switcherForgetOne: string, switcherHead: string, switcherInput: string, switcherLabel: string, switcherList: string, switcherMore: string, switcherNone: string, switcherOption: string, switcherOptions: string, switcherTitle: string, switcherWaiting: string, switcherWords: string
}
declare module '*/quick-switcher.module.css' {
  export const barSearch: string
}
declare module '*/sheet.module.css' {
  export const sheet: string
}
declare module '*/shell.module.css' {
  export const shell: string, shellContent: string, shellSide: string
}
declare module '*/side.module.css' {
  export const currentSpace: string, side: string, sideBranch: string, sideFilter: string, sideFolder: string, sideHeader: string, sideLink: string, sideNote: string, sideSection: string, sideSpace: string, sideToggle: string
}
declare module '*/account-page.module.css' {
  export const account: string, accountSubject: string
}
declare module '*/admin-note.module.css' {
  export const adminNote: string
}
declare module '*/audit.module.css' {
  export const audit: string, auditChanges: string, auditDetails: string, auditFilters: string, auditFooter: string, auditWhen: string, auditWho: string, outcome: string, outcomeRefused: string
}
declare module '*/figures-tab.module.css' {
  export const figure: string, figureDefinition: string, figureShare: string, figureValue: string, figures: string
}
declare module '*/organisations-tab.module.css' {
  export const sirens: string
}
declare module '*/document-menu.module.css' {
  export const menuAnchor: string
}
declare module '*/rename-field.module.css' {
  export const rename: string, renameError: string, renamePlace: string
}
declare module '*/drag-preview.module.css' {
  export const dragPreview: string
}
declare module '*/file-versions.module.css' {
  export const quiet: string, version: string, versionNumber: string, versionWords: string, versions: string
}
declare module '*/file-view.module.css' {
  export const file: string, fileActions: string, fileAside: string, fileBody: string, fileDetails: string, fileHeader: string, fileMore: string, fileSideTitle: string, fileWords: string
}
declare module '*/integrity-badge.module.css' {
  export const integrity: string
}
declare module '*/document-list.module.css' {
  export const documents: string, dropHint: string, dropZone: string
}
declare module '*/document-row.module.css' {
  export const cellChoose: string, cellName: string, row: string, rowLink: string, rowMenu: string, rowMore: string, rowName: string, rowStar: string, rowWho: string, rowWords: string, truncate: string
}
declare module '*/document-table.module.css' {
  export const cellChoose: string, cellMenu: string, cellName: string, cellSize: string, cellWhen: string, cellWho: string, columnHeader: string, more: string, spacer: string, table: string
}
declare module '*/empty-folder.module.css' {
  export const listEmpty: string
}
declare module '*/list-footer.module.css' {
  export const listFooter: string
}
declare module '*/list-skeleton.module.css' {
  export const listSkeleton: string
}
declare module '*/folder-picker.module.css' {
  export const folder: string, folderError: string, folderIcon: string, folderToggle: string, folders: string
}
declare module '*/preview.module.css' {
  export const pdf: string, pdfLetters: string, pdfPage: string, pdfPages: string, pdfTools: string, pdfZoom: string, previewCard: string, previewPicture: string, previewPlayer: string, previewText: string
}
declare module '*/selection-bar.module.css' {
  export const selectionBar: string, selectionCount: string
}
declare module '*/breadcrumbs.module.css' {
  export const breadcrumb: string, breadcrumbSeparator: string, breadcrumbTop: string, breadcrumbs: string, trashBreadcrumbs: string
}
declare module '*/paste-bar.module.css' {
  export const pasteBar: string
}
declare module '*/toolbar.module.css' {
  export const newButton: string, trashLink: string
}
declare module '*/trash.module.css' {
  export const cellActions: string, cellFrom: string, cellLeaves: string, cellTrashedAt: string, row: string, rowWords: string, trashActions: string, trashBy: string, trashEmpty: string, trashLead: string, trashMoved: string, trashed: string
}
declare module '*/refused-names-dialog.module.css' {
  export const refusedName: string, refusedNames: string
}
declare module '*/same-name-dialog.module.css' {
  export const sameNames: string
}
declare module '*/not-found-page.module.css' {
  export const spaces: string
}
declare module '*/home.module.css' {
  export const firstSpace: string, firstSpaceText: string, homeHeader: string, homeInvitation: string, homeInvitationWords: string, homeInvitations: string, homeRow: string, homeRowPlace: string, homeRowTitle: string, homeRowWhen: string, homeRows: string, homeSection: string
}
declare module '*/invitation-page.module.css' {
  export const invitation: string, invitationIllustration: string, invitationPage: string, invitationWords: string
}
declare module '*/notice-page.module.css' {
  export const notice: string, noticeBar: string, noticeText: string
}
declare module '*/history.module.css' {
  export const history: string, historyHeader: string, historyKeep: string, quiet: string, shownVersionHeader: string, shownWords: string, version: string, versionName: string, versions: string
}
declare module '*/live-page.module.css' {
  export const pageBody: string, pageLines: string, pageNarrow: string, pageSheet: string, pageStrip: string, pageWide: string, readOnly: string
}
declare module '*/page-breadcrumbs.module.css' {
  export const breadcrumbBack: string, breadcrumbSteps: string, breadcrumbs: string, truncate: string
}
declare module '*/presence.module.css' {
  export const presence: string, presenceList: string, presenceMore: string, presenceTitle: string
}
declare module '*/save-state.module.css' {
  export const saveState: string
}
declare module '*/page-title.module.css' {
  export const pageTitle: string, pageTitleField: string
}
declare module '*/writing-ended.module.css' {
  export const unsavedText: string, writingEnded: string, writingEndedHome: string
}
declare module '*/search-page.module.css' {
  export const beginning: string, corrected: string, found: string, noResult: string, recent: string, recents: string, recentsHead: string, result: string, resultExcerpt: string, resultLink: string, resultPlace: string, resultTitle: string, resultWaiting: string, resultWords: string, results: string, resultsFooter: string, searchFilters: string, searchFiltersToggle: string
}
declare module '*/members.module.css' {
  export const members: string, membersCount: string, membersFilter: string, name: string, pending: string, table: string, wide: string
}
declare module '*/leave-space.module.css' {
  export const leaveQuiet: string
}
declare module '*/settings.module.css' {
  export const settings: string, settingsBox: string, settingsLeave: string
}
declare module '*/space.module.css' {
  export const spaceActions: string, spaceAudience: string, spaceAvatars: string, spaceDescription: string, spaceHeader: string, spaceMore: string, spaceName: string, spaceSheet: string, spaceWords: string
}
declare module '*/welcome-page.module.css' {
  export const brand: string, welcome: string, welcomeBar: string, welcomeIllustration: string, welcomeLead: string, welcomeMain: string, welcomePoints: string, welcomeWords: string
}
declare module '*/marked-text.module.css' {
  export const markedText: string
}
declare module '*/people-picker.module.css' {
  export const picked: string, pickedWrong: string, pickerErrors: string, pickerFound: string, pickerNote: string
}
declare module '*/role-button.module.css' {
  export const role: string
}
declare module '*/share-button.module.css' {
  export const shareCompact: string
}
declare module '*/share-dialog.module.css' {
  export const shareAudience: string, shareList: string, shareRole: string, shareWhole: string
}
declare module '*/text.module.css' {
  export const link: string, name: string, quiet: string, truncate: string, unseen: string
}
declare module '*/upload-panel.module.css' {
  export const quiet: string, upload: string, uploadDone: string, uploadError: string, uploadName: string, uploadState: string, uploadWords: string, uploads: string, uploadsDone: string, uploadsFold: string, uploadsFooter: string, uploadsHeader: string, uploadsHeadline: string, uploadsMore: string
}
