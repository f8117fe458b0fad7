/**
 * The window side of the desktop: window, native services, the relay with its checks. The work is done in a process of
 * its own (`core.ts`). The only file that imports electron as a value; what decides something stands in the modules
 * beside it, which are tested without it. Never `await app.whenReady()` at the top level: in an ES module it hangs.
 */
import { existsSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeImage,
  nativeTheme,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
  utilityProcess,
} from 'electron';
import ElectronStore from 'electron-store';
import type { Output } from '../../../shared/contract/contract.ts';
import { channels } from '../../../shared/channels.ts';
import type { Language } from '../../../shared/contract/app.ts';
import type { ContractEvent } from '../../../shared/contract/events.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import { errorMessage } from '../../../shared/messages/messages.ts';
import { windowCatalogues } from '../../../shared/messages/window-catalogues.ts';
import type { JobKind } from '../../../shared/vocabulary.ts';
import { resolveWorkspace } from '../../ledger/workspace.ts';
import { createRouter } from '../../router.ts';
import { readPageFiles, type PageFiles } from '../page/page-files.ts';
import { systemClock } from '../system-clock.ts';
import { spawnCore } from './core-child.ts';
import { superviseCore, type CoreSupervisor } from './core-supervisor.ts';
import { deadlineNotice } from './deadline-notice.ts';
import { desktopProcedures } from './desktop-procedures.ts';
import { desktopStore, openStoreFile, type StoreLike } from './desktop-store.ts';
import { desktopLanguage, desktopText, type DesktopText } from './desktop-text.ts';
import { jobNotice } from './job-notice.ts';
import { watchJobs } from './job-watch.ts';
import { openKeyStore } from './key-store.ts';
import { launchOptions } from './launch-options.ts';
import { menuTemplate } from './menu.ts';
import { nativeDialogs } from './native-dialogs.ts';
import { relayCalls } from './relay.ts';
import { isAllowedLink } from './security/external-links.ts';
import { guardNavigation } from './security/navigation-guard.ts';
import { answerOwnScheme, ownScheme, ownSchemePrivileges, pageUrl } from './security/own-scheme.ts';
import { denyPermissions } from './security/permissions.ts';
import { denyRequests } from './security/request-guard.ts';
import { isFirstInstance } from './security/single-instance.ts';
import { windowPreferences } from './security/web-preferences.ts';
import { denyWindows } from './security/window-guard.ts';
import { trayOf } from './tray.ts';
import { createVaultMemory } from './vault-memory.ts';
import { placeWindow, smallestWindow } from './window-state.ts';

const built = join(import.meta.dirname, '..');

let window: BrowserWindow | null = null;
let isQuitting = false;

// As root Electron runs with --no-sandbox or not at all; asking for the sandbox then ends the process.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
protocol.registerSchemesAsPrivileged([{ scheme: ownScheme, privileges: ownSchemePrivileges }]);
// Every contents, whoever makes it.
app.on('web-contents-created', (_event, contents) => {
  guardNavigation(contents, (url) => note('navigation refused', url));
  denyWindows(contents, {
    isAllowed: (url) => isAllowedLink(url, makeBelievePortal),
    open: (url) => void shell.openExternal(url),
    onRefused: (url) => note('window refused', url),
  });
});
/** Address of the make-believe site's portal while one runs; the work process says it. */
let makeBelievePortal: string | null = null;

const launched = launchOptions(process.argv.slice(1), app.isPackaged ? null : app.getAppPath(), process.cwd());
/** Files of this start and of later ones; the window side takes them once it is there. */
let takeFiles: (files: readonly string[]) => void = () => undefined;

const isFirst = isFirstInstance(app, launched.files, (files) => {
  showWindow();
  takeFiles(files);
});
if (isFirst)
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      note('start failed', String(error));
      app.exit(1);
    });
else app.quit();

