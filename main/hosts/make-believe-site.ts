import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../../shared/clock.ts';
import { SluiceError } from '../../shared/errors.ts';

/** What a host needs of the sandbox's first line (design, "What a person can check by hand"). */
export interface SiteDescription {
  readonly products: readonly {
    readonly name: string;
    readonly host: string;
    readonly ssh_port: number;
    readonly https_port: number;
    readonly netconf_port: number;
    readonly username: string;
    readonly password: string;
    readonly enable_password: string | null;
  }[];
  /** The first is reached from outside, the last one reaches the products. */
  readonly jump_hosts?: readonly {
    readonly name: string;
    readonly host: string;
    readonly port: number;
    readonly username: string;
    readonly password: string;
    readonly via: string | null;
  }[];
  readonly cssm: {
    readonly api_url: string;
    readonly token_url: string;
    readonly client_id: string;
    readonly client_secret: string;
    readonly portal_url: string;
  };
  readonly on_prem?: {
    readonly host: string;
    readonly api_port: number;
    readonly account: string;
    readonly client_id: string;
    readonly client_secret: string;
    readonly ca: string;
  };
}

export interface RunningSite {
  readonly site: SiteDescription;
  /** Ends the site's process and waits for its end. */
  readonly stop: () => Promise<void>;
}

/** How long the site may take to close its connections. */
const patienceMs = 3000;

/** How a host starts the sandbox; the desktop, whose binary does not run scripts, gives a way of its own. */
export type StartSite = (
  options: { readonly products: number; readonly seed: number },
  clock: Clock,
  signal: AbortSignal,
) => Promise<RunningSite>;

/** Starts the sandbox in a process of its own, as a real site would be apart from us. */
export const startSiteProcess: StartSite = async (options, clock, signal) => {
  // From a checkout the command line's entry; packed, where everything is one file, the one that this process runs.
  const ours = fileURLToPath(new URL('./cli/sluice.mjs', import.meta.url));
  const script = existsSync(ours) ? ours : (process.argv[1] ?? ours);
  const child = spawn(
    process.execPath,
    [script, 'sandbox', '--products', String(options.products), '--seed', String(options.seed)],
    // The channel does nothing but close when this process dies, whichever way; the site then ends by itself (main.ts).
    { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], windowsHide: true, env: { ...process.env, NODE_OPTIONS: '' } },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = () => void child.kill();
  process.once('exit', kill);
  const stop = async () => {
    kill();
    const patience = new AbortController();
    clock.sleep(patienceMs, patience.signal).then(
      () => child.kill('SIGKILL'),
      () => undefined,
    );
    await ended;
    patience.abort();
    process.off('exit', kill);
  };
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new SluiceError('internal', { detail: 'a process without its output' });
  let complaint = '';
  stderr.setEncoding('utf8').on('data', (text: string) => (complaint = (complaint + text).slice(-2000)));
  try {
    const first = await new Promise<string>((resolve, reject) => {
      createInterface({ input: stdout }).once('line', resolve);
      child.once('error', reject);
      child.once('close', () => reject(new Error(`the make-believe site did not start: ${complaint.trim()}`)));
      const abort = () => reject(new SluiceError('job.cancelled'));
      if (signal.aborted) abort();
      else signal.addEventListener('abort', abort, { once: true });
    });
    stdout.resume();
    return { site: JSON.parse(first) as SiteDescription, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
