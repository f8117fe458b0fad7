import { describe, expect, it } from 'vitest';
import { inspectedText } from '../../../main/hosts/cli/inspected-text.ts';
import { licenseText } from '../../../main/hosts/cli/text.ts';
import { failure, handover, jobResult, jobRow, product, run } from './harness.ts';
import { loadWords } from '../../../shared/messages/words.ts';

const english = await loadWords('en');

const fingerprint = (letter: string) => `SHA256:${letter.repeat(43)}`;
const firstContact = (name: string) =>
  ({ code: 'host_key_accepted', detail: fingerprint(name), product: name }) as const;

describe('results of work', () => {
  it('says who answered a check', async () => {
    const rows = [
      product('core-1', {
        lastWay: 'ssh',
        lastAckReceived: 'Nov 21 11:00:00 2026 UTC',
        udis: [
          { role: 'Active', pid: 'C9300-24UX', serial: 'FCW1' },
          { role: 'Standby', pid: 'C9300-24U', serial: 'FCW2' },
        ],
      }),
    ];
    const answers = {
      'jobs.wait': jobResult({ kind: 'check', counts: {} }),
      'products.list': { rows, total: 1 },
    };
    const ran = await run(['product', 'check'], { answers });
    expect(ran.stdout).toMatch(/core-1 +ssh +C9300-24UX +FCW1 \+1 +17\.9\.4 +slp +Nov 21 11:00:00 2026 UTC/);
    const merged = await run(['product', 'check'], {
      answers: { ...answers, 'products.list': { rows: [], total: 0 } },
    });
    expect(merged.stdout).not.toContain('SERIAL');
    const json = await run(['product', 'check', '--json'], { answers });
    expect(json.json()).toMatchObject({ kind: 'check', state: 'done' });
  });

  it('lists first contacts under one heading, and what failed last', async () => {
    const rows = [
      jobRow('a', { state: 'failed', error: failure('product.refused', { host: 'h', port: 22 }) }),
      ...['b', 'c', 'd'].map((name) => jobRow(name)),
    ];
    const notes = ['b', 'c', 'd'].map(firstContact);
    const ran = await run(['collect'], {
      answers: {
        'jobs.wait': jobResult({ rows: { failed: 1, succeeded: 3 }, notes }),
        'jobs.rows': { rows, total: 4 },
      },
    });
    const lines = ran.stdout.trimEnd().split('\n');
    expect(lines.slice(1, 4)).toEqual(['b', 'c', 'd'].map((name) => `  ${name}  ${fingerprint(name)}`));
    expect(lines.at(-2)).toContain('a (a.example): h refuses connections');
    const one = await run(['collect'], {
      answers: {
        'jobs.wait': jobResult({ notes: [firstContact('b')] }),
        'jobs.rows': { rows: [jobRow('b')], total: 1 },
      },
    });
    expect(one.stdout).toContain(`b: host key accepted at first contact and recorded: ${fingerprint('b')}`);
  });

  it('says a failure once where both outputs end in one place', async () => {
    const answers = {
      'jobs.rows': { rows: [jobRow('a', { state: 'failed', error: failure('product.no_slp') })], total: 1 },
    };
    const count = async (isOneStream: boolean) => {
      const ran = await run(['collect'], { answers, isOneStream });
      return `${ran.stdout}${ran.stderr}`.match(/does not use Smart Licensing/g)?.length;
    };
    expect(await count(true)).toBe(1);
    expect(await count(false)).toBe(2);
  });

  it.each([
    ['export', ['export', '--out', 'x'], 'No collected report waits'],
    ['deliver', ['deliver'], 'No acknowledgement waits'],
    ['upload', ['upload'], 'No report waits to go up'],
  ] as const)('says why %s has nothing to do', async (kind, argv, sentence) => {
    const ran = await run(argv, {
      answers: { 'jobs.wait': jobResult({ kind, counts: {}, rows: {} }), 'jobs.rows': { rows: [], total: 0 } },
    });
    expect(ran.code).toBe(3);
    expect(ran.stdout).toContain(sentence);
  });

  it('does not print the lines of many products, but where they are', async () => {
    const carried = Array.from({ length: 11 }, (_, at) => ({
      product: `p${at}`,
      name: `p${at}/x.xml`,
      commands: ['show license udi'],
    }));
    const ran = await run(['deliver', '--to-folder', './stick'], {
      answers: { 'jobs.wait': jobResult({ kind: 'deliver', carried }), 'jobs.rows': { rows: [], total: 0 } },
    });
    expect(ran.stdout).not.toContain('show license udi');
    expect(ran.stdout).toMatch(/p10 +p10\/x\.xml/);
    expect(ran.stdout).toContain('lines_PRODUCT.txt');
  });
});

