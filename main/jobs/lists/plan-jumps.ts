import type { RowProblem } from '../../../shared/contract/list-words.ts';
import type { JumpHostRow, NewJumpHost } from '../../ledger/ledger.ts';
import { readAddress } from '../../lists/lists.ts';
import type { ListRow } from '../../lists/lists.ts';

export interface JumpPlanner {
  /** The jump host nearest to the product. Null: reached directly; undefined: the list does not say; false: itself. */
  viaOf(row: ListRow, problems: RowProblem[]): string | null | undefined | false;
  /** Those that are not there yet. */
  made(): readonly NewJumpHost[];
}

/** `[NAME=][user@]host[:port]`, or a name: of a jump host that is there, or of another line of the list. */
export function jumpPlanner(known: readonly JumpHostRow[], rows: readonly ListRow[]): JumpPlanner {
  const byName = new Map<string, NewJumpHost>(known.map((jump) => [jump.name.toLowerCase(), jump]));
  const byPlace = new Map<string, NewJumpHost>(known.map((jump) => [`${jump.host} ${jump.port}`.toLowerCase(), jump]));
  const made: NewJumpHost[] = [];
  const lines = new Map<string, ListRow>();
  if (rows.some(({ jumps }) => jumps !== null && jumps.length > 0))
    for (const row of rows) if (row.name !== null) lines.set(row.name.toLowerCase(), row);

  const jumpOf = (text: string, via: string | null, problems: RowProblem[]): string | null => {
    const found = /^(?:([^=]+)=)?(?:[^@]*@)?(.+)$/.exec(text);
    const place = found?.[2] ?? text;
    const name = found?.[1]?.trim();
    const there = byName.get((name ?? place).toLowerCase());
    if (there) return there.name;
    const line = name === undefined ? lines.get(place.toLowerCase()) : undefined;
    const address = line?.host ? { host: line.host, port: line.sshPort } : readAddress(place);
    if (!address) {
      problems.push({ code: 'bad_jump', detail: text });
      return null;
    }
    const port = address.port ?? 22;
    const here = byPlace.get(`${address.host} ${port}`.toLowerCase());
    if (here) return here.name;
    const jump: NewJumpHost = {
      name: name ?? line?.name ?? (port === 22 ? address.host : place),
      host: address.host,
      port,
      credential: null,
      via,
      legacyAlgorithms: false,
    };
    byName.set(jump.name.toLowerCase(), jump);
    byPlace.set(`${jump.host} ${port}`.toLowerCase(), jump);
    made.push(jump);
    return jump.name;
  };

  return {
    viaOf(row, problems) {
      if (row.jumps === null) return undefined;
      let via: string | null = null;
      for (const text of row.jumps) {
        if (text.toLowerCase() === row.name?.toLowerCase()) return false;
        const before = made.length;
        const next = jumpOf(text, via, problems);
        // Not directly instead: the list says that this does not lead there.
        if (next === null) return undefined;
        if (made.length > before) problems.push({ code: 'jump_made', detail: next });
        via = next;
      }
      return via;
    },
    made: () => made,
  };
}
