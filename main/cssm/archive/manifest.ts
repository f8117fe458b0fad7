import type { EpochMs } from '../../../shared/vocabulary.ts';
import { archiveTimestamp } from './archive-names.ts';

/**
 * `manifest.mf` of an upload archive as Cisco's published sample writes it (protocol 6.4, open question Q9): LF line
 * ends, the quotes in `Created-By` really escaped by backslashes, a `Name` that ends in `.ta.gz` and lacks `_py`, blanks
 * after the two last colons. The account fields are empty in the sample; they are filled only where a name is given.
 */
export function manifestText(input: {
  readonly uuid: string;
  readonly madeAt: EpochMs;
  readonly smartAccount: string | null;
  readonly virtualAccount: string | null;
}): string {
  const value = (text: string | null): string => (text === null ? '' : text.replace(/[\x00-\x1f\x7f]+/g, ' ').trim());
  const account = value(input.smartAccount);
  return [
    'Manifest-Version: 1.0',
    `Created-By: "{\\"uuid\\": \\"${value(input.uuid)}\\"}"`,
    account === '' ? 'Smart-Account:' : `Smart-Account: ${account}`,
    'Smart-Account-ID:',
    '',
    `Name: /UD_VA_${archiveTimestamp(input.madeAt)}.ta.gz`,
    `Specification-VA: ${value(input.virtualAccount)}`,
    'Specification-VA-ID: ',
    '',
  ].join('\n');
}
