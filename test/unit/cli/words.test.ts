import { describe, expect, it } from 'vitest';
import { endOfDay } from '../../../main/hosts/cli/options.ts';
import { statusText } from '../../../main/hosts/cli/status-text.ts';
import { printable, printableLines } from '../../../main/hosts/cli/text.ts';
import { writtenFiles } from '../../../main/hosts/cli/written-files.ts';
import { loadWords } from '../../../shared/messages/words.ts';
import { quietStatus } from '../quiet-status.ts';
import { failure, jobResult, jobRow, run } from './harness.ts';

const status = { ...quietStatus, products: { active: 2 }, reports: { collected: 5 }, waitingReports: 5 };

const words = await loadWords('en');

describe('what a person reads', () => {
  it('holds no sign that moves a cursor, breaks a line or turns text around', () => {
    const signs = '\u0007\u001b\u009b\u061c\u200e\u200f\u2028\u2029\u202e\u2066';
    expect(printable(`a${signs}\tb`)).toBe(`a${' '.repeat(signs.length + 1)}b`);
    expect(printableLines(`a${signs}\r\n\tb`)).toBe(`a${' '.repeat(signs.length)}\n\tb`);
  });

  it('names as the next step only what waits', () => {
    expect(statusText(words, status)).toContain('5 reports wait to go up: "sluice export');
    const open = statusText(words, { ...status, handovers: { open: 1 }, waitingReports: 0 });
    expect(open).toContain('1 hand-over is open');
    expect(open).not.toContain('go up: "sluice export');
    const onPrem = statusText(words, {
      ...status,
      ...{ handovers: { open: 2, sent: 1 }, onPremHandovers: { open: 1, sent: 1 }, waitingReports: 0 },
    });
    expect(onPrem).toContain('1 hand-over is open: upload its file at the portal');
    expect(onPrem).toContain('1 hand-over for SSM On-Prem is open: take its file there');
    expect(onPrem).toContain('waits for its ACK from SSM On-Prem');
    expect(onPrem).not.toContain('get it at the portal');
    const sent = statusText(words, { ...status, handovers: { sent: 1 }, waitingReports: 0, productsWithError: 1 });
    expect(sent).toContain('1 hand-over waits for its ACK');
    expect(sent).toContain('1 product failed');
  });

  it('gives every product all its lines to type, though they are alike', async () => {
    const commands = ['show license udi', 'show license status'];
    const carried = ['a', 'b'].map((product) => ({ product, name: `${product}/x.xml`, commands }));
    const ran = await run(['deliver', '--to-folder', './stick'], {
      answers: { 'jobs.wait': jobResult({ kind: 'deliver', carried }), 'jobs.rows': { rows: [], total: 0 } },
    });
    expect(ran.stdout.match(/show license udi/g)).toHaveLength(2);
    expect(ran.stdout.match(/show license status/g)).toHaveLength(2);
  });

  it('tells the reason of a job that failed as a whole, not every product as cancelled', async () => {
    const ran = await run(['upload'], {
      answers: {
        'jobs.wait': jobResult({ kind: 'upload', state: 'failed', rows: {}, error: failure('usage.no_account') }),
        'jobs.rows': { rows: [jobRow('a', { state: 'cancelled' })], total: 1 },
      },
    });
    expect(ran.stdout).toContain('No Smart Account is set up');
    expect(ran.stdout).not.toContain('cancelled');
  });

  it('says in which folder the single files of a hand-over are', () => {
    const file = (name: string, folder?: string) => ({ name, size: 1, sha256: 'ab', ...(folder && { folder }) });
    expect(writtenFiles(words, [file('x.tar.gz'), file('dev_1.txt', 'x_files'), file('dev_2.txt', 'x_files')])).toEqual(
      [
        '  x.tar.gz  1 B  SHA-256 ab',
        '  the same as single files, in x_files:',
        '    dev_1.txt  1 B  SHA-256 ab',
        '    dev_2.txt  1 B  SHA-256 ab',
      ],
    );
  });

  it('counts the single files of a large hand-over', () => {
    const files = Array.from({ length: 11 }, (_, at) => ({
      name: `dev_${at}.txt`,
      size: 1,
      sha256: 'ab',
      folder: 'x_files',
    }));
    expect(writtenFiles(words, [{ name: 'x.tar.gz', size: 1, sha256: 'ab' }, ...files])).toEqual([
      '  x.tar.gz  1 B  SHA-256 ab',
      '  the same as 11 single files, in x_files',
    ]);
  });

  it('takes a day at the end of a period with all of it', () => {
    expect(endOfDay('2026-11-22')).toBe(Date.UTC(2026, 10, 23));
    expect(endOfDay('2026-11-22T08:30Z')).toBe(Date.UTC(2026, 10, 22, 8, 30));
  });

  it('takes how the id of a job begins', async () => {
    const id = 'd6045a1e-2e0c-4082-ba5b-13bfc7595d27';
    const others = ['d6145a1e-2e0c-4082-ba5b-13bfc7595d27', 'e6145a1e-2e0c-4082-ba5b-13bfc7595d27'];
    const job = {
      kind: 'check',
      state: 'done',
      operator: 'o',
      startedAt: 0,
      endedAt: 0,
      rows: {},
      counts: {},
      error: null,
    };
    const rows = [id, ...others].map((one) => ({ ...job, id: one }));
    const answers = { 'jobs.list': { rows, total: 3 }, 'jobs.get': { job: { ...job, id } } } as never;
    const ran = await run(['jobs', 'show', 'd604'], { answers });
    expect(ran.calls.at(-1)).toMatchObject({ name: 'jobs.get', input: { id } });
    expect((await run(['jobs', 'show', 'xyz'], { answers })).calls.at(-1)).toMatchObject({ input: { id: 'xyz' } });
  });
});
