import type { UsageSelection } from '../model.ts';
import type { SiteProduct } from '../product/site-product.ts';
import { storeFile } from '../product/stored-file.ts';
import { moduleRevision } from './license-module.ts';

export type CallOutcome =
  | { readonly kind: 'done'; readonly returnCode: string }
  | { readonly kind: 'error'; readonly tag: string; readonly message: string }
  /** The product goes away in the middle. */
  | { readonly kind: 'gone' };

/**
 * A call of `cisco-smart-license` (protocol.md 3.2). Chosen where nothing is published: nothing to report is
 * `requesteditemnotfound` and writes no file; a path without a file system is `platformpathinvalid`; a full disk is
 * `storagefailtostore`; a file of another product is `matchidentifier`, of another request `matchnonce`, an altered one
 * `verifysignaturefailed`. Null: no such call here.
 */
export function callModule(
  product: SiteProduct,
  name: string,
  input: Readonly<Record<string, string>>,
): CallOutcome | null {
  if ((moduleRevision(product) ?? '') < '2020-11-01') return null;
  const path = input['file-path'];
  switch (name) {
    case 'rum-save-usage-unreported':
      return path === undefined ? missing('file-path') : save(product, name, path, { kind: 'unreported' });
    case 'rum-save-usage-all':
      return path === undefined ? missing('file-path') : save(product, name, path, { kind: 'all' });
    case 'rum-save-usage-days': {
      const days = Number(input['days'] ?? NaN);
      if (path === undefined) return missing('file-path');
      if (!Number.isInteger(days) || days < 0) return done('BadInputParams');
      return save(product, name, path, { kind: 'days', days });
    }
    case 'import-file':
      return path === undefined ? missing('file-path') : importFile(product, path);
    default:
      return null;
  }
}

const done = (returnCode: string): CallOutcome => ({ kind: 'done', returnCode });
const missing = (leaf: string): CallOutcome => ({
  kind: 'error',
  tag: 'missing-element',
  message: `${leaf} is mandatory`,
});

function save(product: SiteProduct, name: string, path: string, which: UsageSelection): CallOutcome {
  product.lines.push(`${name} ${path}`);
  if (product.faults.has('rpc-error'))
    return {
      kind: 'error',
      tag: 'operation-failed',
      message: 'inconsistent value: Device refused one or more commands',
    };
  if (path.length > 127) return { kind: 'error', tag: 'invalid-value', message: 'file-path is too long' };
  product.closeReports();
  const reports = product.book.select(which);
  if (reports.length === 0) return done('requesteditemnotfound');
  const text = product.usageFile(reports);
  if (product.strikes('switchover') && product.chassis.standby !== null) {
    storeFile(product, path, Buffer.from(text.slice(0, Math.floor(text.length / 2))));
    product.chassis.switchover();
    return { kind: 'gone' };
  }
  const problem = storeFile(product, path, Buffer.from(text));
  if (problem !== null) return done(/no space/i.test(problem) ? 'storagefailtostore' : 'platformpathinvalid');
  product.lastFileWrite = Math.floor(product.now() / 1000) * 1000;
  return done('success');
}

const refusals = {
  'not-xml': 'msgparse',
  unknown: 'invalidresponse',
  identifier: 'matchidentifier',
  nonce: 'matchnonce',
  signature: 'verifysignaturefailed',
} as const;

function importFile(product: SiteProduct, path: string): CallOutcome {
  product.lines.push(`import-file ${path}`);
  const place = product.chassis.locate(path);
  const file = place.unit?.disk.get(place.name);
  if (file === undefined) return done('notfound');
  const outcome = product.importFile(file.bytes.toString('utf8'));
  return done(outcome.ok ? 'success' : refusals[outcome.reason]);
}
