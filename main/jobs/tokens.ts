import { createHash } from 'node:crypto';
import { SluiceError, toErrorData } from '../../shared/errors.ts';
import type { Cssm } from '../cssm/cssm.ts';
import type { ListedToken } from '../cssm/token-api/token-calls.ts';
import type { NewToken, TokenRow, Who } from '../ledger/ledger.ts';
import { accountSetting } from './account.ts';
import { secretsOfTokens } from './token-secrets.ts';
import type { JobServices } from './services.ts';
import { mayHaveHappened, placeNamed, withAccount } from './with-account.ts';

const listed = { uses: null, days: null, origin: 'read' } as const;

export interface TokenOrder {
  readonly virtualAccount: string;
  readonly days: number;
  readonly exportControlled: boolean;
  readonly description: string;
}

/**
 * Makes a token in the account: the intent first, its text into the vault before the record calls it made. An answer that
 * is lost leaves it `in_doubt` until the next refresh. `cssm.*`, `vault.*`, `usage.unknown_virtual_account`
 */
export async function makeToken(
  services: JobServices,
  order: TokenOrder,
  who: Who,
  signal: AbortSignal,
): Promise<TokenRow> {
  const { ledger } = services;
  // What cannot be kept is not made.
  const secrets = await secretsOfTokens(services);
  return withAccount(services, signal, async (cssm, domain, places) => {
    const virtualAccount = placeNamed(places, order.virtualAccount);
    const id = await ledger.addToken(
      {
        ...{ domain, virtualAccount, description: order.description, days: order.days, uses: null },
        ...{ exportControlled: order.exportControlled, origin: 'made', state: 'begun' },
        ...{ fingerprint: null, expires: null, expiresUtc: null, createdBy: null },
      },
      who,
    );
    let text: string | null;
    try {
      text = await cssm.tokens.create({ domain, virtualAccount }, order, signal);
    } catch (thrown) {
      const error = toErrorData(thrown);
      await ledger.changeToken(id, { state: mayHaveHappened(error) ? 'in_doubt' : 'refused', error }, who);
      throw thrown;
    }
    if (text === null) {
      await ledger.changeToken(id, { state: 'in_doubt' }, who);
    } else {
      await secrets.keep(id, text);
      await ledger.changeToken(id, { state: 'active', fingerprint: fingerprintOf(text) }, who);
    }
    // Its end and its maker stand in the list only; without it the token is no less made.
    await readPlace(services, cssm, { domain, virtualAccount }, who, signal).catch((thrown: unknown) =>
      services.log.event('tokens.not_listed', { code: toErrorData(thrown).code }),
    );
    return known(services, id);
  });
}

/** Reads the tokens of every virtual account that this login sees, or of one. Gives how many the account lists. */
export async function refreshTokens(
  services: JobServices,
  wanted: string | null,
  who: Who,
  signal: AbortSignal,
): Promise<number> {
  return withAccount(services, signal, async (cssm, domain, places) => {
    const chosen = wanted === null ? places : [placeNamed(places, wanted)];
    let count = 0;
    for (const virtualAccount of chosen)
      count += await readPlace(services, cssm, { domain, virtualAccount }, who, signal);
    return count;
  });
}

/** Revoked is only what the account lists no more. `usage.token_state`, `cssm.token_still_listed` */
export async function revokeToken(services: JobServices, id: string, who: Who, signal: AbortSignal): Promise<TokenRow> {
  const { ledger } = services;
  const row = await known(services, id);
  if (row.state !== 'active' && row.state !== 'revoking')
    throw new SluiceError('usage.token_state', { state: row.state });
  const secrets = await secretsOfTokens(services);
  const text = await secrets.textOf(id);
  return withAccount(services, signal, async (cssm, domain) => {
    // Of one that was made at the portal the account is only as somebody typed it: its list decides.
    if (domain !== row.domain && row.origin !== 'by_hand')
      throw new SluiceError('cssm.no_account', { account: row.domain });
    const place = { domain, virtualAccount: row.virtualAccount };
    await ledger.changeToken(id, { state: 'revoking' }, who);
    let failure: unknown = new SluiceError('cssm.token_still_listed', { virtualAccount: row.virtualAccount });
    try {
      await cssm.tokens.revoke(place, text, signal);
    } catch (thrown) {
      failure = thrown;
      const error = toErrorData(thrown);
      // A repeat after a lost answer is refused in words or by a status: the list decides.
      const isForList = mayHaveHappened(error) || error.code === 'cssm.refused' || error.code === 'cssm.status';
      if (!isForList) {
        await ledger.changeToken(id, { state: 'active', error }, who);
        throw thrown;
      }
    }
    await readPlace(services, cssm, place, who, signal);
    const after = await known(services, id);
    if (after.state === 'revoked') return after;
    throw failure;
  });
}

