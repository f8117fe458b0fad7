import { SluiceError } from '../../../shared/errors.ts';

/**
 * Name of an archive member as a label, without a leading `./`. Nothing is ever written under such a name, but an archive
 * with a name that leads elsewhere was made to harm: absolute paths, `..`, drive letters, backslashes and control
 * characters are `file.archive_path` (CWE-22).
 */
export function safeMemberName(file: string, name: string): string {
  const label = name.replace(/^(?:\.\/)+/, '');
  const isUnsafe =
    label.startsWith('/') ||
    /^[A-Za-z]:/.test(label) ||
    /[\\\x00-\x1f\x7f]/.test(label) ||
    label.split('/').includes('..');
  if (isUnsafe) throw new SluiceError('file.archive_path', { file, member: printable(name) });
  return label;
}

/** For a message: no control characters, no marks that turn text around, not endless. */
export function printable(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '?').slice(0, 200);
}
