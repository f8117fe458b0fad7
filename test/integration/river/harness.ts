import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createApplication } from '../../../main/application.ts';
import type { CreateApplicationOptions } from '../../../main/application.ts';
import type { ApplicationClient } from '../../../main/hosts/application-client.ts';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import { startSite, type Site, type SiteOptions } from '../../../main/sandbox/site.ts';
import type { Input, Output, ProcedureName } from '../../../shared/contract/contract.ts';
import type { ReportState, WayChoice } from '../../../shared/vocabulary.ts';

export const passphrase = 'correct horse battery';
const root = resolve(import.meta.dirname, '../../..');

/** Ends what a test started, last first. */
export class Scope {
  readonly #ends: (() => unknown)[] = [];
  onEnd(end: () => unknown): void {
    this.#ends.push(end);
  }
  async end(): Promise<void> {
    for (const end of this.#ends.splice(0).toReversed()) await end();
  }
  folder(name = 'sluice-'): string {
    const folder = mkdtempSync(join(tmpdir(), name));
    this.onEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
    return folder;
  }
  async site(options: Partial<SiteOptions> = {}): Promise<Site> {
    const site = await startSite({ clock: systemClock, ...options });
    this.onEnd(() => site.close());
    return site;
  }
  async application(workspace: string, more: Partial<CreateApplicationOptions> = {}): Promise<ApplicationClient> {
    const application = await openApplication(workspace, more);
    this.onEnd(() => application.close());
    return application;
  }
}

const silent = () => undefined;
export const silentLog = { event: silent, warning: silent, failure: silent, registerSecret: silent };

export function openApplication(
  workspace: string,
  more: Partial<CreateApplicationOptions> = {},
): Promise<ApplicationClient> {
  return createApplication({
    host: { kind: 'cli', buildId: '' },
    workspace,
    clock: systemClock,
    passphrase: async () => passphrase,
    operator: 'tester',
    log: silentLog,
    ...more,
  });
}

/** Credential, products and account of a site in a workspace; short waits where a person would wait for minutes. */
export async function registerSite(
  application: ApplicationClient,
  site: Site,
  options: {
    account?: boolean;
    confirmMs?: number;
    way?: WayChoice;
    password?: string;
    through?: string | null;
  } = {},
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const credentials = new Map<string, string>();
  let via: string | null = null;
  for (const { name, host, port, username, password, via: front } of site.description.jump_hosts) {
    await application.call('credentials.set', { name, username, password });
    await application.call('jumps.add', { name, host, port, credential: name, via: front });
    via = name;
  }
  if (options.through !== undefined) via = options.through;
  for (const product of site.description.products) {
    const key = `${product.username} ${product.enable_password ?? ''}`;
    let credential = credentials.get(key);
    if (credential === undefined) {
      credential = `site-${credentials.size + 1}`;
      credentials.set(key, credential);
      await application.call('credentials.set', {
        name: credential,
        username: product.username,
        password: options.password ?? product.password,
        ...(product.enable_password === null ? {} : { enablePassword: product.enable_password }),
      });
    }
    const added = await application.call('products.add', {
      host: product.host,
      name: product.name,
      credential,
      sshPort: product.ssh_port,
      restPort: product.https_port,
      netconfPort: product.netconf_port,
      way: options.way ?? 'auto',
      via,
    });
    ids.set(product.name, added.product.id);
  }
  if (options.account ?? true) {
    const { api_url, token_url, client_id, client_secret } = site.description.cssm;
    await application.call('account.set', {
      profile: 'custom',
      apiUrl: api_url,
      tokenUrl: token_url,
      clientId: client_id,
      clientSecret: client_secret,
    });
  }
  await application.call('settings.set', {
    patch: { confirmMs: options.confirmMs ?? 4000, connectMs: 2000, silenceMs: 5000 },
  });
  return ids;
}

export type JobResult = Output<'jobs.wait'>;
type StartName = {
  [Name in ProcedureName]: Output<Name> extends { readonly jobId: string } ? Name : never;
}[ProcedureName];

/** Runs a job to its end. */
export async function runJob<Name extends StartName>(
  application: ApplicationClient,
  name: Name,
  input: Input<Name>,
): Promise<JobResult & { failed: Map<string, string> }> {
  const { jobId } = (await application.call(name, input)) as { jobId: string };
  const result = await application.call('jobs.wait', { id: jobId });
  const failed = new Map<string, string>();
  const rows = await application.call('jobs.rows', {
    id: jobId,
    states: ['failed', 'skipped', 'cancelled'],
    limit: 500,
  });
  for (const row of rows.rows) failed.set(row.productName, row.error?.code ?? row.state);
  return { ...result, failed };
}

export async function reportStates(application: ApplicationClient): Promise<Partial<Record<ReportState, number>>> {
  const counts: Partial<Record<ReportState, number>> = {};
  for (let cursor: string | undefined; ;) {
    const page = await application.call('reports.list', { limit: 500, ...(cursor === undefined ? {} : { cursor }) });
    for (const report of page.rows) counts[report.state] = (counts[report.state] ?? 0) + 1;
    cursor = page.cursor;
    if (cursor === undefined) return counts;
  }
}

export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line as a script runs it: Node itself, never npm; standard input is no terminal. */
export function cli(
  args: readonly string[],
  options: { workspace: string; env?: NodeJS.ProcessEnv; onStart?: (child: ChildProcess) => void },
): Promise<CliRun> {
  return new Promise((done, fail) => {
    const child = spawn(
      process.execPath,
      [join(root, 'main/hosts/cli/sluice.mjs'), ...args, '--workspace', options.workspace],
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, SLUICE_PASSPHRASE: passphrase, ...options.env },
      },
    );
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', fail);
    child.on('close', (code) => done({ code, stdout, stderr }));
    options.onStart?.(child);
  });
}