function start(): void {
  const store = desktopStore(openStore());
  const given = launched.workspace ?? store.workspace();
  const workspace = resolveWorkspace({
    given: given ?? undefined,
    env: process.env,
    platform: process.platform,
    home: homedir(),
  });
  if (given !== null) store.setWorkspace(workspace);

  const pages = readPageFiles(join(built, 'renderer'), 'none');
  const language = (): Language => desktopLanguage(store.preferences().language, app.getLocale());
  const text = (): DesktopText => desktopText(language());
  const keyStore = openKeyStore(safeStorage, process.platform);
  guardSession(pages);

  let blocker: number | null = null;
  /** Names of the jobs of this program that run. */
  let runningJobs: readonly JobKind[] = [];
  const watch = watchJobs({
    call: (name, input) => core.call(name, input),
    onRunning(kinds) {
      runningJobs = kinds;
      const isRunning = kinds.length > 0;
      // A laptop that falls asleep in mid-collect leaves sessions and temporary files behind.
      if (isRunning) blocker ??= powerSaveBlocker.start('prevent-app-suspension');
      else if (blocker !== null) {
        powerSaveBlocker.stop(blocker);
        blocker = null;
      }
    },
    onEnded(job) {
      tellUnseen(jobNotice(job, text()));
      void tellDeadlines();
    },
    onSchedule: (isSet) => tray.show(isSet),
  });
  const publish = (event: ContractEvent): void => {
    if (window !== null && !window.isDestroyed()) window.webContents.send(channels.event, event);
    watch.onEvent(event);
    if (event.topic === 'app') void learnPortal();
  };
  const vaultMemory = createVaultMemory();
  const core = superviseCore({
    spawn: () => spawnCore(join(import.meta.dirname, 'core.js'), (...given) => utilityProcess.fork(...given), note),
    start: { workspace, buildId: pages.buildId, keyStore: keyStore.state },
    clock: systemClock,
    useKey: (act, bytes) => keyStore.use(act, bytes),
    onEvent: publish,
    beforeResume: (call) => vaultMemory.reopen(call),
    onDeath: ({ code, ends }) => note('work process ended', `code ${code}, ${ends} in a row`),
  });
  const learnPortal = async (): Promise<void> => {
    const answer = await core.call('app.hello', {});
    if (answer.ok) makeBelievePortal = (answer.value as Output<'app.hello'>).tryOut?.portalUrl ?? null;
  };
  const tellDeadlines = async (): Promise<void> => {
    const answer = await core.call('status.get', {});
    if (!answer.ok) return;
    const date = (at: number): string => new Intl.DateTimeFormat(language(), { dateStyle: 'medium' }).format(at);
    const status = answer.value as Output<'status.get'>;
    const { notice, told } = deadlineNotice(status, store.deadlinesTold(), systemClock.now(), text(), date);
    store.setDeadlinesTold(told);
    tellUnseen(notice);
  };
  const tray = trayOf({
    electron: { Tray, Menu, nativeImage },
    text,
    open: showWindow,
    quit: () => app.quit(),
    notify,
  });

  const applyLooks = (): void => {
    const { appearance } = store.preferences();
    nativeTheme.themeSource = appearance === 'auto' ? 'system' : appearance;
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(menuTemplate({ text: text(), platform: process.platform, isPackaged: app.isPackaged })),
    );
  };
  const own = desktopProcedures({
    dialogs: nativeDialogs({ dialog, shell, window: () => window, text }),
    store,
    register: (path, use) => core.register(path, use),
    pathOf: (ref) => core.pathOf(ref),
    async moveTo(workspace) {
      vaultMemory.forget();
      return core.moveTo(workspace);
    },
    isJobRunning: () => runningJobs.length > 0,
    onPreferences() {
      applyLooks();
      publish({ topic: 'app', id: null, revision: systemClock.now() });
    },
  });
  const ownRouter = createRouter(own);
  const relay = relayCalls(ipcMain, {
    isOwnWindow: (id) => window !== null && !window.isDestroyed() && window.webContents.id === id,
    call: async (name, input, signal) => {
      const answer = Object.hasOwn(own, name)
        ? await ownRouter.call(name, input, { signal })
        : await core.call(name, input, signal);
      vaultMemory.heard(name, input, answer);
      if (name.startsWith('tryOut.')) await learnPortal();
      return answer;
    },
    register: (path) => core.register(path, 'input'),
    onRefused: (channel) => note('foreign sender', channel),
  });

  applyLooks();
  const isPageThere = openWindow();
  takeFiles = (files) => void isPageThere.then(() => importFiles(files));
  takeFiles(launched.files);
  void everyHour(tellDeadlines);
  powerMonitor.on('resume', () => core.awake());
  // The system waits for nobody's answer, nor does who ends a process.
  const quitUnasked = (): void => {
    isQuitting = true;
    app.quit();
  };
  powerMonitor.on('shutdown', quitUnasked);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    // Chromium takes the signals too. Only the first listener of a signal takes it back, so there must be none before.
    const earlier = process.listeners(signal);
    process.removeAllListeners(signal);
    for (const listener of [...earlier, quitUnasked]) process.on(signal, listener);
  }
  app.on('activate', showWindow);
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (runningJobs.length === 0) isQuitting = true;
    if (isQuitting) return;
    event.preventDefault();
    void askToQuit();
  });
  app.on('will-quit', (event) => {
    if (isStopped) return;
    event.preventDefault();
    void stopCore(core).finally(() => app.quit());
  });

  let question: Promise<void> | null = null;
  /** One question at a time. */
  const askToQuit = (): Promise<void> => (question ??= ask().finally(() => (question = null)));
  async function ask(): Promise<void> {
    if (window === null) return;
    showWindow();
    const words = text();
    const { response } = await dialog.showMessageBox(window, {
      type: 'question',
      message: words('quit.question'),
      detail: words('quit.detail', { job: [...new Set(runningJobs)].map((kind) => words(`job.${kind}`)).join(', ') }),
      buttons: [words('quit.stay'), words('quit.quit')],
      defaultId: 0,
      cancelId: 0,
    });
    if (response === 1) quitUnasked();
  }

  /** As if they had been dropped on the window; what is no file is refused in a dialog. */
  async function importFiles(paths: readonly string[]): Promise<void> {
    const refs: unknown[] = [];
    for (const path of paths) {
      const answer = await core.register(path, 'input');
      if (answer.ok) refs.push(answer.value);
      else await refuse(answer.error);
    }
    if (refs.length === 0) return;
    const answer = await core.call('import.start', { files: refs });
    if (!answer.ok) return refuse(answer.error);
    const { jobId } = answer.value as Output<'import.start'>;
    // The same page; only where it stands is another place.
    await window?.loadURL(`${pageUrl}#/jobs/${encodeURIComponent(jobId)}`);
  }

  async function refuse(error: ErrorData): Promise<void> {
    if (window === null) return;
    const detail = errorMessage(windowCatalogues[language()], error);
    await dialog.showMessageBox(window, { type: 'warning', message: text()('given.refused'), detail });
  }

  /** Resolves when the page is there. */
  function openWindow(): Promise<void> {
    const primary = screen.getPrimaryDisplay();
    const saved = store.window();
    const others = screen.getAllDisplays().filter((display) => display.id !== primary.id);
    const made = new BrowserWindow({
      ...placeWindow(
        saved,
        [primary, ...others].map((display) => display.workArea),
      ),
      minWidth: smallestWindow.width,
      minHeight: smallestWindow.height,
      show: false,
      title: 'Sluice',
      autoHideMenuBar: true,
      // What is seen until the page has painted.
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#1a1b1e' : '#ffffff',
      webPreferences: windowPreferences(join(built, 'preload', 'preload.cjs'), app.isPackaged),
    });
    window = made;
    const { webContents } = made;
    const contentsId = webContents.id;
    if (saved?.isMaximized) made.maximize();
    made.once('ready-to-show', () => made.show());
    made.on('close', (event) => {
      store.setWindow({ ...made.getNormalBounds(), isMaximized: made.isMaximized() });
      if (isQuitting || (!tray.isShown() && runningJobs.length === 0)) return;
      event.preventDefault();
      if (!tray.isShown()) return void askToQuit();
      // The schedule goes on without a window; the icon brings it back.
      made.hide();
      tray.explain();
    });
    made.on('closed', () => (window = null));
    webContents.on('did-start-navigation', (details) => {
      if (details.isMainFrame && !details.isSameDocument) relay.cancelAll(contentsId);
    });
    webContents.on('render-process-gone', (_event, { reason }) => {
      relay.cancelAll(contentsId);
      note('page ended', reason);
      if (reason !== 'clean-exit') void made.loadURL(pageUrl);
    });
    return made.loadURL(pageUrl);
  }
}

