import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { loadWords, type Words } from '../../../shared/messages/words.ts';
import { leftEnglish } from '../../unit/cli/left-english.ts';
import { cli, Scope } from '../river/harness.ts';
import { preparedWorkspace } from '../river/site-checks.ts';

/** What the virtual products and the account say themselves, and what is typed on them. */
const printed =
  /^ {2}(?:terminal|show|copy|license|delete) .*$|ENTITLEMENT|<\w+>|CISCO default|(?:network|dna)-\w+|IN USE|DEFAULT|Merged from multiple sources\.|\b(Network|Advantage|Import Data Successful|iosxe|Active|Standby|Member|work)\b/gm;

describe.each([await loadWords('ja'), await loadWords('fr')])('a whole journey in $language', (words: Words) => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('leaves no English: on the terminal, in the proof, beside the lines to type', { timeout: 120_000 }, async () => {
    const site = await scope.site({ products: 2, seed: 3, cssm: { pendingPolls: 0 }, faults: ['disk-full'] });
    const workspace = await preparedWorkspace(scope, site, { account: false });
    const folder = scope.folder();
    const check = (where: string, text: string) =>
      expect([
        where,
        leftEnglish(words, text.replaceAll(folder, '').replaceAll(userInfo().username, '').replaceAll(printed, '')),
        text,
      ]).toEqual([where, [], text]);
    const run = async (...args: string[]): Promise<string> => {
      const done = await cli([...args, '--language', words.language], { workspace });
      expect([args, [0, 1, 3].includes(done.code ?? -1), done.stderr]).toEqual([args, true, done.stderr]);
      check(args.join(' '), `${done.stdout}\n${done.stderr}`.replaceAll(workspace, ''));
      return done.stdout;
    };
    await run('product', 'check');
    await run('collect');
    await run('status');
    await run('export', '--out', `${join(folder, 'up')}/`);
    const [archive = ''] = readdirSync(join(folder, 'up')).filter((name) => name.endsWith('.tar.gz'));
    const form = new FormData();
    form.set('virtual_account', 'DEFAULT');
    form.set('file', new Blob([readFileSync(join(folder, 'up', archive))]), archive);
    const portal = site.description.cssm.portal_url;
    await fetch(`${portal}upload`, { method: 'POST', body: form });
    const ack = join(folder, 'ack.tar.gz');
    writeFileSync(ack, Buffer.from(await (await fetch(`${portal}uploads/1/ack`)).arrayBuffer()));
    await run('inspect', join(folder, 'up', archive));
    await run('import', ack);
    await run('files');
    await run('deliver', '--to-folder', join(folder, 'stick'));
    for (const file of readdirSync(join(folder, 'stick')).filter((one) => one.endsWith('.txt'))) {
      const text = readFileSync(join(folder, 'stick', file), 'utf8');
      const remarks = file.startsWith('lines_') ? text.split('\r\n').filter((line) => line.startsWith('!')) : [text];
      check(file, remarks.join('\n').replaceAll(/[\w-]+[.:](txt|xml|\w+)\b/g, ''));
    }
    await run('deliver');
    for (const shown of ['handover list', 'handover show 1', 'jobs list', 'connections', 'reports', 'verify'])
      await run(...shown.split(' '));
    const listed = await cli(['reports', '--state', 'confirmed', '--json'], { workspace });
    const [one] = JSON.parse(listed.stdout) as { product: string; report_id: string }[];
    const { product = '', report_id: id = '' } = one ?? {};
    await run('report', id);
    await run('product', 'show', product);

    await run('proof', '--out', join(folder, 'proof.html'));
    const page = readFileSync(join(folder, 'proof.html'), 'utf8').replaceAll('&#34;', '"');
    expect(page).toContain(`<html lang="${words.language}">`);
    check(
      'proof',
      page.replace(/<style>.*<\/style>/s, '').replaceAll(/<code>[^<]*<\/code>|<[^>]*>|[\w.]+_[\w.]+/g, ' '),
    );
    await run('proof', '--out', join(folder, 'own.json'));
    await cli(['proof', '--out', join(folder, 'english.json')], { workspace });
    const rows = (name: string) => (JSON.parse(readFileSync(join(folder, name), 'utf8')) as { rows: unknown }).rows;
    expect(rows('own.json')).toEqual(rows('english.json'));
  });
});
