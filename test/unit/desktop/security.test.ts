import { describe, expect, it } from 'vitest';
import { isAllowedLink } from '../../../main/hosts/desktop/security/external-links.ts';
import { guardNavigation } from '../../../main/hosts/desktop/security/navigation-guard.ts';
import {
  answerOwnScheme,
  isOwnPage,
  ownSchemePrivileges,
  pageUrl,
} from '../../../main/hosts/desktop/security/own-scheme.ts';
import { denyPermissions } from '../../../main/hosts/desktop/security/permissions.ts';
import { denyRequests } from '../../../main/hosts/desktop/security/request-guard.ts';
import { checkSender } from '../../../main/hosts/desktop/security/sender-check.ts';
import { isFirstInstance } from '../../../main/hosts/desktop/security/single-instance.ts';
import { windowPreferences } from '../../../main/hosts/desktop/security/web-preferences.ts';
import { denyWindows } from '../../../main/hosts/desktop/security/window-guard.ts';

const foreignUrls = [
  'https://example.com/',
  'http://127.0.0.1:8080/',
  'file:///etc/passwd',
  'sluice-app://page.evil/',
  'sluice-app://pages/',
  'sluice-app://other/',
  'sluice-app://user@page/',
  'sluice-app://page@evil/',
  'sluice-app:page/',
  'javascript:alert(1)',
  'data:text/html,x',
  'about:blank',
  'blob:sluice-app://page/1',
  '',
  'not a url',
];

describe('own scheme', () => {
  it('knows its own pages by the parsed address', () => {
    expect([pageUrl, 'sluice-app://page/assets/a.js', 'sluice-app://page/#/jobs'].map(isOwnPage)).toEqual([
      true,
      true,
      true,
    ]);
    expect(foreignUrls.filter(isOwnPage)).toEqual([]);
  });

  it('asks for no privilege that weakens anything', () => {
    expect(ownSchemePrivileges).toEqual({ standard: true, secure: true, supportFetchAPI: false });
  });

  it('answers GET of its own pages only, and by their path only', async () => {
    const asked: string[] = [];
    const answer = answerOwnScheme({
      buildId: 'b',
      answer(path) {
        asked.push(path);
        return { status: 200, headers: { 'Content-Security-Policy': "default-src 'none'" }, body: Buffer.from('page') };
      },
    });
    const page = answer({ url: 'sluice-app://page/a.js?x=1#y', method: 'GET' });
    expect([page.status, page.headers.get('Content-Security-Policy'), await page.text()]).toEqual([
      200,
      "default-src 'none'",
      'page',
    ]);
    for (const url of foreignUrls) expect(answer({ url, method: 'GET' }).status).toBe(404);
    for (const method of ['POST', 'PUT', 'HEAD']) expect(answer({ url: pageUrl, method }).status).toBe(404);
    expect(asked).toEqual(['/a.js']);
  });
});

describe('web preferences', () => {
  it('are exactly these', () => {
    expect(windowPreferences('/p.cjs', true)).toEqual({
      preload: '/p.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
    });
    expect(windowPreferences('/p.cjs', false).devTools).toBe(true);
  });
});

describe('permissions', () => {
  type Request = (contents: unknown, permission: string, answer: (isGranted: boolean) => void, details: object) => void;
  type Check = (contents: unknown, permission: string, origin: string) => boolean;
  let request: Request = () => undefined;
  let check: Check = () => true;
  let device = (): boolean => true;
  denyPermissions({
    setPermissionRequestHandler: (handler) => (request = handler),
    setPermissionCheckHandler: (handler) => (check = handler),
    setDevicePermissionHandler: (handler) => (device = handler),
  });
  const asked = (permission: string, requestingUrl?: string): boolean | null => {
    let answer: boolean | null = null;
    request({}, permission, (isGranted) => (answer = isGranted), { requestingUrl });
    return answer;
  };

  it('are denied, whatever they are called', () => {
    const names =
      'media geolocation notifications midi clipboard-read openExternal fullscreen hid serial usb unknown'.split(' ');
    for (const name of [...names, 'something-new']) {
      expect([name, asked(name, pageUrl), check({}, name, pageUrl)]).toEqual([name, false, false]);
    }
    expect(device()).toBe(false);
  });

  it('let our own page copy text, and nobody else', () => {
    expect(asked('clipboard-sanitized-write', pageUrl)).toBe(true);
    expect(check({}, 'clipboard-sanitized-write', 'sluice-app://page')).toBe(true);
    for (const url of foreignUrls) {
      expect(asked('clipboard-sanitized-write', url)).toBe(false);
      expect(check({}, 'clipboard-sanitized-write', url)).toBe(false);
    }
    expect(asked('clipboard-sanitized-write')).toBe(false);
  });
});

describe('navigation guard', () => {
  function guarded() {
    const listeners = new Map<string, (event: { url: string; preventDefault(): void }) => void>();
    const refused: string[] = [];
    guardNavigation({ on: (name: string, listener: never) => void listeners.set(name, listener) }, (url) =>
      refused.push(url),
    );
    const isPrevented = (name: string, url: string): boolean => {
      let prevented = false;
      listeners.get(name)?.({ url, preventDefault: () => (prevented = true) });
      return prevented;
    };
    return { isPrevented, refused };
  }

  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])('%s goes to our own page only', (name) => {
    const { isPrevented, refused } = guarded();
    for (const url of foreignUrls) expect([url, isPrevented(name, url)]).toEqual([url, true]);
    expect(refused).toEqual(foreignUrls);
    expect(isPrevented(name, 'sluice-app://page/#/reports')).toBe(false);
  });

  it('takes no webview in', () => {
    expect(guarded().isPrevented('will-attach-webview', pageUrl)).toBe(true);
  });
});

