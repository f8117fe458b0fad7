import { createHash, randomUUID } from 'node:crypto';
import { sameUdi, type Udi } from '../../../shared/vocabulary.ts';
import { digitsOf, field, parseExact, writeExact } from '../exact-json.ts';
import type { SiteSigner } from '../model.ts';
import { slacCode } from '../slac-code.ts';
import { smartAccount, type VirtualAccount } from './accounts.ts';
import type { ApiCall } from './api-uploads.ts';
import { jsonText, type HttpAnswer } from './http-answer.ts';
import { readSudi } from './incoming-report.ts';
import { seesVirtualAccount } from './roles.ts';
import type { CssmBehaviour } from './virtual-cssm.ts';

/** SLAC: `POST v2/devices/authrequest`, and polls whose action is `authorizations` (protocol.md 7.3). */
export interface AuthorizationsApi {
  request(call: ApiCall): HttpAnswer;
  /** Null: the poll is of an upload. */
  poll(call: ApiCall): HttpAnswer | null;
}

interface Asked {
  readonly account: VirtualAccount;
  readonly udi: Udi;
  readonly nonce: string;
  readonly outcome: { readonly file: string | null } | { readonly why: string };
  polls: number;
}

/** Export-controlled licenses that are owned, by virtual account; elsewhere there are none. */
const owned: Readonly<Record<string, number>> = { DEFAULT: 4, Campus: 4 };
/** Codes that one unit can have given out. */
const mostCodes = 200;

/**
 * One authorization takes its licenses from the virtual account until its return code brings them back. That a request
 * without them is refused when it is polled, and what a byte-identical repeat gets, are UNKNOWN at Cisco.
 */
