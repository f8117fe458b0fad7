import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measuredLines } from '../../../../renderer/features/reports/page/measured-lines.ts';
import { prettyPayload } from '../../../../renderer/features/reports/page/pretty-payload.ts';
import { proofFileName, proofPeriod } from '../../../../renderer/features/reports/proof/proof-period.ts';

describe('a payload laid out', () => {
  it('changes nothing but white space, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const laid = prettyPayload(json);
        expect(JSON.parse(laid ?? '')).toEqual(JSON.parse(json));
        const strip = (text: string) => text.replaceAll(/("(?:[^"\\]|\\.)*")|\s+/gu, '$1');
        expect(strip(laid ?? '')).toBe(strip(json));
      }),
    );
  });

  it('keeps numbers above 2^53 and spellings as they are', () => {
    expect(prettyPayload('{"id":77412347487202314,"a":[1.50,{}],"e":[],"t":"\\u0041, {x}: \\"y\\""}')).toBe(
      '{\n  "id": 77412347487202314,\n  "a": [\n    1.50,\n    {}\n  ],\n  "e": [],\n  "t": "\\u0041, {x}: \\"y\\""\n}',
    );
  });

  it('is none where the payload is no JSON', () => {
    expect(prettyPayload('<xml/>')).toBeNull();
  });
});

describe('measurements and gaps', () => {
  const one = (from: number | null, to: number | null) => ({
    from,
    to,
    metric: 'ENTITLEMENT',
    value: '1',
    samples: null,
    sampleIntervalSeconds: null,
    reason: null,
  });
  const base = { license: null, softwareVersion: null };

  it('stand in the order of time, gaps of neighbouring reports told apart', () => {
    const gaps = [
      { from: 0, to: 10 },
      { from: 20, to: 30 },
      { from: 40, to: 50 },
    ];
    const lines = measuredLines({ ...base, measurements: [one(30, 40), one(10, 20)], gaps });
    expect(
      lines.map((line) => (line.kind === 'gap' ? `gap ${line.isOutside ? 'outside' : 'inside'}` : line.index)),
    ).toEqual(['gap outside', 1, 'gap inside', 0, 'gap outside']);
  });

  it('without times come first', () => {
    const lines = measuredLines({ ...base, measurements: [one(5, 6), one(null, null)], gaps: [] });
    expect(lines.map((line) => line.kind === 'measurement' && line.index)).toEqual([1, 0]);
  });
});

describe('period of a proof', () => {
  it('holds both days whole, in the own calendar', () => {
    const { from, to } = proofPeriod('2026-03-29', '2026-03-29');
    expect(new Date(from ?? 0).getHours()).toBe(0);
    expect(new Date(to ?? 0).getDate()).toBe(30);
    expect(proofPeriod(null, null)).toEqual({});
    expect(proofPeriod('nonsense', null)).toEqual({});
  });

  it('is in the name of the file, which every file system takes', () => {
    expect(proofFileName('core/1: "x"', '2026-01-01', null, 'html')).toBe('proof_core-1-x-_2026-01-01_.html');
    expect(proofFileName('東京-1', null, null, 'json')).toBe('proof_東京-1.json');
  });
});
