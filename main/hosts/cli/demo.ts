import { randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { WayChoice } from '../../../shared/vocabulary.ts';
import type { ApplicationClient } from '../application-client.ts';
import { startSiteProcess } from '../make-believe-site.ts';
import { registerSite } from '../register-site.ts';
import type { ExitCode } from './exit-codes.ts';
import { exitCodes } from './exit-codes.ts';
import { jobText } from './job-report.ts';
import { allRows } from './pages.ts';
import type { FinishedJob } from './run-job.ts';
import { followJob } from './run-job.ts';
import type { Session } from './session.ts';
import { tableText } from './table-text.ts';
import { countsText, decimal } from './text.ts';
import type { CliKey } from '../../../shared/messages/cli/en.ts';
import { cliEn } from '../../../shared/messages/cli/en.ts';
import { say, type Words } from '../../../shared/messages/words.ts';

type RemarkKey = Extract<CliKey, 'demo.classic' | 'demo.ack_unseen'>;

function isRemark(remark: MatrixLine['remark']): remark is RemarkKey {
  return remark === 'demo.classic' || remark === 'demo.ack_unseen';
}

/** One line of the matrix at the end. */
interface MatrixLine {
  readonly name: string;
  readonly platform: string | null;
  readonly reports: number;
  readonly states: Readonly<Partial<Record<string, number>>>;
  readonly lastAckBefore: string | null;
  readonly lastAckAfter: string | null;
  /** A text, the code of an error, or empty. */
  readonly remark: RemarkKey | ErrorCode | '';
}

/** `Last ACK received` by product id, as printed around the installation. */
interface Acks {
  readonly before: Map<string, string>;
  readonly after: Map<string, string>;
}

/** Acknowledgements may come after a cycle has ended; a second and third one fetch them, as they would on a real day. */
const mostCycles = 3;

/**
 * A site of virtual products and a virtual Smart Account, one cycle over it, and the matrix. 0 only if every report is
 * confirmed by its product.
 */
export async function runDemo(
  session: Session,
  options: { readonly products?: number; readonly seed?: number; readonly way?: WayChoice },
): Promise<ExitCode> {
  const { output, words, signal, clock } = session;
  const startedAt = clock.monotonicMs();
  const products = options.products ?? 25;
  output.note(say(words, 'demo.starting', { count: products }));
  const { site, stop } = await startSiteProcess({ products, seed: options.seed ?? 1 }, clock, signal);
  let application: ApplicationClient | null = null;
  try {
    const workspace = session.options.workspace ?? (await mkdtemp(join(tmpdir(), 'sluice-demo-')));
    // The vault of a demo holds make-believe secrets only and is never opened again.
    const passphrase = randomBytes(24).toString('base64url');
    application = await session.openAt({ workspace, passphrase: () => Promise.resolve(passphrase) });
    await registerSite(application, site, signal, options.way);
    output.note(say(words, 'demo.workspace', { folder: workspace }));
    const { finished, lines } = await runCycles(session, application);
    const isConfirmed = everyReportConfirmed(lines);
    const seconds = Math.round((clock.monotonicMs() - startedAt) / 100) / 10;
    await output.result({ workspace, confirmed: isConfirmed, seconds, products: lines.map(lineJson) }, () =>
      matrixText(words, lines, finished, { workspace, isConfirmed, seconds }),
    );
    if (finished.result.state === 'cancelled') return exitCodes.cancelled;
    if (!isConfirmed)
      return finished.exitCode === exitCodes.refusedForSafety ? finished.exitCode : exitCodes.someFailed;
    return exitCodes.done;
  } finally {
    await application?.close();
    await stop();
  }
}

async function runCycles(session: Session, application: ApplicationClient) {
  const acks: Acks = { before: new Map(), after: new Map() };
  for (let cycle = 1; ; cycle += 1) {
    const finished = await followJob(session, application, 'cycle.start', { productIds: null });
    for (const { productId, detail } of finished.rows) {
      const { lastAckBefore, lastAckAfter } = detail;
      if (!acks.before.has(productId) && typeof lastAckBefore === 'string') acks.before.set(productId, lastAckBefore);
      if (typeof lastAckAfter === 'string') acks.after.set(productId, lastAckAfter);
    }
    const lines = await readMatrix(application, acks, finished);
    const waiting = lines.some((line) => line.reports > 0 && line.states['confirmed'] !== line.reports);
    if (!waiting || cycle === mostCycles || finished.result.state !== 'done') return { finished, lines };
    session.output.note(say(session.words, 'demo.once_more'));
  }
}

async function readMatrix(application: ApplicationClient, acks: Acks, finished: FinishedJob): Promise<MatrixLine[]> {
  const codes = new Map(finished.rows.map((row) => [row.productId, row.error?.code]));
  const lines: MatrixLine[] = [];
  for await (const product of allRows((page) => application.call('products.list', { sort: 'name', ...page }))) {
    const reports = Object.values(product.reports).reduce<number>((sum, count) => sum + (count ?? 0), 0);
    const code = codes.get(product.id);
    lines.push({
      name: product.name,
      platform: product.platform,
      reports,
      states: product.reports,
      // An installation over REST cannot read the value: what is known is then the one of the collect before it.
      lastAckBefore: acks.before.get(product.id) ?? product.lastAckReceived,
      lastAckAfter: acks.after.get(product.id) ?? null,
      remark: remark(code, reports > 0 && !acks.after.has(product.id)),
    });
  }
  return lines;
}

function remark(code: ErrorCode | undefined, isUnread: boolean): MatrixLine['remark'] {
  if (code === 'product.no_slp') return 'demo.classic';
  return code ?? (isUnread ? 'demo.ack_unseen' : '');
}

function everyReportConfirmed(lines: readonly MatrixLine[]): boolean {
  const some = lines.some((line) => line.reports > 0);
  return some && lines.every((line) => line.reports === (line.states['confirmed'] ?? 0));
}

function lineJson(line: MatrixLine) {
  return {
    name: line.name,
    platform: line.platform,
    reports: line.reports,
    states: line.states,
    last_ack_received_before: line.lastAckBefore,
    last_ack_received_after: line.lastAckAfter,
    // Programs read it in English whatever the language.
    remark: isRemark(line.remark) ? cliEn[line.remark] : line.remark,
  };
}

function matrixText(
  words: Words,
  lines: readonly MatrixLine[],
  finished: FinishedJob,
  end: { readonly workspace: string; readonly isConfirmed: boolean; readonly seconds: number },
): string {
  const total = lines.reduce((sum, line) => sum + line.reports, 0);
  const seconds = decimal(words, end.seconds, Number.isInteger(end.seconds) ? 0 : 1);
  return [
    tableText(lines, [
      { title: say(words, 'heading.product'), value: (line) => line.name },
      { title: say(words, 'heading.platform'), value: (line) => line.platform ?? '-' },
      { title: say(words, 'heading.reports'), value: (line) => String(line.reports) },
      { title: say(words, 'heading.state'), value: (line) => countsText(words, line.states) },
      { title: say(words, 'heading.ack_before'), value: (line) => line.lastAckBefore ?? '-' },
      { title: say(words, 'heading.ack_after'), value: (line) => line.lastAckAfter ?? '-' },
      { title: '', value: ({ remark }) => (isRemark(remark) ? say(words, remark) : remark) },
    ]),
    '',
    ...(end.isConfirmed
      ? [say(words, 'demo.confirmed', { count: total, seconds })]
      : [jobText(words, finished), '', say(words, 'demo.not_confirmed', { count: total, seconds })]),
    say(words, 'demo.records', { folder: end.workspace }),
    `  npm run -s sluice -- status --workspace "${end.workspace}"`,
    `  npm run -s sluice -- reports --workspace "${end.workspace}"`,
  ].join('\n');
}
