import { createHash } from 'node:crypto';
import { writeAnew } from '../../cssm/archive/archive.ts';
import { loadWords } from '../../../shared/messages/words.ts';
import type { Language } from '../../../shared/contract/app.ts';
import type { EpochMs } from '../../../shared/vocabulary.ts';
import type { DueFilter, Ledger } from '../../ledger/ledger.ts';
import { calendarEnd, calendarEvent, calendarHead } from './calendar.ts';
import { planEnd, planHead, planSite, planSiteEnd, planVisit } from './plan-html.ts';

interface Written {
  readonly size: number;
  readonly sha256: string;
}

interface CalendarInput {
  readonly filter: DueFilter;
  readonly language: Language;
  readonly now: EpochMs;
}

/** The calendar, event by event. */
export async function* calendarTexts(ledger: Ledger, { filter, language, now }: CalendarInput): AsyncGenerator<string> {
  const words = await loadWords(language);
  yield calendarHead(words);
  for (let cursor: string | undefined; ;) {
    const page = await ledger.dueBoard({ ...filter, now, limit: 500, cursor });
    for (const row of page.rows) if (row.at !== null) yield calendarEvent(words, { ...row, at: row.at }, now);
    cursor = page.cursor;
    if (cursor === undefined) break;
  }
  yield calendarEnd;
}

/** All dates as a calendar; streams. `file.unwritable` */
export async function writeCalendar(
  ledger: Ledger,
  input: CalendarInput & { readonly out: string },
  signal: AbortSignal,
): Promise<{ readonly file: Written; readonly events: number }> {
  let texts = 0;
  const file = await written(input.out, signal, async (write) => {
    for await (const text of calendarTexts(ledger, input)) {
      texts += 1;
      await write(text);
    }
  });
  // Beside the events there are the head and the end.
  return { file, events: texts - 2 };
}

/** The plan of a day as a page to print; streams. `file.unwritable` */
export async function writePlan(
  ledger: Ledger,
  input: {
    readonly out: string;
    readonly day: string;
    readonly until: EpochMs;
    readonly site?: string | undefined;
    readonly language: Language;
    readonly now: EpochMs;
  },
  signal: AbortSignal,
): Promise<{ readonly file: Written; readonly products: number; readonly sites: number }> {
  const words = await loadWords(input.language);
  const { now, until, site } = input;
  const first = await ledger.duePlan({ now, until, site, limit: 500 });
  const file = await written(input.out, signal, async (write) => {
    await write(planHead(words, { day: input.day, madeAt: now, sites: first.sites, products: first.total }));
    let open: string | undefined;
    for (let page = first; ;) {
      for (const visit of page.rows) {
        const place = visit.site ?? '';
        if (place !== open) await write(`${open === undefined ? '' : planSiteEnd}${planSite(words, visit.site)}`);
        open = place;
        await write(planVisit(words, visit));
      }
      if (page.cursor === undefined) break;
      page = await ledger.duePlan({ now, until, site, limit: 500, cursor: page.cursor });
    }
    await write(`${open === undefined ? '' : planSiteEnd}${planEnd}`);
  });
  return { file, products: first.total, sites: first.sites };
}

async function written(
  out: string,
  signal: AbortSignal,
  make: (write: (text: string) => Promise<void>) => Promise<void>,
): Promise<Written> {
  return writeAnew(out, signal, async (handle) => {
    const hash = createHash('sha256');
    let size = 0;
    await make(async (text) => {
      signal.throwIfAborted();
      const bytes = Buffer.from(text);
      hash.update(bytes);
      size += bytes.length;
      await handle.writeFile(bytes);
    });
    return { size, sha256: hash.digest('hex') };
  });
}
