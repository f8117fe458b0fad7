import { randomBytes } from 'node:crypto';
import { smartAccount } from './accounts.ts';
import type { Estate } from './estate.ts';
import { jsonAnswer } from './http-answer.ts';
import type { HttpAnswer } from './http-answer.ts';
import type { CssmBehaviour } from './virtual-cssm.ts';
import { seesVirtualAccount } from './roles.ts';

/** The calls for ID tokens (protocol.md 7.4) by `METHOD path`; null: not one of them. */
export type IdTokensApi = (call: string, body: string) => HttpAnswer | null;

interface IdToken {
  readonly token: string;
  readonly virtualAccount: string;
  readonly description: string;
  readonly exportControlled: string;
  readonly expiresAt: number;
}

const dayMs = 86_400_000;
const ofTokens = /^(GET|POST) v1\/accounts\/([^/]+)\/virtual-accounts\/([^/]+)\/tokens(\/revoke)?$/;

/** Keys of answers, and of the body that revokes, are UNKNOWN at Cisco: see `docs/make-believe-site.md`. */
export function createIdTokensApi(parts: {
  readonly estate: Estate;
  readonly behaviour: () => CssmBehaviour;
  readonly setBehaviour: (patch: Partial<CssmBehaviour>) => void;
  readonly now: () => number;
}): IdTokensApi {
  const { estate, behaviour, setBehaviour, now } = parts;
  let tokens: readonly IdToken[] = [];

  const maybeCut = (answer: HttpAnswer): HttpAnswer => {
    const { cutNextWrites } = behaviour();
    if (cutNextWrites === 0) return answer;
    setBehaviour({ cutNextWrites: cutNextWrites - 1 });
    return { ...answer, cut: true };
  };
  const create = (virtualAccount: string, body: string): HttpAnswer => {
    const { expiresAfterDays: days, description, exportControlled } = readBody(body);
    if (!Number.isInteger(days) || Number(days) < 1 || Number(days) > 365)
      return failed(400, 'expiresAfterDays: 1 to 365 expected');
    if (typeof description !== 'string' || (exportControlled !== 'Allowed' && exportControlled !== 'Not Allowed'))
      return failed(400, 'description and exportControlled are expected');
    const token = randomBytes(48).toString('base64url');
    const made = { token, virtualAccount, description, exportControlled, expiresAt: now() + Number(days) * dayMs };
    tokens = [...tokens, made];
    return maybeCut(jsonAnswer(200, { status: 'SUCCESS', statusMessage: '', tokenInfo: written(made) }));
  };
  const revoke = (virtualAccount: string, body: string): HttpAnswer => {
    const { tokens: named } = readBody(body);
    if (!Array.isArray(named)) return failed(400, 'tokens: a list is expected');
    const isNamed = (one: IdToken): boolean => one.virtualAccount === virtualAccount && named.includes(one.token);
    if (!tokens.some(isNamed)) return failed(200, `No such token: ${String(named[0])}`);
    tokens = tokens.filter((one) => !isNamed(one));
    return maybeCut(jsonAnswer(200, { status: 'SUCCESS', statusMessage: '' }));
  };

  return (call, body) => {
    const [, method, domain = '', name = '', isRevoke] = ofTokens.exec(call) ?? [];
    if (method === undefined || (method === 'GET' && isRevoke !== undefined)) return null;
    const account = estate.account(decodeURIComponent(domain));
    const place = account?.virtualAccounts.find((one) => one.name === decodeURIComponent(name))?.name;
    if (account !== smartAccount) return failed(403, 'User does not have access to the tokens of this Smart Account');
    if (place === undefined || !seesVirtualAccount(behaviour().role, place))
      return failed(403, 'User does not have access to this Virtual Account');
    if (isRevoke !== undefined) return revoke(place, body);
    if (method === 'POST') return create(place, body);
    const here = tokens.filter((one) => one.virtualAccount === place && one.expiresAt > now());
    return jsonAnswer(200, { status: 'SUCCESS', statusMessage: '', tokens: here.map(written) });
  };
}

function written({ token, description, exportControlled, expiresAt }: IdToken): object {
  return {
    token,
    expirationDate: new Date(expiresAt).toISOString(),
    description,
    exportControlled,
    createdBy: 'make-believe-user',
  };
}

function failed(status: number, message: string): HttpAnswer {
  return jsonAnswer(status, { status: 'FAILED', statusMessage: message });
}

function readBody(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
