import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../shared/bridge.ts';
import { jobKinds } from '../../../shared/vocabulary.ts';
import { desktopEn } from '../../../shared/messages/desktop-en.ts';
import { deadlineNotice, nothingTold } from '../../../main/hosts/desktop/deadline-notice.ts';
import { desktopProcedures } from '../../../main/hosts/desktop/desktop-procedures.ts';
import { desktopStore, openStoreFile } from '../../../main/hosts/desktop/desktop-store.ts';
import { desktopLanguage, desktopText } from '../../../main/hosts/desktop/desktop-text.ts';
import { jobNotice } from '../../../main/hosts/desktop/job-notice.ts';
import { watchJobs } from '../../../main/hosts/desktop/job-watch.ts';
import { openKeyStore, type SafeStorageLike } from '../../../main/hosts/desktop/key-store.ts';
import { launchOptions } from '../../../main/hosts/desktop/launch-options.ts';
import { menuTemplate } from '../../../main/hosts/desktop/menu.ts';
import { displayObstacle } from '../../../main/hosts/desktop/start/start.ts';
import { createVaultMemory } from '../../../main/hosts/desktop/vault-memory.ts';
import { placeWindow } from '../../../main/hosts/desktop/window-state.ts';

const english = desktopText('en');

describe('key store', () => {
  const storage = (backend: string, isThere = true): SafeStorageLike => ({
    isEncryptionAvailable: () => isThere,
    getSelectedStorageBackend: () => backend,
    encryptString: (text) => Buffer.from(`sealed ${text}`),
    decryptString: (sealed) => sealed.toString().replace('sealed ', ''),
  });

  it('wraps and unwraps', async () => {
    const store = openKeyStore(storage('gnome_libsecret'), 'linux');
    expect(store.state).toEqual({ backend: 'gnome_libsecret', isAvailable: true });
    const wrapped = await store.use('wrap', Uint8Array.of(0, 255, 7));
    expect([...(await store.use('unwrap', wrapped))]).toEqual([0, 255, 7]);
  });

  it('takes the asynchronous half where there is one', async () => {
    const store = openKeyStore(
      {
        ...storage('kwallet6'),
        encryptString: () => {
          throw new Error('the window would stand still');
        },
        encryptStringAsync: async (text) => Buffer.from(text),
        decryptStringAsync: async (sealed) => ({ result: sealed.toString() }),
      },
      'linux',
    );
    expect([...(await store.use('unwrap', await store.use('wrap', Uint8Array.of(1, 2))))]).toEqual([1, 2]);
  });

  it.each(['basic_text', 'unknown'])('%s is none', async (backend) => {
    const store = openKeyStore(storage(backend), 'linux');
    expect(store.state).toEqual({ backend, isAvailable: false });
    await expect(store.use('wrap', Uint8Array.of(1))).rejects.toThrow(backend);
  });

  it('the systems with one store have their own name for it', () => {
    expect(openKeyStore(storage(''), 'darwin').state).toEqual({ backend: 'keychain', isAvailable: true });
    expect(openKeyStore(storage('', false), 'win32').state).toEqual({ backend: 'dpapi', isAvailable: false });
  });
});

describe('settings of the desktop', () => {
  it('are read value by value', () => {
    const values = new Map<string, unknown>([
      ['preferences.language', 'ja'],
      ['preferences.appearance', 'pink'],
      ['window', { x: 'left' }],
      ['workspace', 7],
    ]);
    const store = desktopStore({ get: (key) => values.get(key), set: (key, value) => void values.set(key, value) });
    expect(store.preferences()).toEqual({ language: 'ja', appearance: 'auto', contrast: 'auto', tables: {} });
    expect([store.window(), store.workspace()]).toEqual([null, null]);
    expect(store.setPreferences({ appearance: 'dark' })).toMatchObject({ language: 'ja', appearance: 'dark' });
    expect(store.setPreferences({ language: null })).toMatchObject({ language: null, appearance: 'dark' });
    const window = { x: -10, y: 0, width: 1000, height: 700, isMaximized: true };
    store.setWindow(window);
    store.setWorkspace('/w');
    expect([store.window(), store.workspace()]).toEqual([window, '/w']);
  });

  it('a disk that is full stops neither the start nor the closing, and is said where looks are chosen', () => {
    const full = (): never => {
      throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    };
    const store = desktopStore({ get: () => undefined, set: full });
    store.setWindow({ x: 0, y: 0, width: 1000, height: 700, isMaximized: false });
    store.setWorkspace('/w');
    expect(() => store.setPreferences({ appearance: 'dark' })).toThrow(
      expect.objectContaining({ code: 'file.unwritable', params: { file: 'desktop.json', detail: 'ENOSPC' } }),
    );
  });

  it('a file that cannot be read is moved aside once, and named', () => {
    const told: string[] = [];
    let tries = 0;
    const opened = openStoreFile(
      () => {
        tries += 1;
        if (tries === 1) throw new SyntaxError('junk');
        return 'opened';
      },
      () => '/aside',
      (movedTo) => told.push(movedTo),
    );
    expect([opened, told]).toEqual(['opened', ['/aside']]);
  });
});