describe('links to the outside', () => {
  it('are https on the list, without port, name or password', () => {
    expect(isAllowedLink('https://software.cisco.com/software/x?a=b', null)).toBe(true);
    const refused = [
      'http://software.cisco.com/',
      'https://software.cisco.com:444/',
      'https://software.cisco.com.evil.example/',
      'https://evil.example/software.cisco.com',
      'https://software.cisco.com@evil.example/',
      'https://a:b@software.cisco.com/',
      'https://cisco.com/',
      ...foreignUrls,
    ];
    expect(refused.filter((url) => isAllowedLink(url, null))).toEqual([]);
  });

  it('the portal of the make-believe site is one while it runs, at its own port on this computer', () => {
    const portal = 'http://127.0.0.1:4711/portal/';
    expect(isAllowedLink('http://127.0.0.1:4711/portal/archive', portal)).toBe(true);
    expect(isAllowedLink('http://127.0.0.1:4711/portal/archive', null)).toBe(false);
    expect(isAllowedLink('http://127.0.0.1:4712/portal/', portal)).toBe(false);
    expect(isAllowedLink('http://evil.example/', 'http://evil.example/')).toBe(false);
    expect(isAllowedLink('file:///etc/passwd', 'file:///etc/passwd')).toBe(false);
  });

  it('a window is never opened; what is allowed goes to the browser', () => {
    let handler = (_details: { url: string }): { action: string } => ({ action: 'allow' });
    const opened: string[] = [];
    const refused: string[] = [];
    denyWindows(
      { setWindowOpenHandler: (given) => (handler = given) },
      { isAllowed: (url) => url === 'yes', open: (url) => opened.push(url), onRefused: (url) => refused.push(url) },
    );
    expect([handler({ url: 'yes' }), handler({ url: 'no' })]).toEqual([{ action: 'deny' }, { action: 'deny' }]);
    expect([opened, refused]).toEqual([['yes'], ['no']]);
  });
});

describe('requests', () => {
  it('of the window go to our own scheme only, and nothing is downloaded', () => {
    let listener = (_details: { url: string }, _answer: (response: { cancel: boolean }) => void): void => undefined;
    let download = (_event: { preventDefault(): void }): void => undefined;
    denyRequests({
      webRequest: { onBeforeRequest: (given) => (listener = given) },
      on: (_event, given) => (download = given),
    });
    const isCancelled = (url: string): boolean | null => {
      let cancelled: boolean | null = null;
      listener({ url }, ({ cancel }) => (cancelled = cancel));
      return cancelled;
    };
    for (const url of [
      'http://x/',
      'https://x/',
      'ws://x/',
      'wss://x/',
      'file:///x',
      'ftp://x/',
      'chrome://x/',
      'junk',
    ])
      expect([url, isCancelled(url)]).toEqual([url, true]);
    expect([pageUrl, 'data:image/png;base64,AA', 'blob:sluice-app://page/1'].map(isCancelled)).toEqual([
      false,
      false,
      false,
    ]);
    let prevented = false;
    download({ preventDefault: () => (prevented = true) });
    expect(prevented).toBe(true);
  });
});

describe('sender check', () => {
  const mainFrame = { url: pageUrl };
  const own = { sender: { id: 7, mainFrame }, senderFrame: mainFrame };
  const check = (event: Parameters<typeof checkSender>[0]) => () => checkSender(event, (id) => id === 7);

  it('lets the main frame of our window in', () => {
    expect(check(own)).not.toThrow();
  });

  it('rejects everybody else with app.sender', () => {
    const foreign = [
      { ...own, sender: { ...own.sender, id: 8 } },
      { ...own, senderFrame: null },
      { ...own, senderFrame: { url: pageUrl } },
      ...foreignUrls.map((url) => {
        const frame = { url };
        return { sender: { id: 7, mainFrame: frame }, senderFrame: frame };
      }),
    ];
    for (const event of foreign) expect(check(event)).toThrow(expect.objectContaining({ code: 'app.sender' }) as Error);
  });
});

describe('single instance', () => {
  it('only the first one goes on, and hears of the second and its files', () => {
    let second: (...args: unknown[]) => void = () => undefined;
    const handed: unknown[] = [];
    const fronted: (readonly string[])[] = [];
    const app = (has: boolean) => ({
      requestSingleInstanceLock: (data: unknown) => (handed.push(data), has),
      on: (_event: 'second-instance', listener: typeof second) => (second = listener),
    });
    const front = (files: readonly string[]) => void fronted.push(files);
    expect(isFirstInstance(app(false), ['/a'], front)).toBe(false);
    expect(handed).toEqual([{ files: ['/a'] }]);
    expect(isFirstInstance(app(true), [], front)).toBe(true);
    second({}, ['--x'], '/', { files: ['/a'] });
    // Whatever another program sends, the window comes to the front.
    for (const junk of [null, { files: 'x' }, { files: [1] }]) second({}, [], '/', junk);
    expect(fronted).toEqual([['/a'], [], [], []]);
  });
});
