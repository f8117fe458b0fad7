import type { Learned } from '../product.ts';

/**
 * The two forms that `/import` is said to take; which one a product takes is UNKNOWN (protocol.md, Q3). The
 * documentation says base64 text, the published sample sends the XML itself. Quotes in the XML are never touched.
 */
export type ImportForm = NonNullable<Learned['restImport']>;

const forms: readonly ImportForm[] = ['base64', 'raw'];

/** What was learned comes first. */
export function importOrder(learned: ImportForm | undefined): readonly ImportForm[] {
  return learned === undefined ? forms : [learned, ...forms.filter((form) => form !== learned)];
}

export function otherForm(form: ImportForm): ImportForm {
  return form === 'base64' ? 'raw' : 'base64';
}

export function importBody(form: ImportForm, bytes: Buffer): Buffer {
  return form === 'raw' ? bytes : Buffer.from(bytes.toString('base64'), 'latin1');
}

export type ImportVerdict = 'accepted' | 'refused' | 'broken';

/**
 * 2xx is an acceptance, provisional until the reports are gone; words of failure in it take it back (Q6). 4xx and a
 * plain 500 are a refusal of this form. Everything else says nothing about the file.
 */
export function judgeImport(status: number, text: string): ImportVerdict {
  if (status >= 200 && status < 300) {
    const saysSuccess = /success/i.test(text) && !/unsuccess/i.test(text);
    return !saysSuccess && /fail|error|invalid/i.test(text) ? 'refused' : 'accepted';
  }
  if (status === 500) return 'refused';
  const passing = status === 408 || status === 409 || status === 429;
  return status >= 400 && status < 500 && !passing ? 'refused' : 'broken';
}
