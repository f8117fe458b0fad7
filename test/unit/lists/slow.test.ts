import { describe, expect, it } from 'vitest';
import { file, read } from './read.ts';

/** Each of these took more than half a minute, or all memory, where a step costs as much as the whole text. */
const mostMs = 20_000;

async function inTime<T>(work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  expect(performance.now() - start).toBeLessThan(mostMs);
  return result;
}

describe('lists that would take minutes', () => {
  it.each([
    ['line ends', `x\n${'\n'.repeat(99_000)}y y\n`],
    ['settings without a host', 'a=b\n'.repeat(25_000)],
  ])('recognises a text of %s', async (_what, text) => {
    await inTime(() => read([file('x.txt', text)]).catch(() => null));
  });

  it('reads an export of sessions that is one line', async () => {
    const sessions = Array.from(
      { length: 20_000 },
      (_one, at) =>
        `<key name="s${at}"><string name="Hostname">h${at}</string>${'<dword name="x">1</dword>'.repeat(10)}</key>`,
    );
    const text = `<?xml version="1.0"?><VanDyke><key name="Sessions">${sessions.join('')}</key></VanDyke>`;
    const { rows } = await inTime(() => read([file('x.xml', text)]));
    expect(rows).toHaveLength(20_000);
  });

  it('resolves ten thousand hosts of an OpenSSH configuration', async () => {
    const hosts = Array.from({ length: 10_000 }, (_one, at) => `Host h${at}\n HostName n${at}.example\n Port 2222\n`);
    const { rows } = await inTime(() => read([file('config', `${hosts.join('')}Host *\n User ops\n`)]));
    expect(rows).toHaveLength(10_000);
    expect(rows[9999]).toMatchObject({ host: 'n9999.example', sshPort: 2222, username: 'ops' });
  });

  it('ends files that include themselves thousands of times', async () => {
    const again = `Host b\n User x\n Include ${'b '.repeat(2000)}\n`;
    const { rows, problems } = await inTime(() =>
      read([file('config', 'Host a\n User x\n Include b\n'), file('b', again)]),
    );
    expect(rows.map(({ name }) => name)).toContain('a');
    expect(problems.some(({ detail }) => detail.startsWith('include_too_deep'))).toBe(true);
  });
});

it('a word that every object has is no way', async () => {
  const { rows } = await read([file('x.csv', 'name,host,way\na,10.0.0.1,constructor\nb,10.0.0.2,__proto__\n')]);
  expect(rows.map(({ way }) => way)).toEqual([null, null]);
  expect(rows[0]?.problems).toEqual([{ code: 'bad_way', detail: 'constructor' }]);
});
