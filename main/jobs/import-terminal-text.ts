import { SluiceError, toErrorData } from '../../shared/errors.ts';
import { udiText, type PrintedFacts, type UdiMember } from '../../shared/vocabulary.ts';
import type { Delivery, ProductRow } from '../ledger/ledger.ts';
import { decodeText, isMadeId } from '../reports/reports.ts';
import {
  hideSecrets,
  readPrinted,
  readRumIdAll,
  splitTerminalText,
  type Countdown,
  type TerminalPart,
} from '../show-license/show-license.ts';
import type { ImportedFile } from './import.ts';
import { onFoot } from './import-usage.ts';
import { checkTextSize } from './read-file.ts';
import type { JobRun } from './services.ts';

/**
 * Terminal output that was brought back from a product reached on foot. Its UDI says whose it is; a printed
 * `license smart import` with its success delivers, `show license rum id all` confirms. The text is kept as the proof.
 */
export async function importTerminalText(
  run: JobRun,
  bytes: Buffer,
  name: string,
  result: ImportedFile,
): Promise<void> {
  const { ledger } = run.services;
  const text = hideSecrets(decodeText(checkTextSize(bytes, name), name).text);
  const parts = splitTerminalText(text);
  // The whole is read as one session: where a command was typed twice, its last output holds.
  const facts = readPrinted(text);
  const udis = facts.udi ?? [];
  if (udis.length === 0) throw new SluiceError('file.unknown', { file: name });
  const [known] = await ledger.productsWithUdi(udis);
  const row = known ?? (await addOnFoot(run, udis, facts));
  if (!known) markChanged(result);
  result.kind = 'terminal-text';
  result.products.add(row.name);
  await ledger.recordContact(
    row.id,
    {
      way: 'terminal-text',
      identity: {
        udis,
        hostname: facts.hostname,
        softwareVersion: facts.software_version ?? row.softwareVersion,
        platform: facts.platform ?? row.platform,
        smartLicensing: facts.smart_licensing ?? row.smartLicensing,
      },
      facts: factsToKeep(facts, row, run.services.clock.now()),
      error: null,
    },
    run.who,
  );

  const offered = parts.map((part) => readRumIdAll(part.text)).findLast((list) => list !== null) ?? readRumIdAll(text);
  const imported = /import data successful/i.test(text);
  let moved = 0;
  for (const delivery of await ledger.deliveries([row.id])) {
    moved += await settle(run, row, delivery, { text, facts, imported, held: offered && new Set(stillHeld(offered)) });
  }
  result.moved += moved;
  // The date of the contact moves each time; what the product says may not.
  const after = await ledger.product(row.id);
  if (moved > 0 || JSON.stringify(after?.facts) !== JSON.stringify(row.facts)) markChanged(result);
  const detail = { udi: udis.map(udiText), confirmed: moved };
  const failure = imported || moved > 0 ? null : failedImport(parts);
  if (failure !== null) {
    // It may have found no file, or not its own: nothing is taken from the product, a person reads why.
    const error = new SluiceError('product.import_failed', { product: row.name, text: failure });
    run.row(row.id, { state: 'failed', detail, error: toErrorData(error) });
    throw error;
  }
  run.row(row.id, { state: moved > 0 ? 'succeeded' : 'nothing', detail });
}

/**
 * A text that only counts down to the next ACK adds that to what the product said before. It is kept since when the
 * countdown is known: one without a time stamp counts from then, and the same text again moves nothing.
 */
function factsToKeep(facts: PrintedFacts, row: ProductRow, now: number): PrintedFacts | undefined {
  const isStatus = facts.last_ack_received !== null || facts.transport.type !== null;
  const found = facts.other.reporting_required as Countdown | undefined;
  if (found === undefined) return isStatus ? facts : undefined;
  const before = row.facts?.other.reporting_required as Countdown | undefined;
  const isSame = before?.days === found.days && before.logged === found.logged;
  const said = isStatus || row.facts === null ? facts : row.facts;
  return { ...said, other: { ...said.other, reporting_required: isSame ? before : { ...found, readAt: now } } };
}

/** What the product said to an import that it did not do, in its own words; null where none stands there. */
function failedImport(parts: readonly TerminalPart[]): string | null {
  const lines = parts
    .flatMap(({ command, text }) => {
      const all = text.split('\n').map((line) => line.trim());
      const isImport = command !== null && /^license smart import /i.test(command);
      return all.filter((line) => (isImport ? refusalWords : /^import data fail/i).test(line));
    })
    .slice(0, 3);
  return lines.length === 0 ? null : lines.join(' / ').slice(0, 300);
}

/** No transcript of a failed import is public (protocol 1.3). */
const refusalWords = /fail|error|invalid/i;

function markChanged(result: ImportedFile): void {
  result.changed = true;
}

async function settle(
  run: JobRun,
  row: ProductRow,
  delivery: Delivery,
  proof: { text: string; facts: PrintedFacts; imported: boolean; held: ReadonlySet<string> | null },
): Promise<number> {
  const { ledger } = run.services;
  const file = { fileId: delivery.fileId, productId: row.id };
  const lastAckBefore = delivery.lastAckBefore ?? row.facts?.last_ack_received ?? null;
  const lastAckAfter = proof.facts.last_ack_received;
  const moved = lastAckAfter !== null && lastAckAfter !== '<none>' && lastAckAfter !== lastAckBefore;
  const waiting = delivery.state === 'waiting' || delivery.state === 'importing';
  if (waiting) {
    // Without the product's own word of an import, or a date that moved, nothing says that the file arrived.
    if (!proof.imported && !moved) return 0;
    if (delivery.state === 'waiting') await ledger.beginImport({ ...file, lastAckBefore }, run.who);
    await ledger.endImport({ ...file, outcome: 'accepted', text: 'terminal text' }, run.who);
  }
  const held = proof.held;
  if (held === null || (lastAckAfter !== null && !moved)) return 0;
  const confirmed = delivery.reports
    .filter((report) => !held.has(report.reportId) && !isMadeId(report.reportId))
    .map((report) => report.id);
  const stillOffered = delivery.reports.filter((report) => held.has(report.reportId)).map((report) => report.id);
  if (confirmed.length === 0 && stillOffered.length === 0) return 0;
  await ledger.recordConfirmation(
    {
      productId: row.id,
      fileId: delivery.fileId,
      confirmed,
      stillOffered,
      error: null,
      source: 'terminal-text',
      lastAckBefore,
      lastAckAfter,
      proofText: proof.text,
    },
    run.who,
  );
  return confirmed.length;
}

/** Ids that a `show license rum id all` still shows as not acknowledged. */
function stillHeld(list: readonly { reportId: string; state: string }[]): readonly string[] {
  return list.filter((report) => !/^ack/i.test(report.state)).map((report) => report.reportId);
}

async function addOnFoot(run: JobRun, udis: readonly UdiMember[], facts: PrintedFacts): Promise<ProductRow> {
  const { ledger } = run.services;
  const [first] = udis;
  if (!first) throw new SluiceError('internal', { detail: 'no UDI' });
  return (await ledger.addProduct(onFoot(first, udis, facts.hostname), run.who)).product;
}
