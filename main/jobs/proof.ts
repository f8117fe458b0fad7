import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../../shared/contract/app.ts';
import { loadWords, say, type Words } from '../../shared/messages/words.ts';
import { writeWhole } from '../cssm/archive/archive.ts';
import type { JournalRow, ReportRow, VerifyFinding } from '../ledger/ledger.ts';
import type { JobRun } from './services.ts';
import { safeName } from './deliver-to-folder.ts';
import { htmlEnd, htmlHead, htmlReport, htmlStep, htmlSteps } from './proof-html.ts';

const mostFindings = 500;

/** Walks the whole record; names every row that does not fit. */
export async function verifyLedger(run: JobRun): Promise<{ findings: readonly VerifyFinding[]; checked: number }> {
  const findings: VerifyFinding[] = [];
  let checked = 0;
  run.phase('verifying', 0);
  for await (const finding of run.services.ledger.verify(run.signal)) {
    checked = Math.max(checked, finding.checked);
    if (!finding.ok && findings.length < mostFindings) findings.push(finding);
  }
  return { findings, checked };
}

export interface ProofInput {
  /** A file, or an existing folder. */
  readonly out: string;
  readonly productId: string | null;
  /** Exactly the reports of this hand-over; null: all. */
  readonly handover: number | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly format: 'json' | 'html';
  /** Of the page in HTML. */
  readonly language: Language;
}

/**
 * Proof of every step for one product or all, of a period: the reports and where they are now, then the record's rows with
 * their hashes, each row's place in the chain, and who, when, why. HTML for people, in their language; JSON for programs.
 * Streams; nothing is half written.
 */
export async function saveProof(
  run: JobRun,
  input: ProofInput,
): Promise<{ path: string; size: number; sha256: string }> {
  const { ledger, clock } = run.services;
  const product = input.productId === null ? null : await ledger.product(input.productId);
  const info = await ledger.info();
  const head = {
    what: 'Sluice proof',
    ledger: info.id,
    product: product && { name: product.name, host: product.host, udi: product.udis },
    ...(input.handover === null ? {} : { handover: input.handover }),
    from: input.from === null ? null : iso(input.from),
    to: input.to === null ? null : iso(input.to),
    madeAt: iso(clock.now()),
    operator: run.who.operator,
    chain: 'hash = SHA-256 over the hash of the row before and every column of the row; sluice verify walks it',
  };
  const isHtml = input.format === 'html';
  const words = await loadWords(input.language);
  const isFolder = await stat(input.out).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const day = head.madeAt.slice(0, 10);
  const name = `proof_${product ? safeName(product.name) : input.handover === null ? 'all' : `handover-${input.handover}`}_${day}.${input.format}`;
  const out = isFolder ? join(input.out, name) : input.out;
  const written = await writeWhole(out, run.id, run.signal, async (file) => {
    const hash = createHash('sha256');
    let size = 0;
    const write = async (text: string): Promise<void> => {
      const bytes = Buffer.from(text);
      hash.update(bytes);
      size += bytes.length;
      await file.writeFile(bytes);
    };
    const writeRows = async <Row>(pages: AsyncIterable<readonly Row[]>, text: (row: Row) => unknown) => {
      let first = true;
      for await (const rows of pages) {
        run.signal.throwIfAborted();
        const texts = rows.map((row) => (isHtml ? String(text(row)) : JSON.stringify(text(row))));
        await write(isHtml ? texts.join('') : `${first || !texts.length ? '' : ',\n'}${texts.join(',\n')}`);
        if (texts.length) first = false;
      }
    };
    await write(isHtml ? htmlHead(words, head) : `${JSON.stringify(head).slice(0, -1)},"reports":[`);
    await writeRows(reportPages(run, input), (row) => (isHtml ? htmlReport(words, row) : reportJson(row)));
    await write(isHtml ? htmlSteps(words) : '],"rows":[');
    const names = new Map<string, string>();
    await writeRows(stepPages(run, input, isHtml ? { words, names } : null), (row) =>
      isHtml ? htmlStep(words, row, names) : { ...row, time: iso(row.at) },
    );
    await write(isHtml ? htmlEnd : ']}\n');
    return { size, sha256: hash.digest('hex') };
  });
  return { path: out, ...written };
}

const pageSize = 500;

async function* reportPages(run: JobRun, { productId, handover }: ProofInput): AsyncIterable<readonly ReportRow[]> {
  for (let cursor: string | undefined; ;) {
    const page = await run.services.ledger.listReports({
      limit: pageSize,
      ...(productId === null ? {} : { productIds: [productId] }),
      ...(handover === null ? {} : { handover }),
      ...(cursor === undefined ? {} : { cursor }),
    });
    yield page.rows;
    cursor = page.cursor;
    if (cursor === undefined) return;
  }
}

/** `naming` is filled with what the subjects of the page are called: rows name reports and products by their own ids. */
async function* stepPages(
  run: JobRun,
  { productId, handover, from, to }: ProofInput,
  naming: { readonly words: Words; readonly names: Map<string, string> } | null,
): AsyncIterable<readonly JournalRow[]> {
  const { ledger } = run.services;
  for (let cursor: string | undefined; ;) {
    const page = await ledger.journal({
      limit: pageSize,
      ...(productId === null ? {} : { productId }),
      ...(handover === null ? {} : { handover }),
      ...(from === null ? {} : { from }),
      ...(to === null ? {} : { to }),
      ...(cursor === undefined ? {} : { cursor }),
    });
    if (naming) {
      const { words, names } = naming;
      names.clear();
      const ids = page.rows.filter((row) => row.subject.startsWith('report:')).map((row) => row.subject.slice(7));
      const reports = ids.length ? await ledger.listReports({ ids: [...new Set(ids)], limit: pageSize }) : { rows: [] };
      for (const { id, reportId, productName } of reports.rows)
        names.set(
          `report:${id}`,
          productId === null
            ? say(words, 'subject.report_of', { id: reportId, product: productName })
            : say(words, 'subject.report', { id: reportId }),
        );
      for (const { subject } of page.rows) {
        if (!subject.startsWith('product:') || names.has(subject)) continue;
        const found = await ledger.product(subject.slice(8));
        if (found) names.set(subject, say(words, 'subject.product', { id: found.name }));
      }
    }
    yield page.rows;
    cursor = page.cursor;
    if (cursor === undefined) return;
  }
}

function reportJson({ id, productName, udi, reportId, payloadSha256, state, reason, changedAt }: ReportRow) {
  return { id, product: productName, udi, reportId, payloadSha256, state, reason, since: iso(changedAt) };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
