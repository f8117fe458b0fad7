const longest = 150;
/** Also with blanks before the dot. Reference: Microsoft, "Naming Files, Paths, and Namespaces". */
const windowsDevice = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]) *(\.|$)/i;

/**
 * A name that any file system takes and that shows as what it is: the last part of a path, without control characters,
 * marks that turn text around, characters that Windows forbids, its device names, and dots or blanks at the ends. Never
 * empty; at most 150 UTF-8 bytes, the end with the extension kept.
 */
export function safeFileName(given: string): string {
  const last = given.toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029<>:"|?*]/gu, '_')
    .replace(/^[. ]+/, '')
    .replace(/[. ]+$/, '');
  const short = shorten(clean);
  if (short === '') return 'file';
  return windowsDevice.test(short) ? `_${short}` : short;
}

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= longest) return name;
  const dot = name.lastIndexOf('.');
  const extension =
    dot > 0 && Buffer.byteLength(name) - Buffer.byteLength(name.slice(0, dot)) <= 20 ? name.slice(dot) : '';
  let stem = '';
  let bytes = Buffer.byteLength(extension);
  for (const character of name) {
    bytes += Buffer.byteLength(character);
    if (bytes > longest) break;
    stem += character;
  }
  return stem + extension;
}
