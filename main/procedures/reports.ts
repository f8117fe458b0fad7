import { hash } from 'node:crypto';
import { basename } from 'node:path';
import { SluiceError } from '../../shared/errors.ts';
import { readReport } from '../reports/reports.ts';
import { byHand, type HandlersOf, type ProcedureContext } from './context.ts';

/** Larger payloads stay out of an answer: nothing above 1 MB goes to a page. */
const mostPayloadCharacters = 256 * 1024;
/** A body holds its payload as JSON inside JSON, whose escapes grow once more on the way to a page. */
const mostBodyBytes = 128 * 1024;

export function reportProcedures(context: ProcedureContext): HandlersOf<'reports' | 'accountFiles'> {
  const { ledger } = context.services;
  const found = async (id: string) => {
    const report = await ledger.report(id);
    if (!report) throw new SluiceError('usage.unknown_report', { report: id });
    const [bytes] = await ledger.reportBytes([id]);
    const file = await ledger.usageFile(report.fileId);
    if (!bytes || !file)
      throw new SluiceError('ledger.corrupt', {
        file: (await ledger.info()).file,
        detail: `the bytes of report ${id} are missing`,
      });
    return { report, payload: Buffer.from(bytes.payload), body: bytes.body, file };
  };
  const rejectedOf = async (productIds: readonly string[]): Promise<readonly string[]> => {
    const ids: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await ledger.listReports({ productIds, states: ['rejected'], limit: 500, cursor });
      ids.push(...page.rows.map(({ id }) => id));
      cursor = page.cursor;
      if (cursor === undefined) return ids;
    }
  };
  return {
    async 'reports.list'(input) {
      const page = await ledger.listReports(input);
      const steps = await ledger.reportSteps(page.rows.map((row) => row.seq));
      return { ...page, rows: page.rows.map((row) => ({ ...row, steps: steps.get(row.seq) ?? {} })) };
    },
    'reports.totals': (input) => ledger.reportTotals(input),
    async 'reports.show'({ id }) {
      const { report, payload, body, file } = await found(id);
      const steps = await ledger.reportSteps([report.seq]);
      const journal = await ledger.journal({ reportId: id, limit: 500 });
      const product = await ledger.product(report.productId);
      const tag = report.entitlementTag;
      return {
        report: { ...report, steps: steps.get(report.seq) ?? {} },
        reading: readReport(payload.toString(), await ledger.reportNeighbours(id)),
        licenseName: product?.facts?.licenses?.find((one) => tag && one.entitlement_tag === tag)?.name ?? null,
        payload: payload.length <= mostPayloadCharacters ? payload.toString() : null,
        body: body.length <= mostBodyBytes ? body.toString() : null,
        payloadSize: payload.length,
        bodySize: body.length,
        file: { name: file.name, sha256: file.sha256, size: file.bytes.length, receivedAt: file.receivedAt },
        twins: await ledger.reportTwins(id),
        journal: journal.rows,
      };
    },
    async 'reports.sendAgain'({ ids, productIds, reason }) {
      const chosen = ids ?? (await rejectedOf(productIds ?? []));
      if (chosen.length === 0) return { reports: 0 };
      const reports = await ledger.sendReportsAgain(chosen, byHand(context, reason));
      return { reports };
    },
    async 'reports.save'({ id, part, target }, { signal }) {
      const { report, payload, body, file } = await found(id);
      const bytes = { payload, body, file: file.bytes }[part];
      const sha256 = { payload: report.payloadSha256, body: report.bodySha256, file: file.sha256 }[part];
      if (hash('sha256', bytes) !== sha256)
        throw new SluiceError('ledger.corrupt', {
          file: (await ledger.info()).file,
          detail: `the ${part} of report ${report.reportId} does not have its SHA-256`,
        });
      const { writeWholeBytes } = await import('../cssm/archive/archive.ts');
      const path = context.files.pathOf(target);
      const written = await writeWholeBytes(path, id, bytes, signal);
      return { files: [{ name: basename(path), ...written }] };
    },
    'accountFiles.list': (input) => ledger.accountFiles(input),
    async 'accountFiles.assign'({ file, productId }) {
      const found = await ledger.findAccountFiles(file);
      const [only] = found;
      if (!only || found.length > 1) {
        const detail = only
          ? `${file} fits ${found.length} files; give more of its SHA-256`
          : `no file of the account is called ${file} ("sluice files" lists them)`;
        throw new SluiceError('usage.invalid', { detail });
      }
      if (!(await ledger.product(productId))) throw new SluiceError('usage.unknown_product', { product: productId });
      await ledger.assignAccountFile(only.id, productId, byHand(context));
      context.changed('accountFiles', only.id);
      const [after] = await ledger.findAccountFiles(only.sha256);
      return { file: after ?? only };
    },
  };
}
