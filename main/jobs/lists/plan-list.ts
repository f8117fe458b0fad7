import { isRefusing, type ListFormat, type RowProblem } from '../../../shared/contract/list-words.ts';
import type { JumpHostRow, NewJumpHost, NewProduct, ProductPatch, ProductRow } from '../../ledger/ledger.ts';
import type { ListRow } from '../../lists/lists.ts';
import { changesOf, type Change } from './changes-of.ts';
import { jumpPlanner } from './plan-jumps.ts';
import { productFinder } from './find-product.ts';

export type PlannedAction = 'add' | 'change' | 'same' | 'refuse';

/** What will become of one line of a list. */
export interface PlannedRow {
  readonly row: ListRow;
  readonly action: PlannedAction;
  /** The product that it is; null: a new one, or refused. */
  readonly productId: string | null;
  readonly productName: string;
  readonly changes: readonly Change[];
  /** Those of the list and those against the record. */
  readonly problems: readonly RowProblem[];
  readonly write: { readonly add: NewProduct } | { readonly edit: string; readonly patch: ProductPatch } | null;
}

export interface ListPlan {
  readonly rows: readonly PlannedRow[];
  /** Made first, in this order. */
  readonly jumps: readonly NewJumpHost[];
  readonly counts: Readonly<Record<PlannedAction | 'problems', number>>;
}

export interface PlanInput {
  readonly rows: readonly ListRow[];
  readonly format: ListFormat;
  /** All that are not removed. */
  readonly products: readonly ProductRow[];
  readonly jumps: readonly JumpHostRow[];
  readonly credentials: readonly string[];
  /** By index of the row: the credential that its login is or will be. */
  readonly logins: ReadonlyMap<number, string>;
  /** Passwords of the list are not kept. */
  readonly dropsPasswords: boolean;
}

/**
 * Holds a list against the record: pure, and the same again changes nothing. What the list does not say stays as it is.
 */
export function planList(input: PlanInput): ListPlan {
  const find = productFinder(input.products);
  const jumps = jumpPlanner(input.jumps, input.rows);
  const credentials = new Map(input.credentials.map((name) => [name.toLowerCase(), name]));
  const claimed = new Map<string, ListRow>();
  const counts = { add: 0, change: 0, same: 0, refuse: 0, problems: 0 };

  const rows = input.rows.map((row, index): PlannedRow => {
    const planned = planRow(row, index);
    counts[planned.action] += 1;
    if (planned.problems.length > 0) counts.problems += 1;
    return planned;
  });
  return { rows, jumps: jumps.made(), counts };

  function planRow(row: ListRow, index: number): PlannedRow {
    const problems: RowProblem[] = [...row.problems];
    const refused = (problem?: RowProblem): PlannedRow => ({
      row,
      action: 'refuse',
      productId: null,
      productName: row.name ?? row.host ?? '',
      changes: [],
      problems: whyFirst(problem ? [...problems, problem] : problems),
      write: null,
    });
    const { host } = row;
    if (problems.some(({ code }) => isRefusing(code)) || host === null) return refused();
    const via = jumps.viaOf(row, problems);
    if (via === false) return refused({ code: 'jump_is_itself', detail: row.name ?? host });
    const found = find({ ...row, host, via });
    if (found.problem) return refused(found.problem);
    const credential = credentialOf(row, index, problems);
    const wantedName = row.name ?? (found.product ? null : find.freeName(host, row.sshPort ?? 22));
    const key = found.product?.id ?? `new ${wantedName?.toLowerCase()}`;
    const before = claimed.get(key);
    if (before) return refused({ code: 'twice_in_list', detail: `${before.file}:${before.line}` });
    claimed.set(key, row);

    if (found.product) {
      const { patch, changes } = changesOf(found.product, { ...row, via, credential }, input.format);
      const isSame = changes.length === 0;
      return {
        row,
        action: isSame ? 'same' : 'change',
        productId: found.product.id,
        productName: found.product.name,
        changes,
        problems,
        write: isSame ? null : { edit: found.product.id, patch },
      };
    }
    const add: NewProduct = {
      name: wantedName ?? host,
      host,
      sshPort: row.sshPort ?? 22,
      restPort: row.restPort ?? 443,
      netconfPort: row.netconfPort,
      way: row.way ?? 'auto',
      site: row.site,
      tags: row.tags ?? [],
      credential: credential ?? null,
      via: via ?? null,
      legacyAlgorithms: row.legacyAlgorithms ?? false,
      vrf: row.vrf,
      sourceInterface: row.sourceInterface,
    };
    return { row, action: 'add', productId: null, productName: add.name, changes: [], problems, write: { add } };
  }

  /** Undefined: the list says nothing that can be used. */
  function credentialOf(row: ListRow, index: number, problems: RowProblem[]): string | undefined {
    if (row.credential !== null) {
      const known = credentials.get(row.credential.toLowerCase());
      if (known !== undefined) return known;
      problems.push({ code: 'unknown_credential', detail: row.credential });
    }
    const login = input.logins.get(index);
    if (login !== undefined) return login;
    if (row.hasPassword && input.dropsPasswords)
      problems.push({ code: 'password_dropped', detail: row.username ?? '' });
    return undefined;
  }
}

/** Why a line is refused stands before what else is odd in it. */
function whyFirst(problems: readonly RowProblem[]): RowProblem[] {
  const isWhy = ({ code }: RowProblem): boolean => isRefusing(code);
  return [...problems.filter(isWhy), ...problems.filter((one) => !isWhy(one))];
}
