import { XMLParser } from 'fast-xml-parser';
import { readUsageFile } from '../../main/reports/reports.ts';
import { used, work } from './child.ts';
import type { Used } from './child.ts';
import { medianUsed } from './figures.ts';
import { usageText } from './usage-text.ts';

export interface UsageFileOutput {
  readonly bytes: number;
  readonly reports: number;
  readonly ours: Used;
  readonly parser: Used;
}

/**
 * Reads one large usage file: ours checks it, cuts every report out of its bytes, decodes it and hashes its payload; the
 * parser turns the same text into objects.
 */
work(async (input: { bytes: number; times: number }): Promise<UsageFileOutput> => {
  const probe = usageText({ serial: 'BENCH', reports: 10, firstId: 1, payloadBytes: 2000 }).length / 10;
  const count = Math.ceil(input.bytes / probe);
  const text = usageText({ serial: 'BENCH', reports: count, firstId: 1, payloadBytes: 2000 });
  const bytes = Buffer.from(text);
  const ours: Used[] = [];
  const parser: Used[] = [];
  for (let time = 0; time < input.times; time += 1) {
    const own = await used(async () => readUsageFile(bytes, 'bench.xml').reports.length);
    const other = await used(async () => {
      const parsed = new XMLParser({ ignoreAttributes: false, cdataPropName: 'cdata' }).parse(text) as {
        smartLicense: { RUMReport: unknown[] };
      };
      return parsed.smartLicense.RUMReport.length;
    });
    if (own.value !== count || other.value !== count)
      throw new Error(`${own.value}, ${other.value} of ${count} reports`);
    ours.push(own);
    parser.push(other);
  }
  return { bytes: bytes.length, reports: count, ours: medianUsed(ours), parser: medianUsed(parser) };
});
