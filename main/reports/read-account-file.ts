import { SluiceError } from '../../shared/errors.ts';
import type { AccountFileKind } from '../../shared/vocabulary.ts';
import { accountFileKinds } from '../../shared/vocabulary.ts';
import { elementNames, kindOfElements } from './classify-file.ts';
import { decodeText } from './decode-text.ts';
import type { ReadLimits } from './limits.ts';
import { defaultReadLimits } from './limits.ts';
import { checkSize } from './read-usage-file.ts';
import { scanXml } from './scan-xml.ts';
import type { AccountFile } from './types.ts';

/**
 * Checks a file from the account (ACK, policy, authorization, trust code): well-formed, one root, no DOCTYPE, and of
 * which kind by element names. The bytes are opaque and signed: keep and relay them as they came, nothing here gives
 * them back in another form.
 * Errors: `file.empty`, `file.too_large`, `file.malformed`, `file.doctype`, `file.too_deep`, `file.unknown`.
 */
export function readAccountFile(
  bytes: Uint8Array,
  name: string,
  options: { readonly limits?: Partial<ReadLimits> } = {},
): AccountFile {
  const limits = { ...defaultReadLimits, ...options.limits };
  checkSize(bytes, name, limits);
  const { text } = decodeText(bytes, name);
  if (text.trim() === '') throw new SluiceError('file.empty', { file: name });
  const elements = elementNames(scanXml(text, name, limits));
  const kind = accountFileKinds.find((one): one is AccountFileKind => one === kindOfElements(elements));
  if (!kind) throw new SluiceError('file.unknown', { file: name });
  return { kind, elements };
}