describe('window', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1080 };
  const right = { x: 1920, y: 0, width: 1280, height: 1024 };
  const saved = { x: 2000, y: 50, width: 1100, height: 800, isMaximized: false };

  it('comes back where it was', () => {
    expect(placeWindow(saved, [screen, right])).toEqual({ x: 2000, y: 50, width: 1100, height: 800 });
  });

  it('comes to the first screen when its own is gone, or nothing was kept', () => {
    expect(placeWindow(saved, [screen])).toEqual({ width: 1280, height: 800 });
    expect(placeWindow(null, [screen])).toEqual({ width: 1280, height: 800 });
    expect(placeWindow(null, [{ ...screen, width: 1024, height: 700 }])).toEqual({ width: 1024, height: 700 });
    expect(placeWindow(null, [])).toEqual({ width: 1280, height: 800 });
  });

  it('fits its screen, and its title can be reached', () => {
    expect(placeWindow({ ...saved, x: 10, y: -500, width: 5000, height: 5000 }, [screen])).toEqual({
      x: 10,
      y: 0,
      width: 1920,
      height: 1080,
    });
    expect(placeWindow({ ...saved, x: 0, width: 10, height: 900 }, [screen])).toEqual({ width: 1280, height: 800 });
  });
});

describe('words of the desktop', () => {
  it('are in the chosen language, else the system’s, else English', () => {
    expect(english('menu.file')).toBe('File');
    expect(desktopLanguage('fr', 'ja-JP')).toBe('fr');
    expect(desktopLanguage(null, 'ja-JP')).toBe('ja');
    expect(desktopLanguage(null, 'en-GB')).toBe('en');
    expect(desktopLanguage(null, 'xx')).toBe('en');
    expect(desktopText('fr')('menu.file')).toBe('Fichier');
    expect(english('notice.doneWithFailures', { failed: 2, total: 9 })).toBe('Finished; failed: 2 of 9');
  });

  it('name every kind of job', () => {
    for (const kind of jobKinds) expect(desktopEn).toHaveProperty([`job.${kind}`]);
  });

  it('stand in the menu, all of them, on every system', () => {
    const used = new Set<string>();
    const text = (key: keyof typeof desktopEn) => (used.add(key), key);
    for (const platform of ['linux', 'win32', 'darwin'] as const) menuTemplate({ text, platform, isPackaged: false });
    expect([...used].sort()).toEqual(
      Object.keys(desktopEn)
        .filter((key) => key.startsWith('menu.'))
        .sort(),
    );
  });

  it('a packed program has no developer tools in its menu', () => {
    const roles = JSON.stringify(menuTemplate({ text: english, platform: 'win32', isPackaged: true }));
    expect(roles).not.toContain('toggleDevTools');
  });
});

describe('notice at the end of a job', () => {
  const job = { kind: 'collect', state: 'done', rows: { succeeded: 3 } } as const;
  it('says how it ended', () => {
    expect(jobNotice(job, english)).toEqual({ title: 'Collect usage reports', body: 'Finished' });
    expect(jobNotice({ ...job, rows: { succeeded: 3, failed: 1 } }, english)?.body).toContain('1 of 4');
    expect(jobNotice({ ...job, state: 'failed' }, english)?.body).toContain('error');
    expect(jobNotice({ ...job, state: 'crashed' }, english)?.body).toContain('Cut off');
    expect(jobNotice({ ...job, state: 'cancelled' }, english)).toBeNull();
  });
});

