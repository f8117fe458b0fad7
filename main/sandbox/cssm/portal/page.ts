import { smartAccount } from '../accounts.ts';
import type { Book } from '../book.ts';
import type { HandUpload } from './hand-uploads.ts';
import { style } from './style.ts';

/** Start page: form, uploads so far, acknowledgements by product. */
export function startPage(uploads: readonly HandUpload[], products: ReturnType<Book['products']>): string {
  const options = smartAccount.virtualAccounts
    .map(
      ({ id, name, isDefault }) =>
        `<option value="${escape(id)}"${isDefault ? ' selected' : ''}>${escape(name)}</option>`,
    )
    .join('');
  const form = `<form method="post" action="/portal/upload" enctype="multipart/form-data">
<label>Virtual account <select name="virtual_account">${options}</select></label>
<label>Usage data file <input type="file" name="file" required></label>
<p>An upload archive (<code>UD_SA_….tar.gz</code>) or the file that one product saved.</p>
<button>Upload usage data</button>
</form>`;
  const uploadRows = [...uploads]
    .reverse()
    .map(
      (upload) =>
        `<tr><td><a href="/portal/uploads/${upload.number}">${upload.number}</a></td><td>${escape(upload.name)}</td><td>${escape(upload.account.name)}</td><td>${date(upload.at)}</td><td>${summary(upload)}</td></tr>`,
    );
  const productRows = products.flatMap(({ name, account, reports }) =>
    distinct(reports.map(({ udi }) => `${udi.pid}\n${udi.serial}`)).map((key) => {
      const [pid = '', serial = ''] = key.split('\n');
      const count = reports.filter(({ udi }) => udi.pid === pid && udi.serial === serial).length;
      const link = `/portal/acks/${encodeURIComponent(pid)}/${encodeURIComponent(serial)}`;
      return `<tr><td>${escape(name)}</td><td>${escape(pid)}</td><td>${escape(serial)}</td><td>${escape(account.name)}</td><td>${count}</td><td><a href="${escape(link)}">Download ACK</a></td></tr>`;
    }),
  );
  return page(
    'Usage data files',
    `<h1>Usage data files</h1>${form}
${table('Uploads', ['No.', 'File', 'Virtual account', 'Uploaded', 'Result'], uploadRows, 'Nothing was uploaded here yet.')}
${table('Acknowledgements by product', ['Product', 'PID', 'Serial number', 'Virtual account', 'Reports', 'ACK'], productRows, 'No product has reported yet.')}`,
  );
}

/** What became of an upload, line by line, and its ACK. */
export function uploadPage(upload: HandUpload, readyAt: number, now: number): string {
  // What went wrong is what one came to see.
  const worstFirst = ['refused', 'duplicate', 'accepted'] as const;
  const lines = worstFirst.flatMap((outcome) => upload.lines.filter((line) => line.outcome === outcome));
  const rows = lines.map(
    (line) =>
      `<tr><td>${escape(line.file)}</td><td>${escape(line.product ?? '')}</td><td>${escape(line.udi ?? '')}</td><td>${escape(line.report_id ?? '')}</td><td class="${line.outcome}">${line.outcome}</td><td>${escape(line.why ?? '')}</td></tr>`,
  );
  const whole =
    upload.refused === null
      ? ''
      : `<p class="note"><span class="refused">Refused:</span> ${escape(upload.refused)}</p>`;
  return page(
    `Upload ${upload.number}`,
    `<h1>Upload ${upload.number}: ${escape(upload.name)}</h1>
<p>Virtual account ${escape(upload.account.name)}, ${date(upload.at)}: ${summary(upload)}</p>${whole}${ackPart(upload, readyAt, now)}
${upload.refused === null ? table('Reports', ['File', 'Product', 'UDI', 'Report', 'Outcome', 'Why'], rows, 'None.') : ''}
<p><a href="/portal/">All uploads</a></p>`,
  );
}

export function messagePage(title: string, text: string): string {
  return page(
    title,
    `<h1>${escape(title)}</h1><p class="note">${escape(text)}</p><p><a href="/portal/">All uploads</a></p>`,
  );
}

function ackPart(upload: HandUpload, readyAt: number, now: number): string {
  if (upload.parts.length === 0) return '';
  if (now < readyAt) return `<p class="note">The acknowledgement is being made. It is ready at ${date(readyAt)}.</p>`;
  const base = `/portal/uploads/${upload.number}/ack`;
  if (upload.parts.length === 1) return `<p><a class="button" href="${base}">Download acknowledgement</a></p>`;
  const links = upload.parts.map(
    (part, index) =>
      `<a class="button" href="${base}?part=${index + 1}">Part ${index + 1} (${part.length} products)</a>`,
  );
  return `<p>The acknowledgement comes in parts, a later one after the one before.</p><p>${links.join(' ')}</p>`;
}

function summary(upload: HandUpload): string {
  if (upload.refused !== null) return '<span class="refused">refused</span>';
  const count = (outcome: string): number => upload.lines.filter((line) => line.outcome === outcome).length;
  return ['accepted', 'duplicate', 'refused']
    .filter((outcome) => count(outcome) > 0)
    .map((outcome) => `<span class="${outcome}">${count(outcome)} ${words(outcome, count(outcome))}</span>`)
    .join(', ');
}

const words = (outcome: string, count: number): string =>
  outcome === 'duplicate' && count !== 1 ? 'duplicates' : outcome;

function table(title: string, heads: readonly string[], rows: readonly string[], none: string): string {
  const head = heads.map((text) => `<th scope="col">${text}</th>`).join('');
  const body =
    rows.length === 0
      ? `<p>${none}</p>`
      : `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
  return `<section><h2>${title}</h2>${body}</section>`;
}

function page(title: string, main: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} – ${escape(smartAccount.name)}</title><style>${style}</style></head>
<body><header><p><strong>${escape(smartAccount.name)}</strong>, a make-believe Smart Account (${escape(smartAccount.domain)}). Nothing here leaves this computer.</p></header>
<main>${main}</main></body></html>
`;
}

const date = (at: number): string =>
  `<time datetime="${new Date(at).toISOString()}">${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC</time>`;

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

/** Text as HTML; everything that came from a file goes through here. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
