import { PassThrough } from 'node:stream';
import type { ApplicationClient } from '../../../main/hosts/application-client.ts';
import type { CliIo } from '../../../main/hosts/cli/io.ts';
import { runCli } from '../../../main/hosts/cli/program.ts';
import type { Output, ProcedureName } from '../../../shared/contract/contract.ts';
import { contract } from '../../../shared/contract/contract.ts';
import type { ContractEvent } from '../../../shared/contract/events.ts';
import type { Clock } from '../../../shared/clock.ts';
import type { SluiceError } from '../../../shared/errors.ts';

export interface Call {
  readonly name: ProcedureName;
  readonly input: unknown;
}

export type Answers = {
  readonly [Name in ProcedureName]?: Output<Name> | Error | ((input: never, times: number) => unknown);
};

export interface RunOptions {
  readonly answers?: Answers;
  readonly env?: Record<string, string>;
  /** All at once; or one after the other, each at its question. */
  readonly stdin?: string | readonly string[];
  readonly isTTY?: boolean;
  /** Standard output is a terminal of this width. */
  readonly columns?: number;
  /** Standard output and standard error end in one place. */
  readonly isOneStream?: boolean;
  /** Called with the fake's levers when the named procedure is called. */
  readonly during?: Partial<Record<ProcedureName, (levers: Levers) => void>>;
  readonly openError?: Error;
}

export interface Levers {
  readonly interrupt: () => void;
  readonly emit: (event: ContractEvent) => void;
  /** Asks for the vault's passphrase, as the application does where the first secret is needed. */
  readonly askPassphrase: () => Promise<string | null>;
}

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly calls: readonly Call[];
  readonly opened: readonly { workspace: string | undefined }[];
  readonly passphrases: readonly (string | null)[];
  readonly closed: number;
  readonly exits: readonly number[];
  json(): unknown;
}

export const credential = {
  name: 'lab',
  username: 'u',
  hasPassword: true,
  hasEnablePassword: false,
  hasKey: false,
  agent: null,
};

export const product = (name: string, more: object = {}): Output<'products.list'>['rows'][number] => ({
  id: `id-${name}`,
  name,
  host: `${name}.example`,
  sshPort: 22,
  restPort: 443,
  netconfPort: null,
  way: 'auto',
  lastWay: null,
  site: null,
  tags: [],
  credential: 'lab',
  credentialGroup: null,
  legacyAlgorithms: false,
  via: null,
  vrf: null,
  sourceInterface: null,
  life: 'active',
  udis: [{ role: null, pid: 'C9300-24T', serial: `SN${name}` }],
  hostname: name,
  platform: 'iosxe',
  softwareVersion: '17.9.4',
  smartLicensing: 'slp',
  smartAccount: null,
  virtualAccount: null,
  lastAckReceived: null,
  lastAckReceivedUtc: null,
  nextAckDeadline: null,
  nextAckDeadlineUtc: null,
  ackDueAt: null,
  reported: null,
  isAckDueEstimated: false,
  lastContactAt: null,
  error: null,
  clockSkewMs: null,
  reports: { collected: 2 },
  addedAt: 0,
  mergedInto: null,
  replacedBy: null,
  revision: 1,
  ...more,
});

export const handover = (number: number, more: object = {}): Output<'handovers.sent'>['handover'] => ({
  number,
  state: 'open',
  smartAccount: null,
  virtualAccount: null,
  form: 'archive',
  onPrem: null,
  madeAt: 0,
  fileName: 'x.tar.gz',
  sha256: 'ab',
  size: 1,
  products: 1,
  reports: 2,
  states: { collected: 2 },
  reason: null,
  ...more,
});

export const jobResult = (more: object = {}): Output<'jobs.wait'> => ({
  jobId: 'job-1',
  kind: 'collect',
  state: 'done',
  counts: { collected: 3 },
  rows: { succeeded: 1 },
  failures: 0,
  notes: [],
  error: null,
  ...more,
});

export const jobRow = (name: string, more: object = {}): Output<'jobs.rows'>['rows'][number] => ({
  productId: `id-${name}`,
  productName: name,
  host: `${name}.example`,
  state: 'succeeded',
  detail: {},
  notes: [],
  error: null,
  ...more,
});

export const failure = (code: ConstructorParameters<typeof SluiceError>[0], params = {}) => ({
  code,
  params,
  retryable: false,
});

