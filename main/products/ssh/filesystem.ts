/**
 * Reading `dir`. The layout of entries differs by system and release, so a file's line is found by its name and its
 * size by the column that the known layouts have it in. Pure. Layouts: general knowledge of IOS, NX-OS and IOS XR.
 */
export interface Directory {
  /** With its colon: `bootflash:`; null when the text names none. */
  readonly filesystem: string | null;
  readonly freeBytes: number | null;
  readonly files: ReadonlyMap<string, number | null>;
  /** The text is a listing at all. */
  readonly isListing: boolean;
  /** The product says that what was asked for does not exist. */
  readonly isMissing: boolean;
}

const entryForms = [
  // IOS: `   12  -rw-    1234   Nov 22 2026 02:15:09 +00:00  name`
  /^ *\d+ +[-dlrwx]{4,10}\+? +(\d+) +\S.*? (\S+) *$/,
  // Unix: `-rw-r--r-- 1 root root 1234 Nov 22 02:15 name`, IOS XR: `12 -rw-r--r--. 1 1234 Nov …`
  /^ *(?:\d+ +)?[-dl][rwx-]{9}[.+]? +\d+ +(?:[A-Za-z_]\S* +[A-Za-z_]\S* +)?(\d+) +\S.*? (\S+) *$/,
  // NX-OS: `      1234    Nov 22 02:15:09 2026  name`
  /^ *(\d+) +[A-Z][a-z]{2} +\d{1,2} +\S.*? (\S+) *$/,
  // The least: size and name
  /^ *(?:\d+ +)?(\d+) +(\S+) *$/,
];

const missing = /no such file|not found|does not exist|no (?:matching )?files? (?:found|in|match|exist)|error opening/i;

export function readDirectory(text: string): Directory {
  const head = /(?:Directory of|Usage for) +\/*([A-Za-z][\w-]*:)/i.exec(text);
  const files = new Map<string, number | null>();
  for (const line of text.split('\n')) {
    if (line.length > 400 || /bytes? (?:total|free|used)/i.test(line)) continue;
    for (const form of entryForms) {
      const found = form.exec(line);
      if (!found?.[2]) continue;
      files.set(baseName(found[2]), Number(found[1]));
      break;
    }
  }
  const free = /([\d,]+) *(k)?bytes? free/i.exec(text);
  const freeBytes = free?.[1] ? Number(free[1].replace(/,/g, '')) * (free[2] ? 1024 : 1) : null;
  return {
    filesystem: head?.[1] ?? null,
    freeBytes,
    files,
    isListing: head !== null || freeBytes !== null,
    isMissing: missing.test(text),
  };
}

/** Size of a file by its name; undefined: not listed; null: listed, size not readable. */
export function sizeIn(directory: Directory, text: string, name: string): number | null | undefined {
  const wanted = name.toLowerCase();
  for (const [known, size] of directory.files) if (known.toLowerCase() === wanted) return size;
  if (directory.isMissing) return undefined;
  // A layout that is not known, and not the heading or the echo.
  const named = text
    .split('\n')
    .some(
      (line) =>
        line.trim().toLowerCase().endsWith(wanted) &&
        !/^\s*(?:directory of|dir )/i.test(line) &&
        /\d/.test(line.slice(0, line.toLowerCase().lastIndexOf(wanted))),
    );
  return named ? null : undefined;
}

export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf(':')) + 1);
}

/** `bootflash:` of `bootflash:slc….txt`. */
export function filesystemOf(path: string): string {
  return path.slice(0, path.indexOf(':') + 1);
}

/** The same file on the standby unit of a pair: `stby-bootflash:…`. */
export function onStandby(path: string): string {
  return path.startsWith('stby-') ? path : `stby-${path}`;
}

/** File systems that a temporary file may be written to, best first. */
export const writableFilesystems = ['bootflash:', 'flash:', 'disk0:', 'harddisk:'] as const;

export function isWritableFilesystem(name: string): boolean {
  return /^(?:bootflash|flash|disk|harddisk|hard-?disk)[-\w]*:$/i.test(name);
}

/** Not those that hold the configuration, crash files, or no files at all. */
export function mayHoldFiles(name: string): boolean {
  return (
    /^[a-z][a-z0-9-]{0,30}:$/i.test(name) &&
    !/^(?:nvram|crashinfo|system|tmpsys|null|tar|cns|stby-.*|archive|webui|xmodem|ymodem):$/i.test(name)
  );
}
