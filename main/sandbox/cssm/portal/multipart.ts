/** What a form with files sent (RFC 7578). */
export interface Form {
  readonly fields: ReadonlyMap<string, string>;
  readonly files: readonly { readonly field: string; readonly name: string; readonly bytes: Buffer }[];
}

export interface FormLimits {
  readonly maxFileBytes: number;
  readonly maxFieldBytes: number;
  readonly maxParts: number;
}

/** The form is not one, or too large. `message` is for the person who sent it. */
export class FormError extends Error {
  readonly status: 400 | 413;
  constructor(status: 400 | 413, message: string) {
    super(message);
    this.name = 'FormError';
    this.status = status;
  }
}

const maxHeaderBytes = 8 * 1024;

/**
 * Reads a multipart form piece by piece, whatever way the pieces are cut, and stops at the first limit that is passed.
 * @throws FormError
 */
export async function readForm(
  source: AsyncIterable<Buffer>,
  contentType: string | undefined,
  limits: FormLimits,
): Promise<Form> {
  const boundary = boundaryOf(contentType);
  if (boundary === null) throw new FormError(400, 'this is no form with a file');
  const delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1');
  const fields = new Map<string, string>();
  const files: { field: string; name: string; bytes: Buffer }[] = [];
  let state: 'preamble' | 'after-delimiter' | 'headers' | 'body' | 'end' = 'preamble';
  let part: OpenPart | null = null;
  let parts = 0;
  // The first delimiter may stand at the very start, without its line break.
  let rest: Buffer = Buffer.from('\r\n');

  const step = (): boolean => {
    switch (state) {
      case 'preamble':
      case 'body': {
        const at = rest.indexOf(delimiter);
        const sure = at === -1 ? Math.max(0, rest.length - delimiter.length + 1) : at;
        if (part !== null) addTo(part, rest.subarray(0, sure), limits);
        rest = rest.subarray(at === -1 ? sure : at + delimiter.length);
        if (at === -1) return false;
        if (part !== null) finish(part, fields, files);
        part = null;
        state = 'after-delimiter';
        return true;
      }
      case 'after-delimiter': {
        if (rest.length < 2) return false;
        const next = rest.subarray(0, 2).toString('latin1');
        if (next !== '--' && next !== '\r\n') throw new FormError(400, 'the form is damaged: a boundary goes on');
        state = next === '--' ? 'end' : 'headers';
        rest = rest.subarray(2);
        return true;
      }
      case 'headers': {
        const at = rest.indexOf('\r\n\r\n');
        if ((at === -1 ? rest.length : at) > maxHeaderBytes)
          throw new FormError(400, 'the form is damaged: headers too long');
        if (at === -1) return false;
        parts += 1;
        if (parts > limits.maxParts) throw new FormError(413, `more than ${limits.maxParts} parts`);
        part = openPart(rest.subarray(0, at).toString('utf8'));
        rest = rest.subarray(at + 4);
        state = 'body';
        return true;
      }
      case 'end':
        rest = Buffer.alloc(0);
        return false;
    }
  };

  for await (const piece of source) {
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    while (step());
  }
  if (isOpen(state)) throw new FormError(400, 'the form ends too early');
  return { fields, files };
}

interface OpenPart {
  readonly field: string;
  /** Null: a plain field. */
  readonly fileName: string | null;
  readonly pieces: Buffer[];
  size: number;
}

// A function, because the compiler does not see that `step` changes the state.
const isOpen = (state: string): boolean => state !== 'end';

function boundaryOf(contentType: string | undefined): string | null {
  if (!/^multipart\/form-data\s*;/i.test(contentType ?? '')) return null;
  const found = /;\s*boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(contentType ?? '');
  return found?.[1] ?? found?.[2] ?? null;
}

function openPart(headers: string): OpenPart {
  const disposition = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(headers)?.[1];
  const field = parameter(disposition, 'name');
  if (field === null) throw new FormError(400, 'the form is damaged: a part without a name');
  const fileName = parameter(disposition, 'filename');
  // Browsers send the bare name, some clients a whole path: only the last part is a name.
  return { field, fileName: fileName === null ? null : (fileName.split(/[\\/]/).at(-1) ?? ''), pieces: [], size: 0 };
}

/** Quotes in names come as `%22` (browsers) or `\"` (curl). */
function parameter(disposition: string | undefined, name: string): string | null {
  const found = new RegExp(`(?:^|;)\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]+))`, 'i').exec(disposition ?? '');
  if (found === null) return null;
  return (found[1] ?? found[2] ?? '')
    .replace(/\\(["\\])/g, '$1')
    .replace(/%22/g, '"')
    .replace(/%0[DA]/gi, '');
}

function addTo(part: OpenPart, bytes: Buffer, limits: FormLimits): void {
  if (bytes.length === 0) return;
  part.size += bytes.length;
  const limit = part.fileName === null ? limits.maxFieldBytes : limits.maxFileBytes;
  if (part.size > limit) throw new FormError(413, `larger than ${limit} bytes`);
  part.pieces.push(bytes);
}

function finish(
  part: OpenPart,
  fields: Map<string, string>,
  files: { field: string; name: string; bytes: Buffer }[],
): void {
  const bytes = Buffer.concat(part.pieces);
  if (part.fileName === null) fields.set(part.field, bytes.toString('utf8'));
  else files.push({ field: part.field, name: part.fileName, bytes });
}