/** A token that was made at the portal: its text goes into the vault. One that is known already stays one. */
export async function keepToken(
  services: JobServices,
  token: Omit<NewToken, 'domain' | 'origin' | 'state' | 'fingerprint' | 'expires' | 'createdBy'>,
  text: string,
  who: Who,
): Promise<TokenRow> {
  const setting = await accountSetting(services);
  const secrets = await secretsOfTokens(services);
  const fingerprint = fingerprintOf(text);
  const before = await tokenOfPrint(services, fingerprint);
  const id =
    before?.id ??
    (await services.ledger.addToken(
      {
        ...token,
        ...{ domain: setting?.smartAccount ?? '', origin: 'by_hand', state: 'active', fingerprint },
        ...{ expires: null, createdBy: null },
      },
      who,
    ));
  await secrets.keep(id, text);
  return known(services, id);
}

/** The text of one that can be installed now. `usage.unknown_token`, `usage.token_state`, `usage.token_text_unknown` */
export async function installable(services: JobServices, id: string): Promise<string> {
  const { state, expiresUtc } = await known(services, id);
  if (state !== 'active') throw new SluiceError('usage.token_state', { state });
  if (expiresUtc !== null && expiresUtc <= services.clock.now())
    throw new SluiceError('usage.token_state', { state: 'expired' });
  return (await secretsOfTokens(services)).textOf(id);
}

/** `usage.unknown_token` */
export async function known({ ledger }: Pick<JobServices, 'ledger'>, id: string): Promise<TokenRow> {
  const row = await ledger.token(id);
  if (row === null) throw new SluiceError('usage.unknown_token');
  return row;
}

/** One virtual account's list: what is new is added, what was begun is settled, what is listed no more has ended. */
async function readPlace(
  services: JobServices,
  cssm: Cssm,
  place: { readonly domain: string; readonly virtualAccount: string },
  who: Who,
  signal: AbortSignal,
): Promise<number> {
  const { ledger } = services;
  const found = await cssm.tokens.list(place, signal);
  const secrets = await secretsOfTokens(services);
  const prints = new Set(found.map(({ text }) => fingerprintOf(text)));
  const isOfHere = ({ domain, origin, state, fingerprint }: TokenRow): boolean =>
    domain === place.domain ||
    (origin === 'by_hand' && (state === 'revoking' || (fingerprint !== null && prints.has(fingerprint))));
  const rows = (await allTokens(services)).filter(
    (row) => row.virtualAccount === place.virtualAccount && isOfHere(row),
  );
  const byPrint = new Map(rows.map((row) => [row.fingerprint, row]));
  const listedPrints = new Set<string>();
  for (const token of found) {
    const fingerprint = fingerprintOf(token.text);
    listedPrints.add(fingerprint);
    const row = byPrint.get(fingerprint) ?? lostOf(rows, token, listedPrints);
    const facts = { expires: token.expires, expiresUtc: token.expiresUtc, createdBy: token.createdBy };
    if (row === undefined) {
      const { description, exportControlled } = token;
      const id = await ledger.addToken(
        { ...listed, ...place, ...facts, description, exportControlled, state: 'active', fingerprint },
        who,
      );
      await secrets.keep(id, token.text);
      continue;
    }
    await secrets.keep(row.id, token.text);
    const isSame = row.state === 'active' && row.expires === token.expires && row.createdBy === token.createdBy;
    if (!isSame) await ledger.changeToken(row.id, { state: 'active', fingerprint, ...facts }, who);
    byPrint.set(fingerprint, row);
    rows.splice(rows.indexOf(row), 1);
  }
  for (const row of rows) {
    if (row.fingerprint !== null && listedPrints.has(row.fingerprint)) continue;
    const state = endOf(row.state);
    if (state === null) continue;
    // Made meanwhile by another window or a command line: this list is of before, and its text must not be forgotten.
    const now = await ledger.token(row.id);
    if (now?.state !== row.state || now.fingerprint !== row.fingerprint) continue;
    await ledger.changeToken(row.id, { state }, who);
    await secrets.forget(row.id);
  }
  return found.length;
}

/** The token of a making whose answer was lost: same words, and nobody else's. */
function lostOf(rows: readonly TokenRow[], token: ListedToken, taken: ReadonlySet<string>): TokenRow | undefined {
  return rows.find(
    ({ state, fingerprint, description }) =>
      (state === 'begun' || state === 'in_doubt') &&
      (fingerprint === null || !taken.has(fingerprint)) &&
      description === token.description,
  );
}

/** What it means that the account does not list it; null: nothing new. */
function endOf(state: TokenRow['state']): 'revoked' | 'gone' | 'refused' | null {
  if (state === 'revoking') return 'revoked';
  if (state === 'active') return 'gone';
  return state === 'begun' || state === 'in_doubt' ? 'refused' : null;
}

async function tokenOfPrint(services: JobServices, fingerprint: string): Promise<TokenRow | undefined> {
  return (await allTokens(services)).find((row) => row.fingerprint === fingerprint);
}

async function allTokens({ ledger }: JobServices): Promise<TokenRow[]> {
  const all: TokenRow[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await ledger.listTokens({ cursor, limit: 500 });
    all.push(...page.rows);
    if (page.cursor === undefined) return all;
    cursor = page.cursor;
  }
}

const fingerprintOf = (text: string): string => createHash('sha256').update(text).digest('hex');