export function createAuthorizationsApi(parts: {
  readonly signer: SiteSigner;
  readonly behaviour: () => CssmBehaviour;
  readonly setBehaviour: (patch: Partial<CssmBehaviour>) => void;
  readonly now: () => number;
}): AuthorizationsApi {
  const { signer, behaviour, setBehaviour, now } = parts;
  const asked = new Map<string, Asked>();
  const firstAnswers = new Map<string, HttpAnswer>();
  let given: readonly { readonly udi: Udi; readonly place: string; readonly count: number }[] = [];

  const judged = (udi: Udi, account: VirtualAccount, nonce: string, license: unknown): Asked['outcome'] => {
    const keys = field(license, 'keys');
    const before = given.filter((one) => sameUdi(one.udi, udi));
    const others = given.filter((one) => !before.includes(one));
    const removeCode = field(license, 'remove_code');
    if (!Array.isArray(keys)) return { why: 'INVALID_REQUEST keys are missing' };
    if (typeof removeCode === 'string' && removeCode !== '') {
      const isReal = Array.from({ length: mostCodes }, (_, n) => slacCode('return', udi.serial, n)).includes(
        removeCode,
      );
      if (before.length === 0) return { why: 'NO_AUTHORIZATION There is no authorization code for this device' };
      if (!isReal) return { why: 'INVALID_REMOVE_CODE The return code is not valid for this device' };
      given = others;
      return { file: null };
    }
    if (keys.length === 0) return { why: 'INVALID_REQUEST neither keys nor a remove_code' };
    const wanted = (keys as readonly unknown[]).map((key) => ({
      tag: field(key, 'entitlement'),
      count: Number(digitsOf(field(key, 'count')) ?? field(key, 'count')),
    }));
    const unknown = wanted.find(({ tag, count }) => !/HSEC/.test(String(tag)) || !(count > 0));
    if (unknown) return { why: `INVALID_ENTITLEMENT ${String(unknown.tag)} is not known here` };
    const count = wanted.reduce((sum, one) => sum + one.count, 0);
    const used = others.filter(({ place }) => place === account.name).reduce((sum, one) => sum + one.count, 0);
    if (used + count > (owned[account.name] ?? 0))
      return { why: `INSUFFICIENT_LICENSES Not enough export-controlled licenses in ${account.name}` };
    given = [...others, { udi, place: account.name, count }];
    return { file: signer.authorizationFile({ udi, keys: keys as readonly object[], nonce, at: now() }) };
  };

  const take = (call: ApiCall): HttpAnswer => {
    const account = accountOf(call, behaviour());
    if ('status' in account) return account;
    const body = read(call.body);
    const nonce = field(body, 'data', 'nonce');
    const licenses = field(body, 'data', 'licenses');
    const udi = Array.isArray(licenses) && licenses.length === 1 ? readSudi(field(licenses[0], 'sudi')) : null;
    if (typeof nonce !== 'string' || !Array.isArray(licenses) || udi === null)
      return failed(400, 'data.nonce and one license with its sudi are expected', 'INVALID_REQUEST');
    const pollId = String(78_000_000_000_000_001n + BigInt(asked.size) * 2n);
    const outcome = judged(udi, account, nonce, licenses[0]);
    asked.set(pollId, { account, udi, nonce, outcome, polls: 0 });
    return jsonText(202, pending(nonce, pollId, null));
  };

  const pending = (nonce: string, pollId: string, words: '' | null): string =>
    writeExact({
      ...{ status: 'OK_POLL', message_code: words, message: words, timestamp: now(), nonce, type: null },
      ...{ poll_id: BigInt(pollId), poll_interval: behaviour().pollIntervalSeconds, action: 'authorizations' },
    });

  return {
    request: (call) => {
      const key = createHash('sha256')
        .update(JSON.stringify([call.accountId, call.virtualAccountId, call.body]))
        .digest('hex');
      const first = behaviour().repeatGetsFirstAnswer ? firstAnswers.get(key) : undefined;
      const answer = first ?? take(call);
      if (answer.status === 202) firstAnswers.set(key, answer);
      const { cutNextWrites } = behaviour();
      if (cutNextWrites > 0) setBehaviour({ cutNextWrites: cutNextWrites - 1 });
      return { ...answer, cut: cutNextWrites > 0 };
    },
    poll: (call) => {
      const body = read(call.body);
      if (field(body, 'data', 'action') !== 'authorizations') return null;
      const pollId = String(field(body, 'data', 'poll_id'));
      const one = asked.get(pollId);
      if (one === undefined) return failed(200, `poll id ${pollId} is not known`, 'INVALID_POLL');
      one.polls += 1;
      if (one.polls <= behaviour().pendingPolls) return jsonText(200, pending(one.nonce, pollId, ''));
      const { outcome, udi } = one;
      const isGood = 'file' in outcome;
      const [code = '', ...words] = isGood ? [] : outcome.why.split(' ');
      const entry = {
        product_instance_identifier: null,
        sudi: { udi_pid: udi.pid, udi_serial_number: udi.serial },
        smart_license: isGood && outcome.file !== null ? Buffer.from(outcome.file, 'utf8').toString('base64') : null,
        auth_status: [],
        error_code: isGood ? null : code,
        status: isGood ? 'SUCCESS' : 'FAILED',
        status_message: words.join(' '),
        correlation_id: randomUUID(),
      };
      return jsonText(
        200,
        JSON.stringify({
          ...{ status: 'COMPLETE', message_code: '', message: '', timestamp: now(), nonce: one.nonce },
          ...{ type: 'authorizations', correlation_id: randomUUID(), data: { authorizations: [entry] } },
        }),
      );
    },
  };

  function failed(status: number, message: string, code: string): HttpAnswer {
    return jsonText(status, JSON.stringify({ status: 'FAILED', message_code: code, message, timestamp: now() }));
  }

  function accountOf(call: ApiCall, { role }: CssmBehaviour): VirtualAccount | HttpAnswer {
    const account = smartAccount.virtualAccounts.find(({ id }) => id === call.virtualAccountId);
    if (call.accountId !== smartAccount.id || account === undefined)
      return failed(403, 'This Smart Account is not open to this login', 'WRONG_ACCOUNT');
    if (!seesVirtualAccount(role, account.name))
      return failed(403, 'User does not have access to this Virtual Account', 'FORBIDDEN');
    return account;
  }
}

function read(body: string): unknown {
  try {
    return parseExact(body);
  } catch {
    return null;
  }
}
