import type { Words } from '../words'
import type zhCN from '../zh-CN/settings'

const settings: Words<typeof zhCN> = {
  settings: {
    identity: 'Identity', identityText: 'It signs every entry of the journal.', identitySaved: 'Saved.', appearance: 'Language and look', appearanceText: 'The language also holds for messages, charts and papers.', language: 'Language', theme: 'Colours',
    themes: { system: 'As the system', light: 'Light', dark: 'Dark' }, workspace: 'Workspace', asOf: 'As-of date', asOfFixed: 'fixed', asOfClock: 'follows the calendar', followClock: 'Follow the calendar', paperFonts: 'Fonts of paper', paperFontsOf: { open: 'Open fonts (the same pages on every machine)', office: 'Office fonts of this machine (FZ XiaoBiaoSong, FangSong, SimHei, KaiTi), open ones where missing' }, paperFontsText: 'For PDF and preview only; Word files name the office fonts in any case.',
    asOfText: 'Due, overdue, schedule and the dates on paper all follow the as-of date.',
    baseYear: 'Index base', output: 'Output folder', saved: 'Saved.', close: 'Close the workspace', other: 'New or other workspace', otherText: 'Opening another one saves and closes the present one.',
    backups: 'Backups', backupsText: 'Made every 30 minutes when something changed; kept: everything of two days, 12 daily, 10 weekly, 9 monthly. A restore makes a new workspace file and overwrites nothing.', backupNow: 'Back up now', restore: 'Restore', restorePick: 'Restore from a file…', restorePath: 'Full path of the backup',
    restored: 'Restored as a new workspace: {file}', noBackups: 'No backups yet.', journal: 'Journal', journalText: 'Every write stands here, chained in order, unchangeable; an undo is an entry of its own.', journalSize: '{n} entries, {size}', when: 'When', operation: 'Operation', by: 'By', size: 'Size', undone: 'taken back', undoOf: '(takes back no. {n})',
    export: 'Export', check: 'Check and repair', checkText: 'Checks the file’s integrity, its references and the journal’s chain. Repair does only what loses nothing.', checkNow: 'Check now', repair: 'Repair', checkOk: 'Checked; nothing is wrong.', checkBad: '{n} problems found.', repaired: '{n} repaired.',
  },
}

export default settings
