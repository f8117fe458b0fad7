import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Udi } from '../../shared/vocabulary.ts';
import type { AckAccount, SiteSigner } from './model.ts';

/**
 * The keys of one make-believe site. Every product has its own key, derived from the site's, so that a signature made by
 * one product never passes for another's.
 *
 * Chosen where protocol.md says UNKNOWN (Q2, Q21): signatures are HMAC-SHA-256 in base64 (44 characters, the length seen
 * in IOS XE samples); `data` of an ACK is base64 of JSON. No product code may rely on either: both stay opaque there.
 *
 * The nonce of an ACK is the nonce of the upload that it answers. The same input gives the same bytes.
 */
export function createSigner(siteKey: string): SiteSigner {
  const sign = (purpose: string, udi: Udi, text: string): string => {
    const key = createHmac('sha256', siteKey)
      .update(JSON.stringify([purpose, udi.pid.toUpperCase(), udi.serial.toUpperCase()]))
      .digest();
    return createHmac('sha256', key).update(text, 'utf8').digest('base64');
  };
  return {
    signPayload: (udi, payload) => sign('report', udi, payload),
    checkPayload: (udi, payload, value) => sameText(sign('report', udi, payload), value),
    ackFile: ({ udi, reportIds, nonce, at, policy, account }) => {
      const body: AckBody = { sudi: udi, report_ids: reportIds, nonce, at, ...(account ? { account } : {}) };
      const data = toBase64(JSON.stringify(body));
      const rum = part('smartLicenseRumAck', data, sign('ack', udi, data));
      if (policy !== true) return whole(rum);
      const policyData = toBase64(JSON.stringify(customPolicy));
      return whole(rum + part('smartLicensePolicy', policyData, sign('policy', udi, policyData)));
    },
    readAck: (text) => {
      const rum = findPart(text, 'smartLicenseRumAck');
      const body = rum === null ? null : readBody(rum.data);
      if (rum === null || body === null) return null;
      const policy = findPart(text, 'smartLicensePolicy');
      const validSignature =
        sameText(sign('ack', body.sudi, rum.data), rum.signature) &&
        (policy === null || sameText(sign('policy', body.sudi, policy.data), policy.signature));
      return {
        udi: body.sudi,
        reportIds: body.report_ids,
        nonce: body.nonce,
        at: body.at,
        validSignature,
        account: body.account ?? null,
        policy: policy !== null,
      };
    },
    authorizationFile: ({ udi, keys, nonce, at }) => {
      const data = toBase64(JSON.stringify({ sudi: udi, keys, nonce, at }));
      return whole(part(slacElement, data, sign('authorization', udi, data)));
    },
    readAuthorization: (text) => {
      const slac = findPart(text, slacElement);
      const body = slac === null ? null : readSlac(slac.data);
      if (slac === null || body === null) return null;
      const validSignature = sameText(sign('authorization', body.udi, slac.data), slac.signature);
      return { ...body, validSignature };
    },
  };
}

interface AckBody {
  readonly sudi: Udi;
  readonly report_ids: readonly string[];
  readonly nonce: string;
  readonly at: number;
  readonly account?: AckAccount;
}

/** Days until the first report, between reports, and after a change (protocol.md 8.1). */
const customPolicy = { name: 'Make-believe policy', first: 30, frequency: 60, on_change: 60, ack_required: true };

/** Its name is UNKNOWN at Cisco (protocol.md 5). */
const slacElement = 'smartLicenseAuthorizationCode';

const whole = (inner: string): string => `<?xml version="1.0" encoding="UTF-8"?><smartLicense>${inner}</smartLicense>`;

const part = (name: string, data: string, signature: string): string =>
  `<${name}><data>${data}</data><signature>${signature}</signature></${name}>`;

function findPart(text: string, name: string): { data: string; signature: string } | null {
  const found = new RegExp(
    `<${name}>\\s*<data>\\s*([A-Za-z0-9+/=]+)\\s*</data>\\s*<signature>\\s*([^<\\s]*)\\s*</signature>\\s*</${name}>`,
  ).exec(text);
  return found === null ? null : { data: found[1] ?? '', signature: found[2] ?? '' };
}

function readBody(data: string): AckBody | null {
  try {
    const body: unknown = JSON.parse(Buffer.from(data, 'base64').toString('utf8'));
    return isAckBody(body) ? body : null;
  } catch {
    return null;
  }
}

function readSlac(data: string): { udi: Udi; nonce: string } | null {
  try {
    const { sudi, nonce } = Object(JSON.parse(Buffer.from(data, 'base64').toString('utf8'))) as {
      sudi?: Partial<Udi>;
      nonce?: unknown;
    };
    if (typeof sudi?.pid !== 'string' || typeof sudi.serial !== 'string' || typeof nonce !== 'string') return null;
    return { udi: { pid: sudi.pid, serial: sudi.serial }, nonce };
  } catch {
    return null;
  }
}

function isAckBody(value: unknown): value is AckBody {
  if (typeof value !== 'object' || value === null) return false;
  const body = value as Partial<Record<keyof AckBody, unknown>>;
  const sudi = body.sudi as Partial<Udi> | undefined;
  return (
    typeof sudi?.pid === 'string' &&
    typeof sudi.serial === 'string' &&
    Array.isArray(body.report_ids) &&
    body.report_ids.every((id) => typeof id === 'string') &&
    typeof body.nonce === 'string' &&
    typeof body.at === 'number'
  );
}

function toBase64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
