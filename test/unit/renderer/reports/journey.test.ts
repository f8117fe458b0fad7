import { describe, expect, it } from 'vitest';
import { isOwnStep, kindKey, proofSource, shapeOf } from '../../../../renderer/features/reports/page/journey.ts';
import { reasonText } from '../../../../renderer/features/reports/reason-text.ts';
import type { JournalRow } from '../../../../renderer/features/reports/report-data.ts';

const row = (kind: string, detail: JournalRow['detail'] = {}): JournalRow => ({
  seq: 1,
  at: 0,
  operator: 'anna',
  jobId: null,
  reason: null,
  kind,
  subject: 'report:1',
  detail,
  sha256: null,
  hash: 'ab',
});

describe('steps of a journey', () => {
  it('have words, and a shape that is green for confirmed only', () => {
    for (const kind of ['collected', 'sent', 'acknowledged', 'delivered', 'confirmed', 'rejected', 'closed'])
      expect([kindKey(row(`report.${kind}`)), shapeOf(row(`report.${kind}`))]).toEqual([
        `reports:kind.report.${kind}`,
        kind,
      ]);
    const others = ['report.released', 'report.still_offered', 'coverage.accepted', 'upload.sent', 'file.received'];
    for (const kind of others) expect([kindKey(row(kind)), shapeOf(row(kind))]).not.toContain('confirmed');
    expect(others.map((kind) => isOwnStep(row(kind)))).toEqual([true, true, false, false, false]);
  });

  it('name what confirmed them, and only that', () => {
    const detail = { source: 'save-usage', lastAckMoved: true };
    expect(proofSource(row('report.confirmed', detail))).toBe('save-usage, last-ack-moved');
    expect(proofSource(row('report.confirmed', { source: 'rum-id-all', lastAckMoved: false }))).toBe('rum-id-all');
    expect(proofSource(row('report.still_offered', detail))).toBeNull();
  });

  it('say when an acknowledgement was taken back', () => {
    expect(kindKey(row('report.sent', { from: 'acknowledged' }))).toBe('reports:kind.report.returned');
    expect(shapeOf(row('report.sent', { from: 'acknowledged' }))).toBe('warning');
  });

  it('of a kind that the window does not know have no words of it', () => {
    expect(kindKey(row('report.from_the_future'))).toBeNull();
  });
});

describe('reasons', () => {
  const t = (key: string, params: Readonly<Record<string, string | number>> = {}) =>
    `${key}(${Object.values(params).join()})`;

  it("are a person's words as they are, and the program's own ones translated", () => {
    expect(reasonText(t, 'portal, said no')).toBe('portal, said no');
    expect(reasonText(t, 'save-usage, last-ack-moved')).toBe(
      'reports:why.confirmed_by(reports:source.save-usage()joint()reports:source.last-ack-moved())',
    );
  });
});