const defaults: Answers = {
  'credentialGroups.all': { rows: [] },
  'products.find': ({ text }: { text: string }) => ({ rows: [product(text)] }),
  'jobs.wait': jobResult(),
  'jobs.rows': { rows: [jobRow('core-1')], total: 1 },
  'jobs.cancel': {},
};

/**
 * Runs one command line against a fake application. Every input is checked against the contract, so that a command that
 * asks for something the contract does not know fails here.
 */
export async function run(argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const stdin = Object.assign(new PassThrough(), { isTTY: options.isTTY === true, setRawMode: () => undefined });
  const [stdout, stderr] = [collector(), collector()];
  const typed = typeof options.stdin === 'object' ? [...options.stdin] : null;
  if (typed === null) stdin.end(options.stdin ?? '');
  else
    stderr.stream.on('data', (chunk: Buffer) => {
      const next = String(chunk).endsWith(': ') ? typed.shift() : undefined;
      if (next !== undefined) stdin.write(next);
    });
  const interrupts = new Set<() => void>();
  const listeners = new Set<(event: ContractEvent) => void>();
  const calls: Call[] = [];
  const opened: { workspace: string | undefined }[] = [];
  const passphrases: (string | null)[] = [];
  const exits: number[] = [];
  let closed = 0;
  let passphraseOf: () => Promise<string | null> = () => Promise.resolve(null);
  let now = 0;
  const clock: Clock = { now: () => now, monotonicMs: () => (now += 100), sleep: () => Promise.resolve() };
  const levers: Levers = {
    interrupt: () => [...interrupts].forEach((listener) => listener()),
    emit: (event) => [...listeners].forEach((listener) => listener(event)),
    askPassphrase: () => passphraseOf(),
  };
  const io: CliIo = {
    stdin,
    stdout:
      options.columns === undefined
        ? stdout.stream
        : Object.assign(stdout.stream, { isTTY: true, columns: options.columns }),
    stderr: stderr.stream,
    ...(options.isOneStream === undefined ? {} : { isOneStream: options.isOneStream }),
    env: options.env ?? {},
    platform: process.platform,
    onInterrupt(listener) {
      interrupts.add(listener);
      return () => interrupts.delete(listener);
    },
    exitNow: (code) => void exits.push(code),
  };
  const application: ApplicationClient = {
    async call<Name extends ProcedureName>(name: Name, input: unknown): Promise<Output<Name>> {
      const parsed = contract[name].input.safeParse(input);
      if (!parsed.success) throw new Error(`${name} ${JSON.stringify(input)}: ${parsed.error.message}`);
      calls.push({ name, input });
      options.during?.[name]?.(levers);
      const answer: unknown = options.answers?.[name] ?? defaults[name];
      if (answer instanceof Error) throw answer;
      const times = calls.filter((call) => call.name === name).length;
      const value: unknown =
        typeof answer === 'function' ? (answer as (input: unknown, times: number) => unknown)(input, times) : answer;
      if (value !== undefined) return value as Output<Name>;
      if (contract[name].kind === 'job') return { jobId: 'job-1' } as unknown as Output<Name>;
      throw new Error(`no answer for ${name}`);
    },
    on(topic, listener) {
      if (topic === 'job') listeners.add(listener);
      return () => listeners.delete(listener);
    },
    files: {
      register: (path) => Promise.resolve({ id: `in:${path}`, name: path, size: 1 }),
      registerOutput: (path) => Promise.resolve({ id: `out:${path}`, name: path, size: 0 }),
      scratch: (name) => Promise.resolve({ id: `scratch:${name}`, name, size: 0 }),
      openRead: () => Promise.reject(new Error('not for the command line')),
      pathOf: ({ name }) => name,
    },
    awake: () => undefined,
    close: () => {
      closed += 1;
      return Promise.resolve();
    },
  };
  const code = await runCli(
    {
      io,
      clock,
      openApplication: async ({ workspace, passphrase }) => {
        if (options.openError) throw options.openError;
        opened.push({ workspace });
        passphraseOf = passphrase;
        if (options.env?.['ASK'] !== undefined) passphrases.push(await passphrase());
        return application;
      },
    },
    argv,
  );
  return {
    code,
    stdout: stdout.text(),
    stderr: stderr.text(),
    calls,
    opened,
    passphrases,
    closed,
    exits,
    json: () => JSON.parse(stdout.text()) as unknown,
  };
}

function collector() {
  const chunks: Buffer[] = [];
  const stream = new PassThrough();
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') };
}
