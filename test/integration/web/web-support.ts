import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { onTestFinished } from 'vitest';
import { createFileRegistry } from '../../../main/files.ts';
import { readPageFiles } from '../../../main/hosts/page/page-files.ts';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import { startWebHost } from '../../../main/hosts/web/web-host.ts';
import type { Refusal, WebHost, WebHostOptions } from '../../../main/hosts/web/web-host.ts';
import type { WebApplication } from '../../../main/hosts/web/web-application.ts';
import type { ContractEvent, Topic } from '../../../shared/contract/events.ts';

export interface Started {
  readonly host: WebHost;
  readonly base: string;
  readonly addresses: string[];
  readonly refusals: Refusal[];
  readonly application: FakeApplication;
}

export interface FakeApplication extends Omit<WebApplication, 'files'> {
  readonly calls: { readonly name: string; readonly input: unknown; readonly signal: AbortSignal }[];
  answer: (name: string, input: unknown, signal: AbortSignal) => Promise<unknown>;
  emit(event: ContractEvent): void;
  readonly listeners: () => number;
  /** Paths of what was uploaded, also of what is gone again. */
  readonly scratches: readonly string[];
  files: WebApplication['files'];
}

/** An application that answers what the test says; files are real. */
export function fakeApplication(): FakeApplication {
  const listeners = new Map<Topic, Set<(event: ContractEvent) => void>>();
  const scratches: string[] = [];
  const registry = createFileRegistry();
  onTestFinished(() => registry.close());
  const files: WebApplication['files'] = {
    ...registry,
    async scratch(name, kind) {
      const ref = await registry.scratch(name, kind);
      scratches.push(registry.pathOf(ref));
      return ref;
    },
  };
  const fake: FakeApplication = {
    calls: [],
    scratches,
    answer: (name, input) => Promise.resolve({ name, input }),
    call(name, input, { signal }) {
      fake.calls.push({ name, input, signal });
      return fake.answer(name, input, signal);
    },
    on(topic, listener) {
      const own = listeners.get(topic) ?? new Set();
      listeners.set(topic, own.add(listener));
      return () => own.delete(listener);
    },
    emit(event) {
      for (const listener of listeners.get(event.topic) ?? []) listener(event);
    },
    listeners: () => [...listeners.values()].reduce((sum, own) => sum + own.size, 0),
    files,
  };
  return fake;
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-web-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A built page in small. */
export function makePage(folder = join(temporaryFolder(), 'renderer')): string {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  const script = '<script type="module" src="./assets/main-abc.js" nonce="__SLUICE_NONCE__"></script>';
  writeFileSync(join(folder, 'index.html'), `<!doctype html><title>Sluice</title>${script}<p>the page`);
  writeFileSync(join(folder, 'assets', 'main-abc.js'), 'document.title = "runs";');
  writeFileSync(join(folder, 'build-id.txt'), 'build-1');
  return folder;
}

export async function start(options: Partial<WebHostOptions> = {}): Promise<Started> {
  const application = fakeApplication();
  const addresses: string[] = [];
  const refusals: Refusal[] = [];
  const host = await startWebHost({
    application,
    page: readPageFiles(makePage(), 'self'),
    clock: systemClock,
    port: 0,
    onAddress: (url) => addresses.push(url),
    onRefused: (refusal) => refusals.push(refusal),
    ...options,
  });
  onTestFinished(() => host.close());
  return { host, base: `http://127.0.0.1:${host.port}`, addresses, refusals, application };
}

/** As a browser that opens the address. Gives what it sends from then on. */
export async function enter({
  host,
  base,
}: Pick<Started, 'host' | 'base'>): Promise<{ cookie: string; origin: string }> {
  const answer = await fetch(host.url, { redirect: 'manual' });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
  if (answer.status !== 303 || cookie === undefined) throw new Error(`not let in: ${answer.status}`);
  return { cookie, origin: base };
}

export function call(
  base: string,
  headers: Record<string, string>,
  name: string,
  body: unknown = { input: {} },
): Promise<Response> {
  return fetch(`${base}/call/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** What comes back for bytes as they are, until the other side closes. */
export function raw(port: number, text: string, { end = false } = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => (end ? socket.end(text) : socket.write(text)));
    let answer = '';
    socket.setEncoding('utf8').on('data', (part: string) => (answer += part));
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' ? resolve(answer) : reject(error),
    );
    socket.on('close', () => resolve(answer));
  });
}

/** Waits for something that another part of the process does; fails after five seconds. */
export async function until(what: string, isTrue: () => boolean): Promise<void> {
  for (let waited = 0; !isTrue(); waited += 5) {
    if (waited > 5000) throw new Error(`waited in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
