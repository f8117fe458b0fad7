import { SluiceError } from '../../shared/errors.ts';
import type {
  CredentialGroup,
  CredentialRule,
  Ledger,
  ListedProduct,
  ProductLogin,
  ProductRow,
} from '../ledger/ledger.ts';

/** Manners: a product is refused at most twice in a row, whatever else its groups would offer. */
const mostRefusals = 2;

/** Which credential is tried at a product, in one job. A product's own one is the only one; else its groups' in turn. */
export interface CredentialChoice {
  /** The one to try now; null: it has none. `login.credential_paused` after its refusals of this job. */
  next(row: ProductRow): Promise<string | null>;
  /** What the product said to it. A product's own credential needs no memory. */
  told(row: ProductRow, credential: string, outcome: 'worked' | 'refused' | 'paused'): Promise<void>;
  /** Whether another one may be tried after this failure. */
  hasAnother(row: ProductRow, thrown: unknown): boolean;
  canLogIn(row: ProductRow): Promise<boolean>;
  /** By product: the credential that a login will be tried with, where it is known to have worked. */
  workedLast(rows: readonly ListedProduct[]): Promise<ReadonlyMap<string, string>>;
}

interface State {
  readonly candidates: readonly string[];
  at: number;
  refusals: number;
  worked: string | null;
  last: string | null;
}

export function credentialsOfJob(ledger: Ledger): CredentialChoice {
  const states = new Map<string, State>();
  let groups: Promise<readonly CredentialGroup[]> | null = null;
  const allGroups = (): Promise<readonly CredentialGroup[]> => (groups ??= ledger.credentialGroups());

  const stateOf = async (row: ProductRow): Promise<State> => {
    const known = states.get(row.id);
    if (known) return known;
    const named = candidatesOf(await allGroups(), row);
    const logins = named.length === 0 ? [] : await ledger.productLogins([row.id]);
    // Two verbs may ask at once; the first answer is the job's.
    const state = states.get(row.id) ?? {
      candidates: inOrder(named, logins),
      at: 0,
      refusals: 0,
      worked: null,
      last: null,
    };
    states.set(row.id, state);
    return state;
  };

  return {
    async next(row) {
      if (row.credential !== null) return row.credential;
      const state = await stateOf(row);
      if (state.worked !== null) return state.worked;
      if (state.refusals >= mostRefusals || (state.last !== null && state.at >= state.candidates.length))
        throw new SluiceError('login.credential_paused', { credential: state.last ?? '', host: row.host ?? row.name });
      return state.candidates[state.at] ?? null;
    },
    async told(row, credential, outcome) {
      const state = states.get(row.id);
      if (row.credential !== null || !state) return;
      state.last = credential;
      if (outcome === 'worked') {
        state.refusals = 0;
        if (state.worked === credential) return;
        state.worked = credential;
        await ledger.recordLogin(row.id, credential, 'worked');
        return;
      }
      // Refused after it had worked in this job: nothing else is tried behind it.
      if (state.worked === null && state.candidates[state.at] === credential) state.at += 1;
      if (outcome === 'paused') return;
      state.refusals += 1;
      await ledger.recordLogin(row.id, credential, 'refused');
    },
    hasAnother(row, thrown) {
      const state = states.get(row.id);
      if (row.credential !== null || !state || state.worked !== null || !(thrown instanceof SluiceError)) return false;
      const isOfLogin = thrown.code === 'login.refused' || thrown.code === 'login.credential_paused';
      return isOfLogin && state.refusals < mostRefusals && state.at > 0 && state.at < state.candidates.length;
    },
    async canLogIn(row) {
      return row.credential !== null || (await stateOf(row)).candidates.length > 0;
    },
    async workedLast(rows) {
      const found = new Map<string, string>();
      const without = rows.filter(({ credential }) => credential === null);
      for (const { id, credential } of rows) if (credential !== null) found.set(id, credential);
      if (without.length === 0 || (await allGroups()).length === 0) return found;
      const logins = Map.groupBy(await ledger.productLogins(without.map(({ id }) => id)), ({ productId }) => productId);
      for (const row of without) {
        const own = logins.get(row.id) ?? [];
        const [first] = inOrder(candidatesOf(await allGroups(), row), own);
        if (first !== undefined && own.some((one) => one.credential === first && hasWorked(one)))
          found.set(row.id, first);
      }
      return found;
    },
  };
}

/** Every credential that a rule names for this product, in the order of groups and rules. */
export function candidatesOf(
  groups: readonly CredentialGroup[],
  row: Pick<ProductRow, 'site' | 'tags' | 'name'>,
): readonly string[] {
  const found = new Set<string>();
  for (const { rules } of groups)
    for (const rule of rules) if (holds(rule, row)) for (const credential of rule.credentials) found.add(credential);
  return [...found];
}

/** The first group with a credential for a product that has none of its own. */
export function groupFor(
  groups: readonly CredentialGroup[],
  row: Pick<ProductRow, 'site' | 'tags' | 'name' | 'credential'>,
): string | null {
  if (row.credential !== null) return null;
  return groups.find(({ rules }) => rules.some((rule) => holds(rule, row)))?.name ?? null;
}

function holds({ site, tag, name }: CredentialRule, row: Pick<ProductRow, 'site' | 'tags' | 'name'>): boolean {
  const same = (one: string, other: string | null): boolean => one.toLowerCase() === other?.toLowerCase();
  if (site !== null && !same(site, row.site)) return false;
  if (tag !== null && !row.tags.some((one) => same(tag, one))) return false;
  return name === null || matchesPattern(name.toLowerCase(), row.name.toLowerCase());
}

/** `*` and `?`, in time proportional to both lengths: no expression is built of what a person typed. */
export function matchesPattern(pattern: string, text: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  let index = 0;
  while (index < text.length) {
    const letter = pattern[at];
    if (letter === '*') {
      star = at;
      at += 1;
      resume = index;
    } else if (letter === '?' || letter === text[index]) {
      at += 1;
      index += 1;
    } else if (star >= 0) {
      at = star + 1;
      resume += 1;
      index = resume;
    } else return false;
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}

const hasWorked = ({ workedAt, refusedAt }: ProductLogin): boolean =>
  workedAt !== null && (refusedAt === null || refusedAt <= workedAt);

/** What worked last, then what was not refused here yet, then what was refused longest ago. */
function inOrder(candidates: readonly string[], logins: readonly ProductLogin[]): readonly string[] {
  const byName = new Map(logins.map((login) => [login.credential, login]));
  const rank = (name: string): number => {
    const login = byName.get(name);
    if (!login) return 1;
    return hasWorked(login) ? 0 : 2;
  };
  const when = (name: string): number => {
    const login = byName.get(name);
    if (!login) return 0;
    return hasWorked(login) ? -(login.workedAt ?? 0) : (login.refusedAt ?? 0);
  };
  return candidates.toSorted((one, other) => rank(one) - rank(other) || when(one) - when(other));
}