describe('notice of a deadline', () => {
  const day = 86_400_000;
  const now = 1000 * day;
  const tell = (overdue: number, next: number | null, before = nothingTold) =>
    deadlineNotice({ overdue, nextAckDeadlineUtc: next }, before, now, english, (at) => `day ${at / day}`);

  it('comes when one is near, once, and when one is past, once', () => {
    expect(tell(0, null).notice).toBeNull();
    expect(tell(0, now + 15 * day).notice).toBeNull();
    const near = tell(0, now + 13 * day);
    expect(near.notice).toEqual({
      title: 'ACK deadline',
      body: 'The next acknowledgement is due on day 1013',
    });
    expect(tell(0, now + 13 * day, near.told).notice).toBeNull();
    expect(tell(0, now + 12 * day, near.told).notice).not.toBeNull();
    const late = tell(1, now - day, near.told);
    expect(late.notice?.body).toBe('1 product is past its ACK deadline');
    expect(tell(1, now - day, late.told).notice).toBeNull();
    expect(tell(3, now - day, late.told).notice?.body).toContain('3 products');
    // What was late, was settled and is late again is new.
    expect(tell(1, now - day, tell(0, null, late.told).told).notice).not.toBeNull();
  });
});

describe('dialogs', () => {
  const asked: unknown[] = [];
  const values = new Map<string, unknown>();
  let chosen: string | null = null;
  let isJobRunning = false;
  let moved: Answer = { ok: true, value: {} };
  const store = desktopStore({ get: (key) => values.get(key), set: (key, value) => void values.set(key, value) });
  const own = desktopProcedures({
    dialogs: {
      openFiles: async (folder) => (asked.push(folder), chosen === null ? [] : [chosen]),
      saveFile: async (path) => (asked.push(path), chosen),
      chooseFolder: async (folder) => (asked.push(folder), chosen),
      reveal: () => undefined,
    },
    store,
    register: async (path) => ({ ok: true, value: { id: 'f', name: path, size: 1 } }),
    pathOf: async () => ({ ok: true, value: '/x' }),
    moveTo: async () => moved,
    isJobRunning: () => isJobRunning,
    onPreferences: () => undefined,
  });
  const { signal } = new AbortController();

  it('begin where the last one was', async () => {
    const folder = resolve('/stick');
    await own['dialogs.saveTo']({ name: 'UD.tar.gz', kind: 'file' }, { signal });
    chosen = resolve(folder, 'UD.tar.gz');
    await own['dialogs.saveTo']({ name: 'UD.tar.gz', kind: 'file' }, { signal });
    await own['dialogs.openFiles']({}, { signal });
    chosen = resolve('/other');
    await own['dialogs.saveTo']({ name: 'x', kind: 'folder' }, { signal });
    // A page names a file, not a folder.
    await own['dialogs.saveTo']({ name: '../../etc/proof.json', kind: 'file' }, { signal });
    expect(asked.splice(0)).toEqual(['UD.tar.gz', 'UD.tar.gz', folder, folder, resolve('/other/proof.json')]);
  });

  it('change the workspace when nothing runs, and keep it only when it could be opened', async () => {
    const change = () => own['dialogs.changeWorkspace']({}, { signal });
    chosen = null;
    expect(await change()).toEqual({ workspace: null });
    chosen = resolve('/new');
    isJobRunning = true;
    await expect(change()).rejects.toMatchObject({ code: 'workspace.job_running' });
    isJobRunning = false;
    moved = { ok: false, error: { code: 'workspace.network_share', params: { folder: 'x' }, retryable: false } };
    await expect(change()).rejects.toMatchObject({ code: 'workspace.network_share' });
    expect(store.workspace()).toBeNull();
    moved = { ok: true, value: {} };
    expect(await change()).toEqual({ workspace: chosen });
    expect(store.workspace()).toBe(chosen);
  });
});

