import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { AckWriter } from '../ack-writer.ts';
import { findVirtualAccount, smartAccount } from '../accounts.ts';
import type { Book } from '../book.ts';
import type { Counters } from '../counters.ts';
import { jsonAnswer } from '../http-answer.ts';
import type { HttpAnswer } from '../http-answer.ts';
import type { CssmBehaviour } from '../virtual-cssm.ts';
import { createHandUploads } from './hand-uploads.ts';
import type { AckDownload, HandUpload } from './hand-uploads.ts';
import { FormError, readForm } from './multipart.ts';
import { messagePage, startPage, uploadPage } from './page.ts';
import { pageHeaders } from './style.ts';

const limits = { maxFileBytes: 256 * 1024 * 1024, maxFieldBytes: 1024, maxParts: 8 };

/**
 * The portal: a page where a person uploads an archive or a single usage file and downloads the acknowledgement.
 * Scripts use the same addresses; with `Accept: application/json` results come as JSON.
 *
 *     GET  /portal/                    form, uploads, acknowledgements by product
 *     POST /portal/upload              multipart: virtual_account (id or name), file → 303 to the upload's page
 *     GET  /portal/uploads/N           what became of it, line by line
 *     GET  /portal/uploads/N/ack       the ACK: one file, or an archive; ?part=1 where it comes in parts
 *     GET  /portal/acks/PID/SERIAL     ACK over all reports of one UDI, also of those that came by API
 */
export function createPortal(world: {
  readonly book: Book;
  readonly acks: AckWriter;
  readonly counters: Counters;
  readonly behaviour: () => CssmBehaviour;
  readonly now: () => number;
}): (path: string, query: string, request: IncomingMessage) => Promise<HttpAnswer> {
  const { book, acks, now } = world;
  const uploads = createHandUploads(world);

  return async (path, query, request) => {
    const wantsJson = /\bapplication\/json\b/.test(request.headers.accept ?? '');
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
    const say = (status: number, title: string, text: string): HttpAnswer =>
      wantsJson ? jsonAnswer(status, { error: text }) : html(status, messagePage(title, text));

    if (method === 'POST' && path === '/portal/upload') {
      try {
        const upload = await takeForm(request);
        if (wantsJson) return jsonAnswer(upload.refused === null ? 200 : 422, resultOf(upload));
        return { status: 303, headers: { location: `/portal/uploads/${upload.number}` }, body: '' };
      } catch (error) {
        if (error instanceof FormError) return { ...say(error.status, 'Not taken', error.message) };
        throw error;
      }
    }
    if (method !== 'GET') return say(405, 'Not possible', 'This address is only read.');
    if (path === '/portal' || path === '/portal/') {
      if (!wantsJson) return html(200, startPage(uploads.list(), book.products()));
      return jsonAnswer(200, { virtual_accounts: smartAccount.virtualAccounts, uploads: uploads.list().map(resultOf) });
    }
    const [, number, ack] = /^\/portal\/uploads\/(\d{1,6})(\/ack)?\/?$/.exec(path) ?? [];
    const upload = number === undefined ? undefined : uploads.get(Number(number));
    if (upload !== undefined && ack === undefined)
      return wantsJson
        ? jsonAnswer(200, resultOf(upload))
        : html(200, uploadPage(upload, uploads.readyAt(upload), now()));
    if (upload !== undefined) {
      if (now() < uploads.readyAt(upload))
        return say(404, 'Not ready', 'The acknowledgement is being made. Come back later.');
      const part = new URLSearchParams(query).get('part');
      const made = await uploads.ack(upload, part === null ? null : Number(part));
      return made === null ? say(404, 'No acknowledgement', 'There is nothing to download.') : download(made);
    }
    const [, pid, serial] = /^\/portal\/acks\/([^/]+)\/([^/]+)$/.exec(path) ?? [];
    const made = pid === undefined || serial === undefined ? null : ackOfUdi(decode(pid), decode(serial));
    return made === null ? say(404, 'Not found', 'There is nothing at this address.') : download(made);
  };

  async function takeForm(request: IncomingMessage): Promise<HandUpload> {
    // The rest of a form that was refused is let go by, so that the refusal can still be read.
    const pieces = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
    const form = await readForm(pieces, request.headers['content-type'], limits);
    const chosen = form.fields.get('virtual_account') ?? 'DEFAULT';
    const account = findVirtualAccount(chosen);
    const [file] = form.files;
    if (account === undefined)
      throw new FormError(400, `virtual account ${chosen} is not part of ${smartAccount.name}`);
    if (file === undefined || file.name === '') throw new FormError(400, 'no file was chosen');
    if (form.files.length > 1) throw new FormError(400, 'one file at a time');
    return uploads.take(file.name, file.bytes, account);
  }

  function resultOf(upload: HandUpload): object {
    const count = (outcome: string): number => upload.lines.filter((line) => line.outcome === outcome).length;
    const ready = now() >= uploads.readyAt(upload);
    return {
      ...{ upload: upload.number, name: upload.name, kind: upload.kind, virtual_account: upload.account.name },
      ...{ refused_whole: upload.refused, lines: upload.lines },
      ...{ accepted: count('accepted'), duplicates: count('duplicate'), refused: count('refused') },
      ack:
        upload.parts.length === 0
          ? null
          : { url: `/portal/uploads/${upload.number}/ack`, parts: upload.parts.length, ready },
    };
  }

  function ackOfUdi(pid: string, serial: string): AckDownload | null {
    for (const { account, reports } of book.products()) {
      const own = reports.filter(({ udi }) => udi.pid === pid && udi.serial === serial);
      const udi = own[0]?.udi;
      if (udi === undefined) continue;
      const reportIds = own.map(({ reportId }) => reportId);
      const nonce = createHash('sha256')
        .update(JSON.stringify([pid, serial, reportIds]))
        .digest('hex')
        .slice(0, 16);
      const text = acks.write({ udi, reportIds, nonce, virtualAccount: account });
      return { name: `ACK_${pid}_${serial}.txt`, type: 'application/xml', bytes: Buffer.from(text, 'utf8') };
    }
    return null;
  }
}

function html(status: number, text: string): HttpAnswer {
  return { status, headers: pageHeaders, body: text };
}

function download({ name, type, bytes }: AckDownload): HttpAnswer {
  const ascii = name.replace(/[^\w.() -]/g, '_');
  return {
    status: 200,
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
    body: bytes,
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
