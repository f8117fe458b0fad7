import { describe, expect, it } from 'vitest';
import { readList } from '../../../main/lists/lists.ts';
import { readPushedBody } from '../../../main/reports/reports.ts';
import { readListAside, readPushAside } from '../../../main/threads/threads.ts';

const hosts = (count: number): string =>
  Array.from({ length: count }, (_one, at) => `    sw${at}: {ansible_host: 10.0.${at >> 8}.${at & 255}}\n`).join('');
const list = (text: string) => [{ name: 'x.yml', folders: ['a'], bytes: Buffer.from(text) }];

const report = (id: number): object => ({
  payload: JSON.stringify({
    asset_identification: { instance: { sudi: { udi_pid: 'P', udi_serial_number: 'S' } } },
    id,
  }),
  signature: { type: 'SHA256', key: '1', value: 'x'.repeat(300) },
});

/** How often the event loop came round until it was done. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  let isOver = false;
  const turn = (): void => {
    turns += 1;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  await work.finally(() => (isOver = true));
  return turns;
}

describe('what is large is read in a thread of its own', () => {
  it('a list, with the same result, while the event loop goes round', async () => {
    const files = list(`all:\n  vars: {ansible_user: u, ansible_password: p}\n  hosts:\n${hosts(1000)}`);
    const reading = readListAside(files, {});
    expect(await turnsDuring(reading)).toBeGreaterThan(10);
    expect(await reading).toEqual(await readList(files, {}));
  });

  it('a pushed body, with the same result; its bytes are Buffers', async () => {
    const bytes = Buffer.from(JSON.stringify({ reports: Array.from({ length: 600 }, (_one, at) => report(at)) }));
    const reading = readPushAside(bytes, 'x');
    expect(await turnsDuring(reading)).toBeGreaterThan(10);
    const body = await reading;
    expect(body).toEqual(readPushedBody(bytes, 'x'));
    expect([body.reports.length, Buffer.isBuffer(body.reports[0]?.body)]).toEqual([600, true]);
  });

  it('names what is wrong with a list, with its line, as it does in place', async () => {
    const files = list(`all:\n  hosts:\n${hosts(1000)}    broken: [a\n b: }\n`);
    const error: unknown = await readList(files, {}).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'file.malformed', params: { file: 'x.yml' } });
    await expect(readListAside(files, {})).rejects.toEqual(error);
  });

  it('ends when it is cancelled', async () => {
    const controller = new AbortController();
    const reading = readListAside(list(`all:\n  hosts:\n${hosts(15_000)}`), {}, controller.signal);
    setImmediate(() => controller.abort(new Error('enough')));
    await expect(reading).rejects.toThrow('enough');
  });
});
