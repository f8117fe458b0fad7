import { systemClock } from '../../../../main/hosts/system-clock.ts';
import { defaultLimits } from '../../../../main/products/product.ts';
import type {
  CollectedFile,
  Learned,
  Limits,
  LoginSecrets,
  OpenOptions,
  Target,
} from '../../../../main/products/product.ts';

/** What an opening was given and what it did with it. */
export interface Harness {
  readonly target: Target;
  readonly options: OpenOptions;
  readonly transcript: { direction: string; text: string }[];
  readonly leases: { purpose: string; verdict: string }[];
  readonly files: CollectedFile[];
  readonly created: string[];
  readonly left: Set<string>;
  readonly learned: () => Learned;
  readonly keys: string[];
  readonly cancel: AbortController;
  readonly verb: { signal: AbortSignal };
}

export function harness(
  port: number,
  patch: {
    secrets?: Partial<LoginSecrets>;
    limits?: Partial<Limits>;
    learned?: Learned;
    host?: string;
    trust?: Partial<OpenOptions['trust']>;
    legacy?: boolean;
    clock?: OpenOptions['clock'];
  } = {},
): Harness {
  const transcript: Harness['transcript'] = [];
  const leases: Harness['leases'] = [];
  const created: string[] = [];
  const left = new Set<string>();
  const keys: string[] = [];
  let learned: Learned = patch.learned ?? {};
  let names = 0;
  const cancel = new AbortController();
  const options: OpenOptions = {
    credentialFor: async ({ purpose }) => {
      const lease = { purpose, verdict: 'open' };
      leases.push(lease);
      const settle = (verdict: string) => () => {
        if (lease.verdict !== 'open') throw new Error(`settled twice: ${lease.verdict}, ${verdict}`);
        lease.verdict = verdict;
      };
      return {
        credential: 'shared',
        secrets: { username: 'admin', password: 'canary-Pass1', ...patch.secrets },
        accepted: settle('accepted'),
        refused: settle('refused'),
        undecided: settle('undecided'),
      };
    },
    trust: {
      hostKeyAlgorithms: () => [],
      checkHostKey: async (offered) => {
        keys.push(`${offered.algorithm} ${offered.fingerprint}`);
      },
      checkCertificate: async () => undefined,
      ...patch.trust,
    },
    learned: {
      get: () => learned,
      set: (more) => (learned = { ...learned, ...more }),
    },
    transcript: ({ direction, text }) => transcript.push({ direction, text }),
    temporaryFiles: {
      newName: (extension) => `slc${process.pid}${(names += 1)}.${extension}`,
      willCreate: async (path) => {
        created.push(path);
        left.add(path);
      },
      gone: (path) => void left.delete(path),
    },
    clock: patch.clock ?? systemClock,
    limits: { ...defaultLimits, connectMs: 8000, silenceMs: 8000, saveSilenceMs: 8000, ...patch.limits },
    signal: cancel.signal,
  };
  return {
    target: {
      productId: 'p1',
      name: 'p1',
      host: patch.host ?? '127.0.0.1',
      sshPort: port,
      restPort: 443,
      legacyAlgorithms: patch.legacy ?? false,
    },
    options,
    transcript,
    leases,
    files: [],
    created,
    left,
    learned: () => learned,
    keys,
    cancel,
    verb: { signal: new AbortController().signal },
  };
}

/** A clock on which everything takes so many times less than it says: long waits of a product, in a short test. */
export function fastClock(times: number): OpenOptions['clock'] {
  return {
    now: () => systemClock.now(),
    monotonicMs: () => systemClock.monotonicMs() * times,
    sleep: (ms, signal) => systemClock.sleep(ms / times, signal),
  };
}