describe('watch over jobs', () => {
  it('says what runs and what ended, of this program only', async () => {
    const running: { id: string; kind: string; isOwn: boolean }[] = [];
    let schedule: object | null = null;
    let isThere = true;
    const told: string[] = [];
    const watch = watchJobs({
      async call(name, input): Promise<Answer> {
        if (!isThere) return { ok: false, error: { code: 'app.core_stopped', params: {}, retryable: true } };
        if (name === 'jobs.list') return { ok: true, value: { rows: [...running] } };
        if (name === 'settings.get') return { ok: true, value: { settings: { schedule } } };
        return { ok: true, value: { job: { id: (input as { id: string }).id } } };
      },
      onRunning: (kinds) => told.push(kinds.length > 0 ? `running ${kinds.join()}` : 'idle'),
      onEnded: (job) => told.push(`ended ${job.id}`),
      onSchedule: (isSet) => told.push(isSet ? 'schedule' : 'no schedule'),
    });
    const event = async (topic: 'jobs' | 'job' | 'settings' | 'app') => {
      watch.onEvent({ topic, id: null, revision: 1 });
      for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
      return told.splice(0);
    };
    running.push({ id: 'a', kind: 'collect', isOwn: true }, { id: 'foreign', kind: 'check', isOwn: false });
    expect(await event('jobs')).toEqual(['running collect']);
    running.splice(0, 2, { id: 'b', kind: 'collect', isOwn: true });
    expect(await event('jobs')).toEqual(['running collect', 'ended a']);
    running.splice(0, 1, { id: 'b', kind: 'check', isOwn: false });
    expect(await event('jobs')).toEqual(['idle']);
    running.splice(0);
    expect(await event('jobs')).toEqual(['idle', 'ended b']);
    schedule = {};
    expect(await event('settings')).toEqual(['schedule']);
    running.push({ id: 'c', kind: 'collect', isOwn: true });
    await event('jobs');
    isThere = false;
    expect(await event('app')).toEqual(['idle']);
  });
});

describe('memory of the vault', () => {
  it('opens it again as the person had it, not after it was locked or refused', async () => {
    const memory = createVaultMemory();
    const opened: unknown[] = [];
    const reopen = () => memory.reopen(async (name, input) => (opened.push([name, input]), { ok: true, value: {} }));
    const done: Answer = { ok: true, value: {} };
    await reopen();
    memory.heard(
      'vault.open',
      { passphrase: 'wrong' },
      { ok: false, error: { code: 'vault.wrong_passphrase', params: {}, retryable: false } },
    );
    await reopen();
    expect(opened).toEqual([]);
    memory.heard('vault.open', { passphrase: 'right', rememberInKeyStore: true }, done);
    await reopen();
    expect(opened).toEqual([['vault.open', { passphrase: 'right' }]]);
    const changed = { oldPassphrase: 'right', newPassphrase: 'changed' };
    memory.heard('vault.changePassphrase', changed, done);
    await reopen();
    expect(opened[1]).toEqual(['vault.open', { passphrase: 'changed' }]);
    memory.heard('vault.lock', {}, done);
    memory.heard('vault.changePassphrase', changed, done);
    await reopen();
    expect(opened).toHaveLength(2);
  });
});

describe('start', () => {
  it('reads the workspace among the switches of Electron', () => {
    const read = (...args: string[]) => launchOptions(args, null, resolve('/f'));
    const files: string[] = [];
    expect(read('--no-sandbox', '--workspace', '/w')).toEqual({ workspace: '/w', files });
    expect(read('--workspace=/a=b')).toEqual({ workspace: '/a=b', files });
    expect(read('--workspace')).toEqual({ workspace: null, files });
    expect(read()).toEqual({ workspace: null, files });
  });

  it('reads files, from where it was started, and nothing of what Electron was given before the program', () => {
    const folder = resolve('/f');
    expect(launchOptions(['ACK.tar.gz', '--workspace', 'w', '/b.txt'], null, folder)).toEqual({
      workspace: 'w',
      files: [resolve('/f/ACK.tar.gz'), resolve('/b.txt')],
    });
    expect(launchOptions(['-r', 'x.cjs', '.', '--inspect', 'a'], folder, folder).files).toEqual([resolve('/f/a')]);
  });

  it('knows where no window can be shown', () => {
    expect(displayObstacle('linux', {}, 1000)).toContain('no display');
    expect(displayObstacle('linux', { DISPLAY: ':0' }, 0)).toContain('root');
    expect(displayObstacle('linux', { WAYLAND_DISPLAY: 'wayland-0' }, 1000)).toBeNull();
    expect(displayObstacle('win32', {}, undefined)).toBeNull();
  });
});
