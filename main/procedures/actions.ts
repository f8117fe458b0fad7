import type { Action, actionCautions } from '../../shared/contract/actions.ts';
import { SluiceError } from '../../shared/errors.ts';
import { sameUdi } from '../../shared/vocabulary.ts';
import { fileOf } from '../jobs/authorizations.ts';
import type { JobServices } from '../jobs/services.ts';
import { reportsByItself } from '../jobs/reports-by-itself.ts';
import type { ProductAction } from '../products/product.ts';
import type { ListedProduct } from '../ledger/ledger.ts';
import { classifyFile } from '../reports/reports.ts';
import type { HandlersOf, ProcedureContext } from './context.ts';
import { chosenProducts } from './selection.ts';
import { readSmallFile } from './small-file.ts';
import { installable } from '../jobs/tokens.ts';
import { jobStarter } from './start-job.ts';

/** Actions on products: the preview, the start after a yes, the record. */
export function actionProcedures(context: ProcedureContext): HandlersOf<'actions'> {
  const { services, files } = context;
  const { ledger } = services;
  const start = jobStarter(context);
  const idToken = async ({ token, tokenId }: { token?: string | undefined; tokenId?: string | undefined }) => {
    if (token !== undefined) services.log.registerSecret(token);
    return tokenId === undefined ? (token ?? null) : await installable(services, tokenId);
  };
  return {
    async 'actions.preview'({ productIds, action, file, authorization, cursor, limit }) {
      const from = Number(cursor ?? 0);
      if (!Number.isSafeInteger(from) || from < 0) throw new SluiceError('usage.invalid', { detail: 'no such page' });
      if (file) await readInstalled(files.pathOf(file), file.name, action);
      const products = await chosenProducts(ledger, productIds.slice(from, from + limit), ['active']);
      if (authorization !== undefined) await keptFile(services, authorization, products);
      const asked = previewed(action);
      const rows = [];
      for (const row of products) {
        const planned = await services.actionLines(asked, row.platform);
        rows.push({
          ...{ productId: row.id, productName: row.name, host: row.host },
          lines: planned.lines.map((line) => ({ ...line })),
          problem: problemOf(row) ?? planned.problem,
        });
      }
      const isPartial = rows.some(({ lines }) => lines.some(({ status }) => status === 'partial'));
      return {
        rows,
        ...(from + limit < productIds.length ? { cursor: String(from + limit) } : {}),
        total: productIds.length,
        cautions: [...cautionsOf(action), ...(isPartial ? (['partial'] as const) : [])],
      };
    },
    async 'actions.start'(input) {
      const { action, file: ref, authorization, target, isConfirmed: _isConfirmed, ...rest } = input;
      const token = await idToken(input);
      const products = await chosenProducts(ledger, input.productIds, ['active']);
      const kept = authorization === undefined ? null : await keptFile(services, authorization, products);
      const file = ref ? await readInstalled(files.pathOf(ref), ref.name, action) : kept;
      const folder = target ? files.pathOf(target) : null;
      // Neither token nor file stands in the record: an action is started anew, with its preview, never repeated.
      return start('action', { productIds: rest.productIds, action }, rest, products, async (run, verbs) => {
        await verbs.act(run, products, { action, token, file, folder });
        return {};
      });
    },
    async 'actions.list'({ productId, limit, cursor }) {
      const page = await ledger.listActions({ productId, limit, ...(cursor === undefined ? {} : { cursor }) });
      return { ...page, rows: page.rows.map((row) => ({ ...row, kind: row.kind as Action['kind'] })) };
    },
  };
}

/** With a token that is none: its place is shown, nothing else. */
function previewed(action: Action): ProductAction | 'import' {
  if (action.kind === 'policy' || action.kind === 'slac-install') return 'import';
  if (action.kind === 'trust') return { ...action, token: '<ID token>' };
  if (action.kind === 'transport')
    return { kind: 'transport', transport: action.to === 'on-prem' ? 'cslu' : action.to, url: action.url ?? null };
  return action;
}

function problemOf(row: ListedProduct): 'needs_ssh' | 'no_address' | null {
  if (row.host === null) return 'no_address';
  return row.way === 'auto' || row.way === 'ssh' ? null : 'needs_ssh';
}

/** As collecting will judge what the product then shows: a receiver at the plain address is none of those left out. */
function goesElsewhere({ to, url }: Extract<Action, { kind: 'transport' }>): boolean {
  return reportsByItself({ type: to === 'on-prem' ? 'cslu' : to, url: url ?? null }) !== null;
}

function cautionsOf(action: Action): (typeof actionCautions)[number][] {
  switch (action.kind) {
    case 'trust':
      return ['token_recorded', 'answer_unknown'];
    case 'transport':
      return ['not_saved', ...(goesElsewhere(action) ? (['reports_elsewhere'] as const) : [])];
    case 'slac-request':
    case 'slac-return':
      return ['answer_unknown'];
    case 'policy':
    case 'slac-install':
    case 'slac-check':
    case 'save':
      return [];
  }
}

/** By its content. `usage.invalid` with what was found where it is no policy, or no authorization. */
async function readInstalled(path: string, name: string, action: Action) {
  const file = await readSmallFile(path, name);
  const { kind, problem } = classifyFile(file.bytes, name);
  if (problem) throw problem;
  if (action.kind === 'policy' && kind !== 'policy')
    throw new SluiceError('usage.invalid', { detail: `${name} is no policy; its content is: ${kind}` });
  if (action.kind !== 'policy' && kind !== 'authorization')
    throw new SluiceError('usage.invalid', { detail: `${name} is no authorization code; its content is: ${kind}` });
  return file;
}

/** The SLAC of that number, for the products that it is for. `usage.authorization_empty`, `usage.invalid` */
async function keptFile({ ledger }: Pick<JobServices, 'ledger'>, number: number, products: readonly ListedProduct[]) {
  const { udi } = await ledger.authorization(number);
  const { bytes } = await fileOf({ ledger }, number, 'answer');
  const other = products.find((row) => !row.udis.some((one) => sameUdi(one, udi)));
  if (other)
    throw new SluiceError('usage.invalid', {
      detail: `authorization ${number} is for ${udi.pid}:${udi.serial}, not for ${other.name}`,
    });
  return { name: `authorization-${number}.xml`, bytes };
}
