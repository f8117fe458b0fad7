import { beforeAll, describe, expect, it } from 'vitest';
import { digestOf, isDigestDue, type DigestFacts } from '../../../main/notices/digest.ts';
import { loadWords, type Words } from '../../../shared/messages/words.ts';

const at = (text: string): number => Date.parse(text);
const nothing: DigestFacts = {
  ...{ short: { rows: [], total: 0 }, newShortages: [] },
  ...{ overdue: { rows: [], total: 0 }, due: { rows: [], total: 0 } },
  ...{ failed: { rows: [], total: 0 }, evaluations: { rows: [], total: 0 } },
  ...{ waitingReports: 3, waitingDeliveries: 1, unmatchedFiles: 0, alerts: [], doubtfulDays: [] },
};
const alert = (license: string, endsOn: string) => ({
  ...{ license, virtualAccount: 'Osaka', quantity: 12, endsOn, threshold: 90 },
});
const all = { dailySummary: true, statusNotification: true, expiringAlert: true, thresholds: [90] };
const busy: DigestFacts = {
  ...nothing,
  overdue: { rows: [{ name: 'core-1', site: 'Osaka', at: at('2026-11-20T10:00:00Z') }], total: 21 },
  due: { rows: [{ name: 'edge-1', site: null, at: at('2026-12-05T10:00:00Z') }], total: 1 },
  failed: { rows: [{ name: 'edge-2', error: 'no answer' }], total: 1 },
  evaluations: { rows: [{ name: 'lab-1', endsAt: at('2026-12-24T00:00:00Z'), isOver: false }], total: 1 },
  alerts: [alert('network-advantage', '2026-12-29'), alert('dna-essentials', '2026-11-29'), alert('old', '2026-11-27')],
};
let en: Words, ja: Words, fr: Words;
beforeAll(async () => {
  [en, ja, fr] = [await loadWords('en'), await loadWords('ja'), await loadWords('fr')];
});

describe('the digest', () => {
  it('says in the subject what is urgent, or that nothing is', () => {
    expect(digestOf(busy, all, '2026-11-29', en).subject).toBe(
      'Sluice: 3 licenses end, 21 ACKs overdue, 1 product failed (November 29, 2026)',
    );
    expect(digestOf(nothing, all, '2026-11-29', fr).subject).toBe('Sluice\u202f: rien d’urgent (29 novembre 2026)');
    expect(digestOf(busy, all, '2026-11-29', ja).subject).toContain('終了するライセンス 3 件');
  });

  it('tells first which licenses are short, by how many and as of which day, with and without alerts', () => {
    const asOf = at('2026-11-28T10:00:00Z');
    const row = { license: 'Network Advantage', virtualAccount: 'Campus', missing: 7, asOf };
    const facts = { ...busy, short: { rows: [row], total: 22 } };
    const off = { dailySummary: false, statusNotification: false, expiringAlert: false, thresholds: [] };
    for (const choice of [all, off, { ...off, statusNotification: true }]) {
      const { subject, text } = digestOf(facts, choice, '2026-11-29', en);
      expect(subject).toMatch(/^Sluice: 22 licenses are short, /);
      expect(text).toMatch(/^.+\n\n22 licenses are short\n {2}Network Advantage, Campus\n/);
      expect(text).toContain('7 are missing, as of November 28, 2026\n  and 21 more');
    }
    expect(digestOf(facts, all, '2026-11-29', ja).text).toContain('7 個不足 (2026年11月28日時点)');
    expect(digestOf(facts, all, '2026-11-29', fr).html).toContain('il en manque 7, au 28 novembre 2026');
  });

  it('counts the days to an end from the date of the mail', () => {
    const { text } = digestOf(busy, all, '2026-11-29', en);
    expect(text).toContain('network-advantage, Osaka: 12\n      ends on December 29, 2026, in 30 days');
    expect(text).toContain('ends today, November 29, 2026');
    expect(text).toContain('ended on November 27, 2026, 2 days ago');
  });

  it('has the expiry section only where a license lies in a range, and summary and alert are on', () => {
    const has = (facts: DigestFacts, choice: object) =>
      digestOf(facts, { ...all, ...choice }, '2026-11-29', en).text.includes('licenses end');
    expect(has(busy, {})).toBe(true);
    expect(has({ ...busy, alerts: [] }, {})).toBe(false);
    expect(has(busy, { expiringAlert: false })).toBe(false);
    expect(has(busy, { dailySummary: false })).toBe(false);
  });

  it('says nothing of the ends of licenses where no days are chosen', () => {
    const lead = (choice: object): string | undefined =>
      digestOf(nothing, { ...all, ...choice }, '2026-11-29', en).text.split('\n\n')[1];
    expect(lead({})).toContain('within the chosen days');
    expect(lead({ thresholds: [] })).toBe('No license is short, no deadline near, no failure.');
    expect(lead({ expiringAlert: false })).toBe('No license is short, no deadline near, no failure.');
  });

  it('names how many more there are than it lists', () => {
    expect(digestOf(busy, all, '2026-11-29', en).text).toContain('and 20 more');
  });

  it('goes out daily with the summary, and for the status only where something is wrong', () => {
    const status = { dailySummary: false, statusNotification: true, expiringAlert: false, thresholds: [] };
    expect(isDigestDue(nothing, { ...status, dailySummary: true })).toBe(true);
    expect(isDigestDue(nothing, status)).toBe(false);
    expect(isDigestDue(busy, status)).toBe(true);
    expect(isDigestDue(busy, { ...status, statusNotification: false })).toBe(false);
    const short = { ...nothing, newShortages: [{ license: 'A', virtualAccount: 'Campus', missing: 7 }] };
    expect(isDigestDue(short, status)).toBe(true);
    expect(isDigestDue(short, { ...status, statusNotification: false })).toBe(false);
  });

  it('says which mail may not have arrived', () => {
    expect(digestOf({ ...nothing, doubtfulDays: ['2026-11-28'] }, all, '2026-11-29', en).text).toContain(
      'Whether the mail of November 28, 2026 arrived is not known.',
    );
  });

  it('lets no name become markup, a line or a header', () => {
    const hostile = '<img src=http://evil.example/x onerror=alert(1)>"\'&\r\nBcc: a@evil.example\u202egnp.exe\u2028';
    const facts = {
      ...busy,
      overdue: { rows: [{ name: hostile, site: hostile, at: 0 }], total: 1 },
      failed: { rows: [{ name: hostile, error: hostile }], total: 1 },
      alerts: [{ ...alert(hostile, '2026-12-29'), virtualAccount: hostile }],
    };
    for (const words of [en, ja, fr]) {
      const { subject, text, html } = digestOf(facts, all, '2026-11-29', words);
      expect(subject).not.toMatch(/[\r\n]|evil/);
      expect(text).not.toMatch(/^Bcc:/m);
      expect(text + html).not.toMatch(/[\r\u202e\u2028]/);
      const tags = new Set(html.match(/<[a-z0-9]+/gi));
      expect([...tags].sort()).toEqual(
        ['<body', '<div', '<h1', '<h2', '<head', '<html', '<meta', '<p', '<table', '<td', '<title', '<tr'].sort(),
      );
    }
  });

  it('loads nothing: neither an address nor a style sheet stands in the page', () => {
    const { html } = digestOf(busy, all, '2026-11-29', en);
    expect(html).not.toMatch(/https?:|url\(|@import|href|src/);
  });
});
