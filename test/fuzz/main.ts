/**
 * `npm run fuzz`: what people and products may hand over, bent and broken, through every reader. 100,000 inputs each, or
 * `--count N`; `--seed S` gives the same inputs again, `--only NAME` one reader, `--from I` begins with that input.
 * Ends with 1 when one of them crashed, took more than two seconds, or the memory grew beyond a gigabyte.
 */
import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { FuzzResult } from './run-target.ts';
import { targets } from './targets.ts';

type Told =
  | { index: number }
  | { result: Omit<FuzzResult, 'failures'> & { failures: { index: number; what: string; input: string }[] } };

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Math.floor(performance.timeOrigin) % 1_000_000) },
    only: { type: 'string' },
    from: { type: 'string', default: '0' },
  },
});
const hungMs = 30_000;

const names = targets.map(({ name }) => name).filter((name) => values.only === undefined || name === values.only);
if (names.length === 0) throw new Error(`--only takes ${targets.map(({ name }) => name).join(', ')}`);
console.log(`seed ${values.seed}, ${values.count} inputs each`);
let failed = 0;
for (const name of names) failed += await fuzz(name);
process.exitCode = failed > 0 ? 1 : 0;

async function fuzz(name: string): Promise<number> {
  const started = performance.now();
  const child = fork(
    join(import.meta.dirname, 'child.ts'),
    ['--name', name, '--seed', values.seed, '--count', values.count, '--from', values.from],
    { execArgv: ['--max-old-space-size=768'] },
  );
  let last = Number(values.from);
  let result: Extract<Told, { result: unknown }>['result'] | null = null;
  let isHung = false;
  let timer: NodeJS.Timeout | undefined;
  const watch = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      isHung = true;
      child.kill('SIGKILL');
    }, hungMs);
  };
  watch();
  child.on('message', (message: Told) => {
    watch();
    if ('index' in message) last = message.index;
    else result = message.result;
  });
  const code = await new Promise<number | null>((done) => child.once('exit', done));
  clearTimeout(timer);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  const ended = result as Extract<Told, { result: unknown }>['result'] | null;
  if (!ended) {
    const what = isHung
      ? `an input after ${last} never ended`
      : `the process ended with ${String(code)} after input ${last}`;
    console.log(`FAILED ${name}: ${what} (again: --only ${name} --seed ${values.seed} --from ${last})`);
    return 1;
  }
  const { inputs, read, refused, slowestMs, maxRssBytes, failures } = ended;
  const figures = `${inputs} inputs in ${seconds} s: ${read} read, ${refused} refused; slowest ${slowestMs.toFixed(0)} ms, memory ${Math.round(maxRssBytes / 2 ** 20)} MB`;
  console.log(`${failures.length > 0 ? 'FAILED' : 'ok'} ${name}: ${figures}`);
  const folder = join(tmpdir(), 'sluice-fuzz');
  for (const { index, what, input } of failures.slice(0, 5)) {
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `${name}-${values.seed}-${index}`);
    writeFileSync(file, Buffer.from(input, 'base64'));
    console.log(`  input ${index} (${file}): ${what.split('\n', 4).join('\n')}`);
  }
  return failures.length;
}