describe('lists', () => {
  it('leave out what has least room on a narrow terminal, and say so', async () => {
    const rows = [
      product('core-1', { lastAckReceived: 'Nov 21 11:00:00 2026 UTC', lastContactAt: 0 }),
      product('core-2', { error: failure('product.refused', { host: '192.0.2.1', port: 22 }) }),
    ];
    const answers = { 'products.list': { rows, total: 2 } };
    const narrow = await run(['product', 'list'], { answers, columns: 80 });
    const lines = narrow.stdout.trimEnd().split('\n');
    expect(lines.every((line) => line.length <= 80)).toBe(true);
    expect(lines[0]).toMatch(/^NAME .*LAST ACK/);
    expect(lines[0]).not.toContain('LAST CONTACT');
    expect(narrow.stderr).toContain('LAST CONTACT; a wider terminal');
    expect(narrow.stdout.replaceAll(/\s+/g, ' ')).toContain('switched on at the product.');
    const wide = await run(['product', 'list'], { answers, columns: 200 });
    expect(wide.stdout).toContain('LAST CONTACT');
    expect(wide.stderr).toBe('');
    const piped = await run(['product', 'list'], { answers });
    expect(piped.stdout).toContain('LAST CONTACT');
  });

  it('tell products that are out of service from the others, under headings of one kind', async () => {
    const rows = [product('core-1'), product('core-2', { life: 'retired', host: null })];
    const ran = await run(['product', 'list'], { answers: { 'products.list': { rows, total: 2 } } });
    const [head, one, two] = ran.stdout.split('\n');
    expect(head).toBe(head?.toUpperCase());
    expect([one, two]).toEqual([expect.stringContaining(' active '), expect.stringContaining(' retired ')]);
  });

  it('name the times of what waits as everywhere', async () => {
    const device = {
      ...{ pid: 'P', serial: 'S', hostname: null, pushes: 1, reports: 1, remote: '192.0.2.1' },
      ...{ firstAt: 0, lastAt: 0 },
    };
    const ran = await run(['receive', 'held'], { answers: { 'receiver.held': { rows: [device], total: 1 } } });
    expect(ran.stdout).toContain('1970-01-01 00:00:00Z');
  });

  it('say at which port each key was met', async () => {
    const key = { kind: 'ssh' as const, host: 'h', algorithm: 'ssh-ed25519', fingerprint: 'SHA256:x', acceptedAt: 0 };
    const pinnedKeys = [22, 830].map((port) => ({ ...key, port, reason: null }));
    const answers = {
      'products.show': () => ({
        ...{ product: product('a'), facts: null, evaluation: null, learned: {} },
        ...{ reports: [], pinnedKeys, transcripts: [] },
      }),
    };
    const ran = await run(['product', 'show', 'a'], { answers });
    expect(ran.stdout).toMatch(/port 22: ssh-ed25519 SHA256:x/);
    expect(ran.stdout).toMatch(/port 830: ssh-ed25519 SHA256:x/);
  });

  it('say what each answer to a question means', async () => {
    const question = {
      ...{ id: 'ab16a59f-0', kind: 'replaced' as const, productId: 'id-b', productName: 'b', host: 'h', other: null },
      ...{ udis: [{ role: null, pid: 'P', serial: 'S' }], askedAt: 0 },
    };
    const ran = await run(['product', 'questions'], { answers: { 'identities.open': { rows: [question] } } });
    expect(ran.stdout.split('\n').slice(1, 4)).toEqual([
      expect.stringMatching(/answer ab16a59f retire +# it stands there now, the earlier one is out of service$/),
      expect.stringMatching(/answer ab16a59f keep +# it stands there now, the earlier one is used elsewhere$/),
      expect.stringMatching(/answer ab16a59f ignore +# neither$/),
    ]);
  });

  it('say that a filter fits nothing, not that nothing is there', async () => {
    const none = { rows: [], total: 0 };
    const answers = { 'products.list': none, 'jobs.list': none, 'handovers.list': none, 'accountFiles.list': none };
    const said = async (...argv: string[]) => (await run(argv, { answers })).stderr;
    expect(await said('product', 'list')).toContain('sluice product add');
    expect(await said('product', 'list', '--site', 'Osaka')).toBe('No product fits.\n');
    expect(await said('product', 'list', '--errors')).toBe('No product fits.\n');
    expect(await said('jobs', 'list', '--kind', 'cycle')).toBe('No job fits.\n');
    expect(await said('handover', 'list', '--state', 'sent')).toBe('No hand-over fits.\n');
    expect(await said('files', '--unmatched')).toBe('No file is unmatched.\n');
    expect(await said('collect', '--site', 'Osaka')).toContain('no product in service stands at the site Osaka');
  });

  it('give the newest jobs of a kind', async () => {
    const job = (id: string, kind: string) => ({
      ...{ id, kind, state: 'done', operator: 'o', startedAt: 0, endedAt: 0, rows: {}, counts: {}, error: null },
    });
    const rows = [job('11111111-a', 'check'), job('22222222-b', 'cycle'), job('33333333-c', 'cycle')];
    const ran = await run(['jobs', 'list', '--kind', 'cycle', '--last', '1'], {
      answers: { 'jobs.list': { rows, total: 3 } as never },
    });
    expect(ran.stdout.trimEnd().split('\n')).toHaveLength(2);
    expect(ran.stdout).toContain('22222222 ');
  });

  it('ask for the reports of a site in portions, and for those of a hand-over', async () => {
    const sites = Array.from({ length: 501 }, (_, at) => product(`p${at}`));
    const answers = {
      'products.list': { rows: sites, total: 501 },
      'reports.list': { rows: [], total: 0 },
      'handovers.list': { rows: [handover(7)], total: 1 },
    };
    const ran = await run(['reports', '--site', 'Osaka', '--handover', '7'], { answers });
    const asked = ran.calls.filter((call) => call.name === 'reports.list');
    expect(asked.map(({ input }) => (input as { productIds: string[] }).productIds.length)).toEqual([500, 1]);
    expect(asked[0]?.input).toMatchObject({ handover: 7 });
  });
});

describe('mistakes', () => {
  it.each([
    ['lanes', '0', 'lanes must be at least 1'],
    ['lanes', '501', 'lanes must be at most 500'],
    ['lanes', 'many', 'lanes must be a whole number'],
    ['hostKeys', 'never', 'hostKeys must be first-use or strict'],
    ['connectMs', '5', 'connectMs must be at least 1000'],
  ])('settings set %s %s: %s', async (name, value, sentence) => {
    const ran = await run(['settings', 'set', name, value]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain(sentence);
    expect(ran.calls).toEqual([]);
  });

  it('guess what a shortened command begins', async () => {
    const ran = await run(['prod']);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toBe('sluice: unknown command \'prod\'\n(Did you mean product?)\n("sluice --help" shows how)\n');
    expect((await run(['product', 'add'])).stderr).toContain('("sluice product add --help" shows how)');
  });

  it('say that a folder is none of the files to import', async () => {
    const ran = await run(['import', '.']);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('it is a folder; name the files in it (*)');
  });
});

describe('what inspect prints', () => {
  const report = {
    ...{ report_id: '77412347487202314', udi: { pid: 'C9300', serial: 'FOC1' }, payload_sha256: 'ab12', count: '3' },
    ...{ entitlement_tag: 'regid.2017-03.com.cisco.advantagek9,1.0_bd1da96e', metric_name: 'ENTITLEMENT' },
    ...{ measured_from_utc: 0, measured_to_utc: 1000 },
  };

  it('is one line a report', () => {
    const text = inspectedText(english, { kind: 'usage', encoding: 'utf-8', system_info: null, reports: [report] });
    expect(text).toMatch(/C9300:FOC1 +77412347487202314 +advantagek9 +3 +1970-01-01 00:00:00Z/);
  });

  it('names the members of an archive and what is wrong with one', () => {
    const members = [
      { name: 'dev_1.txt', kind: 'usage', reports: [report] },
      { name: 'dev_2.txt', kind: 'usage', error: failure('file.empty', { file: 'dev_2.txt' }) },
    ];
    const text = inspectedText(english, { kind: 'upload-archive', name: 'x', members });
    expect(text).toContain('2 files\n1 report\n');
    expect(text).toContain('dev_2.txt is empty');
  });

  it('says what an unknown file is not', () => {
    const printed = { kind: 'show_license_udi', licenses: [], transport: { type: null }, other: {} };
    // A text that says nothing of a transport does not say that there is none.
    expect(inspectedText(english, printed)).toBe('kind: show_license_udi\nlicenses: none');
    expect(inspectedText(english, { kind: 'unknown', transport: {}, other: {} })).toContain('Neither a usage file');
  });

  it('shortens entitlement tags of the known form only', () => {
    expect(licenseText('regid.2017-05.com.cisco.c9300_dna_advantage,1.0_411773c3')).toBe('c9300_dna_advantage');
    expect(licenseText('other')).toBe('other');
  });
});