let isStopped = false;
async function stopCore(core: CoreSupervisor): Promise<void> {
  await core.stop();
  // Electron forgets a `quit` that is asked for while it still takes back the one before.
  await systemClock.sleep(1);
  isStopped = true;
}

function showWindow(): void {
  if (window === null) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function guardSession(pages: PageFiles): void {
  const own = session.defaultSession;
  denyPermissions(own);
  denyRequests(own);
  own.protocol.handle(ownScheme, answerOwnScheme(pages));
}

/** `%APPDATA%\Sluice`, `~/Library/Application Support/Sluice` or `~/.config/Sluice`. */
function openStore(): StoreLike {
  const file = join(app.getPath('userData'), 'desktop.json');
  const store = openStoreFile(
    () => new ElectronStore({ name: 'desktop' }),
    () => {
      const aside = `${file}.unreadable-${systemClock.now()}`;
      if (existsSync(file)) renameSync(file, aside);
      return aside;
    },
    (movedTo) => note('settings were unreadable', movedTo),
  );
  // The library listens here for pages that make a store of their own; ours do not, and no channel is left open.
  ipcMain.removeAllListeners('electron-store-get-data');
  return store;
}

/** What a person who looks at the window sees there anyway is not told beside it. */
function tellUnseen(notice: { readonly title: string; readonly body: string } | null): void {
  const isSeen = window !== null && window.isVisible() && window.isFocused();
  if (notice !== null && !isSeen) notify(notice);
}

async function everyHour(work: () => Promise<void>): Promise<void> {
  for (;;) {
    await work();
    await systemClock.sleep(3_600_000);
  }
}

function notify({ title, body }: { readonly title: string; readonly body: string }): void {
  if (!Notification.isSupported()) return;
  const notice = new Notification({ title, body });
  notice.on('click', showWindow);
  notice.show();
}

/** Seen where the program was started from a terminal; the work process keeps the log. */
function note(what: string, detail: string): void {
  console.error(`${what}: ${detail.slice(0, 300)}`);
}
