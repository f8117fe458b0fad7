/** One target in a process of its own: whoever started it ends it when an input never ends. */
import { parseArgs } from 'node:util';
import { runTarget } from './run-target.ts';
import { targets } from './targets.ts';

const { values } = parseArgs({
  options: { name: { type: 'string' }, seed: { type: 'string' }, count: { type: 'string' }, from: { type: 'string' } },
});
const target = targets.find(({ name }) => name === values.name);
if (!target || !process.send) throw new Error('started by main.ts only');
const send = (message: object): Promise<void> =>
  new Promise((done) => {
    if (process.send) process.send(message, undefined, undefined, () => done());
    else done();
  });
let told = 0;
const result = await runTarget(target, {
  seed: Number(values.seed),
  count: Number(values.count),
  from: Number(values.from ?? 0),
  slowMs: 2000,
  maxRssBytes: 1024 * 2 ** 20,
  onInput(index) {
    // Not each: telling costs more than reading. One that hangs is within the next hundred.
    const now = performance.now();
    if (now - told < 200) return;
    told = now;
    void send({ index });
  },
});
await send({
  result: { ...result, failures: result.failures.map((one) => ({ ...one, input: one.input.toString('base64') })) },
});
process.disconnect();
