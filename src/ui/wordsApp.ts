/** The English words of header, settings, help and of pages that went wrong. Placeholders are arguments. */
interface Said {
  readonly problem: string
  readonly mend: string
}

export const wordsApp = {
  name: 'Ackademy',
  title: (place: string) => (place === '' ? 'Ackademy: message queues you can break' : `${place} · Ackademy`),
  skip: 'Skip to the page',
  learn: 'Learn',
  sandbox: 'Sandbox',
  mainMenu: 'Main',
  where: 'Where you are',
  share: 'Share',
  language: 'EN',
  languageName: 'EN: the language is English',
  settings: 'Settings',
  settingsSign: 'Aa',
  help: 'Help',
  helpSign: '?',
  close: 'Close',
  unknown: {
    title: 'There is no such page',
    text: ({ problem, mend }: Said) => `This address leads nowhere: ${problem} (${mend}). It may have been cut off.`,
    waysOn: 'You can go on from here:',
    home: 'Start page',
    lessons: 'All lessons',
    sandbox: 'Sandbox',
  },
  crash: {
    title: 'This part of the page stopped',
    text: 'Something went wrong in here. Your progress is kept, and the rest of the page works.',
    again: 'Try this part again',
    details: 'What happened, for a bug report',
  },
  shareDialog: {
    title: 'Share',
    step: 'Link to this page',
    run: 'Link to this run, as it stands',
    runText:
      'It carries the settings, the seed, everything you did and the moment on show. Nothing is stored anywhere.',
    copy: 'Copy',
    copied: 'Copied',
    notCopied: 'Select the address and copy it by hand.',
    save: 'Save the scenario as a file',
  },
  settingsDialog: {
    title: 'Settings',
    theme: 'Theme',
    themes: { system: 'As the system', light: 'Light', dark: 'Dark', projector: 'Projector' },
    palette: 'Colours of messages',
    palettes: { okabe: 'Okabe-Ito', tol: 'Tol' },
    keys: 'Single-key shortcuts (Space, R, ? ...)',
    language: 'Language',
    english: 'English is the only language for now.',
    progress: 'Progress',
    progressText: (lessons: number) =>
      `${lessons === 0 ? 'No lesson begun yet.' : lessons === 1 ? '1 lesson begun.' : `${lessons} lessons begun.`} Your progress stays in this browser; nobody else sees it.`,
    exportProgress: 'Save as a file',
    importProgress: 'Load from a file',
    forget: 'Forget my progress',
    forgetSure: 'Forget it all? Press again to do it.',
    forgotten: 'Your progress is forgotten.',
    imported: (lessons: number) =>
      `The file is loaded. You have begun ${lessons === 1 ? '1 lesson' : `${lessons} lessons`}.`,
    notImported: ({ path, problem, mend }: Said & { readonly path: string }) =>
      `That file was not loaded, and nothing changed: ${path} ${problem} (${mend}).`,
    fileName: 'ackademy-progress.json',
  },
  helpDialog: {
    title: 'Help',
    what: 'Producers put messages into a queue, consumers take them out. You change one thing and watch what follows.',
    keysTitle: 'Keys',
    keys: [
      ['Space', 'play or pause'],
      ['← →', 'step back, step to the next event'],
      ['Home', 'back to the first moment'],
      ['+ or =, −', 'faster, slower'],
      ['R', 'start the run again'],
      ['U or Ctrl Z', 'undo'],
      ['Ctrl Y or Ctrl Shift Z', 'redo'],
      ['?', 'this help'],
    ] as const,
    keysText:
      'They work while no field has the focus; Space and the keys with Ctrl work on a slider too. Single keys can be switched off in the settings.',
    marksTitle: 'What the marks mean',
    marks: [
      ['ready', 'Solid disc: a message that waits'],
      ['unacked', 'In a worker, with a dashed ring left in the queue: handed out, not yet acknowledged'],
      ['acked', 'Tick: done'],
      ['again', 'A badge with a number: handed out again, for the second time or more'],
      ['dead', 'Square with a cross: a dead letter, given up on'],
      ['lost', 'Dotted ring: expired, dropped or lost'],
    ] as const,
  },
  /** An option of the address that was not understood. */
  addressNotice: ({ path, problem, mend }: Said & { readonly path: string }) =>
    `In the address, “${path}” was left out: ${problem} (${mend}).`,
  /** A problem as a sentence. */
  problem: (problem: Said | null) =>
    problem === null
      ? ''
      : `${capital(problem.problem)}. To mend it: ${problem.mend}${problem.mend.endsWith('?') ? '' : '.'}`,
  notKept: {
    full: 'This browser’s storage is full, so your progress lasts only until you close this page.',
    forbidden: 'This browser forbids storage here, so your progress lasts only until you close this page.',
  },
  dismiss: 'Dismiss',
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
