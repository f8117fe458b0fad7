import type { Duplex } from 'node:stream';
import { SluiceError, toErrorData } from '../../shared/errors.ts';
import type { JumpHostRow } from '../ledger/ledger.ts';
import { pinHost } from '../ledger/pin-host.ts';
import type { Jump, OpenOptions, Place, Transcript, Tunnel } from '../products/product.ts';
import { leaseFor } from './lease.ts';
import { VaultUnopened } from './secrets.ts';
import type { JobRun } from './services.ts';
import { ledgerTrust } from './trust.ts';

/** Jump hosts of one job. Each is logged in to once, by the first product that needs it, and ends with the job. */
export interface JobJumps {
  /** Null: no jump host is between us. `transcript` gets what happens on the way. */
  tunnel(via: string | null, transcript: Transcript): Tunnel | null;
  close(): void;
}

/** Channels of one connection; more go over another one. */
const mostChannels = 64;
const mostConnections = 8;

interface Link {
  readonly jump: Jump;
  channels: number;
  /** What this server allows; less where it has said so. */
  most: number;
}

interface State {
  readonly links: Set<Link>;
  opening: Promise<Link> | null;
  failures: number;
  /** It was tried often enough, or must not be tried again: every product behind it gets this at once. */
  given: SluiceError | null;
}

type Run = Omit<JobRun, 'jumps'>;

export function jumpsOfJob(run: Run): JobJumps {
  const { services } = run;
  const states = new Map<string, State>();
  let rows: Promise<ReadonlyMap<string, JumpHostRow>> | null = null;
  let isClosed = false;

  const rowOf = async (name: string): Promise<JumpHostRow> => {
    rows ??= services.ledger
      .jumpHosts()
      .then((all) => new Map(all.map((one) => [one.name.toLowerCase(), one] as const)));
    const row = (await rows).get(name.toLowerCase());
    if (row === undefined) throw new SluiceError('usage.unknown_jump_host', { jump: name });
    return row;
  };

  const stateOf = (name: string): State => {
    const state = states.get(name) ?? { links: new Set(), opening: null, failures: 0, given: null };
    states.set(name, state);
    return state;
  };

  const openLink = async (row: JumpHostRow, state: State, transcript: Transcript): Promise<Link> => {
    const slept = services.wakes.signal();
    const signal = AbortSignal.any([run.signal, slept]);
    try {
      const options = await optionsFor(run, row, signal, transcript, tunnel(row.via, transcript));
      const jump = await services.openJump(targetOf(row), options);
      // After a sleep of the computer it is dead, whatever its socket says.
      slept.addEventListener('abort', () => jump.close(), { once: true });
      if (isClosed) jump.close();
      const link = { jump, channels: 0, most: mostChannels };
      state.links.add(link);
      state.failures = 0;
      return link;
    } catch (thrown) {
      const error = hopError(row, thrown);
      if (run.signal.aborted || slept.aborted || !(error instanceof SluiceError)) throw error;
      state.failures += 1;
      if (!error.retryable || state.failures > run.settings.retries) state.given = error;
      throw error;
    } finally {
      if (row.credential !== null) run.gate.noLongerExpected(gateId(row));
    }
  };

  const linkOf = async (row: JumpHostRow, state: State, transcript: Transcript): Promise<Link> => {
    for (const link of state.links) if (link.jump.hasEnded()) state.links.delete(link);
    const free = [...state.links].find((link) => link.channels < link.most);
    if (free) return free;
    if (state.given) throw state.given;
    if (state.links.size >= mostConnections)
      throw hopError(row, new SluiceError('product.busy', { host: row.host, detail: 'all its channels are in use' }));
    state.opening ??= openLink(row, state, transcript).finally(() => (state.opening = null));
    return await state.opening;
  };

  const through = async (name: string, place: Place, signal: AbortSignal, transcript: Transcript): Promise<Duplex> => {
    const row = await rowOf(name);
    const state = stateOf(row.name);
    for (;;) {
      signal.throwIfAborted();
      const link = await orLeave(linkOf(row, state, transcript), signal);
      if (link.channels >= link.most) continue;
      link.channels += 1;
      const left = (): void => void (link.channels -= 1);
      try {
        const stream = await link.jump.open(place, signal);
        stream.once('close', left);
        return stream;
      } catch (thrown) {
        left();
        const code = thrown instanceof SluiceError ? thrown.code : null;
        const isFull = code === 'product.busy' && link.channels > 0;
        if (!isFull) throw signal.aborted ? thrown : hopError(row, thrown);
        link.most = link.channels;
      }
    }
  };

  const tunnel: JobJumps['tunnel'] = (via, transcript) =>
    via === null ? null : (place, signal) => through(via, place, signal, transcript);

  return {
    tunnel,
    close() {
      isClosed = true;
      for (const { links } of states.values()) for (const { jump } of links) jump.close();
    },
  };
}

const gateId = (row: JumpHostRow): string => `jump:${row.name}`;

function targetOf(row: JumpHostRow) {
  return {
    productId: gateId(row),
    name: row.name,
    host: row.host,
    sshPort: row.port,
    restPort: row.port,
    legacyAlgorithms: row.legacyAlgorithms,
  };
}

async function optionsFor(
  run: Run,
  row: JumpHostRow,
  signal: AbortSignal,
  transcript: Transcript,
  tunnel: Tunnel | null,
): Promise<OpenOptions> {
  const { ledger, clock } = run.services;
  const place = { name: row.name, host: pinHost(row), ports: [row.port] };
  const trust = await ledgerTrust(ledger, place, run.settings.hostKeys, run.who, ({ fingerprint }) => {
    run.note({ code: 'host_key_accepted', detail: fingerprint, product: row.name });
  });
  const noFiles = (): never => {
    throw new SluiceError('internal', { detail: 'a jump host gets no files' });
  };
  return {
    // What waits behind it waits for its login, so that this one must not wait for theirs.
    credentialFor: async () => {
      if (row.credential === null) throw new SluiceError('jump.no_credential', { jump: row.name });
      run.gate.expectFirst(row.credential, gateId(row));
      return leaseFor(run, { name: row.name, credential: row.credential, id: gateId(row) }, row.host, signal);
    },
    trust,
    learned: { get: () => ({}), set: () => undefined },
    transcript: (entry) => transcript({ ...entry, text: `[${row.name}] ${entry.text}` }),
    temporaryFiles: { newName: noFiles, willCreate: noFiles, gone: noFiles },
    clock,
    limits: run.settings.limits,
    signal,
    tunnel,
  };
}

/** Which hop, and what is the matter with it. What another hop has said already, and what ends a job, stays as it is. */
function hopError(row: JumpHostRow, thrown: unknown): unknown {
  if (!(thrown instanceof SluiceError) || thrown instanceof VaultUnopened) return thrown;
  const { code, params } = thrown;
  if (code === 'trust.host_key_changed' || code === 'trust.host_key_unknown')
    return new SluiceError(
      'trust.jump_host_key',
      {
        jump: row.name,
        host: row.host,
        ...(params.known === undefined ? {} : { known: params.known }),
        offered: params.offered ?? '',
      },
      { cause: thrown },
    );
  if (!/^(product|login)\./.test(code)) return thrown;
  return new SluiceError(
    'jump.failed',
    { jump: row.name, host: row.host, port: row.port },
    { retryable: toErrorData(thrown).retryable, cause: thrown },
  );
}

/** A product that is given up does not end what others wait for. */
function orLeave<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', leave, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
