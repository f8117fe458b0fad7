import { SluiceError } from '../../shared/errors.ts';
import { readReport } from '../reports/reports.ts';
import { byHand, type HandlersOf, type ProcedureContext } from './context.ts';

/** Larger payloads stay out of an answer: nothing above 1 MB goes to a page. */
const mostPayloadCharacters = 256 * 1024;

export function reportProcedures(context: ProcedureContext): HandlersOf<'reports' | 'accountFiles'> {
  const { ledger } = context.services;
  return {
    'reports.list': (input) => ledger.listReports(input),
    async 'reports.show'({ id }) {
      const report = await ledger.report(id);
      if (!report) throw new SluiceError('usage.invalid', { detail: `unknown report ${id}` });
      const [bytes] = await ledger.reportBytes([id]);
      const journal = await ledger.journal({ reportId: id, limit: 500 });
      return {
        report,
        reading: readReport(bytes?.payload ?? '', await ledger.reportNeighbours(id)),
        payload: bytes && bytes.payload.length <= mostPayloadCharacters ? bytes.payload : null,
        journal: journal.rows,
      };
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
