import { smartAccount } from './accounts.ts';
import type { Estate } from './estate.ts';
import { jsonAnswer } from './http-answer.ts';
import type { HttpAnswer } from './http-answer.ts';
import type { CssmBehaviour } from './virtual-cssm.ts';

/** Moves and removals of product instances (protocol.md 7.4) by `METHOD path`; null: not one of them. */
export type ChangesApi = (call: string, body: string) => HttpAnswer | null;

const ofChanges = /^POST v[123]\/accounts\/([^/]+)\/virtual-accounts\/([^/]+)\/devices\/(transfer|remove)$/;

/** Paths and bodies are published in part only: see `docs/make-believe-site.md`. */
export function createChangesApi(parts: {
  readonly estate: Estate;
  readonly behaviour: () => CssmBehaviour;
  readonly setBehaviour: (patch: Partial<CssmBehaviour>) => void;
}): ChangesApi {
  const { estate, behaviour, setBehaviour } = parts;
  const named = (name: unknown): string | undefined =>
    smartAccount.virtualAccounts.find((one) => one.name === name)?.name;
  return (call, body) => {
    const [, domain = '', place = '', kind] = ofChanges.exec(call) ?? [];
    if (kind === undefined) return null;
    const { cutNextWrites } = behaviour();
    if (estate.account(decodeURIComponent(domain)) !== smartAccount)
      return failed(403, 'User may not change product instances of this Smart Account');
    const from = named(decodeURIComponent(place));
    const serial = serialIn(body, kind === 'remove' ? 'productInstacesRemoveRequests' : 'productInstances');
    if (from === undefined || serial === null) return failed(400, 'one product instance with its sudi is expected');
    const target = named(targetIn(body));
    if (kind === 'transfer' && target === undefined) return failed(200, 'The target Virtual Account is not known here');
    if (!estate.moveDevice(serial, from, kind === 'remove' ? null : (target ?? null)))
      return failed(200, `Product instance ${serial} is not in ${from}`);
    if (cutNextWrites > 0) setBehaviour({ cutNextWrites: cutNextWrites - 1 });
    return { ...jsonAnswer(200, { status: 'SUCCESS', statusMessage: '' }), cut: cutNextWrites > 0 };
  };
}

function failed(status: number, message: string): HttpAnswer {
  return jsonAnswer(status, { status: 'FAILED', statusMessage: message });
}

function readBody(body: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(body)) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function targetIn(body: string): unknown {
  return readBody(body)['targetVirtualAccount'];
}

function serialIn(body: string, key: string): string | null {
  const list = readBody(body)[key];
  if (!Array.isArray(list) || list.length !== 1) return null;
  const { sudi } = Object(list[0]) as { sudi?: { udiSerialNumber?: unknown } };
  return typeof sudi?.udiSerialNumber === 'string' ? sudi.udiSerialNumber : null;
}
