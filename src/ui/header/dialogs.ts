/** What the buttons of the header open: fetched after the page, which is usually before anybody presses one. */
export { SettingsDialog } from '../settings/SettingsDialog.tsx'
export { HelpDialog } from './HelpDialog.tsx'
export { ShareDialog } from './ShareDialog.tsx'
