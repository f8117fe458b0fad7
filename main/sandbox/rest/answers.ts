import type { VirtualProduct, VirtualReport } from '../model.ts';
import { xmlOfImport } from './import-body.ts';
import type { RestImport } from './import-body.ts';

export interface RestRequest {
  readonly method: string;
  /** As requested, with the query. */
  readonly path: string;
  readonly authorization: string | undefined;
  /** Null: longer than this product takes. */
  readonly body: Buffer | null;
}

export interface RestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/**
 * What a product answers to one request (protocol.md, section 2). Content types and versions in the request are not looked
 * at: published sample clients send JSON, YANG-data and form types for the same calls.
 *
 * Chosen where protocol.md says UNKNOWN (Q4): elements of `/list` are `{report_id, state}`; `/all-reports` leaves out what
 * is acknowledged, `/days/n` does not; an import answers 200 with a text, or 400 with the reason; the classic product has
 * no such service (404, before the login is asked for); 401 carries `WWW-Authenticate: Basic`.
 */
export function answerRequest(product: VirtualProduct, accepts: RestImport, request: RestRequest): RestAnswer {
  const [path = '/'] = request.path.split('?');
  const call = /^\/smartlic-service\/(.+?)\/?$/.exec(path)?.[1];
  if (call === undefined || product.smartLicensing === 'classic' || !product.hasRest) return failure(404, 'Not Found');
  if (!mayEnter(product, request.authorization))
    return {
      ...failure(401, 'Unauthorized'),
      headers: { ...json, 'www-authenticate': 'Basic realm="level_15_access"' },
    };
  const days = /^days(?:\/(\d{1,7}))?$/.exec(call);
  if (days !== null) {
    const count = days[1] === undefined ? 90 : Number(days[1]);
    if (count < 1) return failure(400, 'days must be at least 1');
    return onlyFor('GET', request, () => usage(product.usage({ kind: 'days', days: count })));
  }
  switch (call) {
    case 'close-reports':
      return onlyFor('POST', request, () => {
        product.closeReports();
        return success({ status: 'OK' });
      });
    case 'all-reports':
      return onlyFor('GET', request, () =>
        usage(product.usage({ kind: 'all' }).filter((report) => report.state !== 'ACK' && !report.purged)),
      );
    case 'list':
      return onlyFor('GET', request, () => list(product));
    case 'import':
      return onlyFor('POST', request, () => importBody(product, accepts, request.body));
    default:
      return failure(404, 'Not Found');
  }
}

const json = { 'content-type': 'application/json' };

function onlyFor(method: string, request: RestRequest, answer: () => RestAnswer): RestAnswer {
  if (request.method === method) return answer();
  return { ...failure(405, 'Method Not Allowed'), headers: { ...json, allow: method } };
}

export function mayEnter(product: VirtualProduct, authorization: string | undefined): boolean {
  const given = /^Basic\s+([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1];
  if (given === undefined) return false;
  const [, username, password] = /^([^:]*):(.*)$/s.exec(Buffer.from(given, 'base64').toString('utf8')) ?? [];
  if (username === undefined || password === undefined) return false;
  return product.login(username, password) === 'accepted';
}

/** One element as in protocol 4.2. The outer JSON escapes the payload; its characters stay what was signed. */
function usage(reports: readonly VirtualReport[]): RestAnswer {
  if (reports.length === 0) return success({});
  return success({
    usage: reports.map((report) => ({
      payload: report.payload,
      header: { type: report.headerType },
      signature: report.signature,
    })),
  });
}

function list(product: VirtualProduct): RestAnswer {
  const kept = product.reports().filter((report) => !report.purged);
  return success({ usage_list: kept.map((report) => ({ report_id: report.id, state: report.state })) });
}

function importBody(product: VirtualProduct, accepts: RestImport, body: Buffer | null): RestAnswer {
  if (body === null) return failure(413, 'too large');
  const xml = xmlOfImport(body.toString('utf8'), accepts);
  if (xml === null) return failure(400, 'Import Data Failed: the body holds no data that can be imported');
  const outcome = product.importFile(xml);
  return outcome.ok ? success({ message: 'Import Data Successful' }) : failure(400, outcome.text);
}

function success(value: object): RestAnswer {
  return { status: 200, headers: json, text: JSON.stringify(value) };
}

function failure(status: number, message: string): RestAnswer {
  return { status, headers: json, text: JSON.stringify({ error: message }) };
}
