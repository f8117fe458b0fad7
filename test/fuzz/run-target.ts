import fc from 'fast-check';
import { mutate } from './mutate.ts';
import { seededRandom, seedOf } from './random.ts';
import { isRefusal, type Target } from './targets.ts';

export interface FuzzOptions {
  readonly seed: number;
  readonly count: number;
  /** First input; to have one of them again. */
  readonly from?: number;
  /** An input that takes the processor longer is a failure. */
  readonly slowMs: number;
  /** Memory of the process above which it is a failure, bytes. */
  readonly maxRssBytes: number;
  /** Told before each input: whoever watches knows which one hangs. */
  readonly onInput?: (index: number) => void;
}

export interface FuzzFailure {
  readonly index: number;
  readonly what: string;
  readonly input: Buffer;
}

export interface FuzzResult {
  readonly inputs: number;
  readonly read: number;
  readonly refused: number;
  readonly slowestMs: number;
  readonly maxRssBytes: number;
  readonly failures: readonly FuzzFailure[];
}

const mostFailures = 20;

/** Input `index` of a target under a seed: every other one is made from nothing, the others are changed samples. */
export function inputOf(target: Target, samples: readonly Buffer[], seed: number, index: number): Buffer {
  const own = seedOf(seed, target.name, index);
  const isMade = index % 4 === 0 || samples.length === 0;
  if (isMade) return fc.sample(target.made, { seed: own, numRuns: 1 })[0] ?? Buffer.alloc(0);
  return mutate(seededRandom(own), samples);
}

/** Survives: every input is read or refused by name, in time, in bounded memory. */
export async function runTarget(target: Target, options: FuzzOptions): Promise<FuzzResult> {
  const { seed, count, slowMs } = options;
  const samples = target.samples();
  const from = options.from ?? 0;
  const failures: FuzzFailure[] = [];
  let [read, refused, slowestMs, rss, index] = [0, 0, 0, 0, from];
  for (; index < from + count && failures.length < mostFailures; index += 1) {
    const input = inputOf(target, samples, seed, index);
    const fail = (what: string): void => void failures.push({ index, what, input });
    options.onInput?.(index);
    const started = process.cpuUsage();
    try {
      await target.read(Buffer.from(input), seededRandom(seedOf(seed, `${target.name} choice`, index)));
      read += 1;
    } catch (thrown) {
      if (isRefusal(thrown)) refused += 1;
      else fail(thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown));
    }
    // Of the processor, not of the clock: others may use the machine.
    const { user, system } = process.cpuUsage(started);
    const tookMs = (user + system) / 1000;
    slowestMs = Math.max(slowestMs, tookMs);
    if (tookMs > slowMs) fail(`it took ${Math.round(tookMs)} ms`);
    if (index % 500 === 0 || index === from + count - 1) {
      rss = Math.max(rss, process.memoryUsage.rss());
      if (rss > options.maxRssBytes) {
        fail(`the process holds ${Math.round(rss / 2 ** 20)} MB`);
        break;
      }
    }
  }
  return { inputs: index - from, read, refused, slowestMs, maxRssBytes: rss, failures };
}
