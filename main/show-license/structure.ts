import { cleanLines, type PrintedLine } from './clean-text.ts';
import { longestLine } from './longest-line.ts';
import { echoOf, isNamelessPrompt, promptOf } from './prompts.ts';
import { timeOfXr, timeSource } from './printed-time.ts';

/** One line with its place in the text. Names of groups and headings are lower case, without the colon. */
export interface Entry {
  /** Heading underlined with `====`, the highest level. */
  readonly group: string | null;
  /** Headings above the line, outermost first: `transport`, `proxy`. */
  readonly path: readonly string[];
  /** `Name` of `Name: value` or of the heading `Name:`; as printed. */
  readonly label: string | null;
  readonly value: string | null;
  readonly text: string;
  readonly indent: number;
  readonly role: 'field' | 'text' | 'heading' | 'license' | 'group' | 'rule' | 'blank';
}

export interface Structure {
  readonly hostname: string | null;
  readonly command: string | null;
  /** Time that `exec prompt timestamp` printed. */
  readonly productTime: string | null;
  readonly entries: readonly Entry[];
}

/** Headings that open a part of their own at whatever indentation; they are told by name because some texts have lost their indentation. */
const topHeadings: ReadonlySet<string> = new Set([
  'utility', 'smart licensing using policy', 'account information', 'data privacy', 'transport', 'policy', 'policyv2', 'miscellaneous', 'usage reporting',
  'trust code installed', 'registration', 'license authorization', 'export authorization key', 'license conversion', 'license usage', 'ha udi list',
  'overall status', 'purchased licenses', 'derived licenses', 'specified license reservations', 'evaluation period', 'authorizations',
  'enforcement status', 'device enforcement state', 'entitlement(s)',
]); // prettier-ignore

const innerHeadings =
  /^(?:proxy|vrf|features authorized|measurements|entitlement|term information|.{1,60} attributes|.{0,60}\bpeer\b.{0,40}|application ha info)$/;

/** Parts under an underline; told by name too where the underline was lost. */
const groupNames: ReadonlySet<string> = new Set([
  'smart licensing status', 'license usage', 'product information', 'agent version', 'license authorizations', 'license certificates', 'ha info',
  'reservation info', 'other info', 'upcoming scheduled jobs', 'platform provided mapping table', 'usage report summary',
  'device telemetry report summary', 'product analytics report summary', 'communication statistics',
]); // prettier-ignore

/** Stands in a path for a license's own heading. */
export const licenseName = 'a license';

/** Deeper is no text that a product prints. */
const deepest = 12;

/** Reads a text into entries. Pure; a text without any structure gives entries of role `text`. */
export function readStructure(text: string): Structure {
  const lines = cleanLines(text);
  const head = readHead(lines);
  const body = head.body.flatMap(parted);
  const entries: Entry[] = [];
  let group: string | null = null;
  let stack: Open[] = [];
  body.forEach((line, at) => {
    const next = body[at + 1];
    const { text: printed, indent } = line;
    const base = { group, path: stack.map(({ name }) => name), label: null, value: null, text: printed, indent };
    if (printed === '') return void entries.push({ ...base, role: 'blank' });
    if (isRule(printed)) return void entries.push({ ...base, role: 'rule' });
    const name = headingName(printed);
    if (isGroup(name, next)) {
      group = name;
      stack = [];
      return void entries.push({ ...base, group, path: [], label: printed.replace(/\s*:$/, ''), role: 'group' });
    }
    const field = splitField(printed);
    const isTop = topHeadings.has(name);
    const opens =
      field?.value === '' &&
      (isTop || innerHeadings.test(name) || (next !== undefined && next.text !== '' && next.indent > indent));
    const isLicense =
      (!isTop && isLicenseHeading(printed)) || (printed.endsWith(')') && startsDescription(body, at + 1));
    leave(stack, indent, opens || isLicense);
    const place = () => ({ ...base, path: stack.map((each) => each.name) });
    if (isLicense) {
      stack = [{ indent, name: licenseName, hasDeeper: false }];
      return void entries.push({ ...place(), label: printed, role: 'license' });
    }
    if (field === null) return void entries.push({ ...place(), role: 'text' });
    // `Trust Code Installed: <none>` ends what stood before it as its empty form does.
    if (isTop && (opens || name === 'trust code installed')) stack = [];
    const entry: Entry = { ...place(), ...field, role: opens ? 'heading' : 'field' };
    if (opens && stack.length < deepest) stack.push({ indent, name, hasDeeper: false });
    entries.push(entry);
  });
  return { ...head, entries };
}

/** Fields that a peer's block or an application's HA block repeats say nothing of this product. */
export function isOfPeer({ path }: Entry): boolean {
  return path.some((name) => /\bpeer\b|^application ha/.test(name));
}

/** First value of a label, outside peers, that the filter lets through. Labels are compared in lower case. */
export function firstValue(
  entries: readonly Entry[],
  labels: readonly string[],
  where: (entry: Entry) => boolean = () => true,
): string | null {
  for (const entry of entries) {
    if (entry.role !== 'field' || entry.label === null || !labels.includes(entry.label.toLowerCase())) continue;
    if (entry.value !== null && entry.value !== '' && !isOfPeer(entry) && where(entry)) return entry.value;
  }
  return null;
}

export function isUnder(entry: Entry, heading: string): boolean {
  return entry.path.at(-1) === heading;
}

export function isTopHeading(entry: Entry): boolean {
  return entry.label !== null && topHeadings.has(entry.label.toLowerCase());
}

/** Name and tag of `network-advantage (C9300-24 Network Advantage):`; the name may be missing, the tag holds anything. */
export function licenseHeading(text: string): { name: string | null; tag: string } | null {
  const found = lastParenthesis(text.replace(/\s*:$/, ''));
  if (!found || found.after !== '') return null;
  return { name: found.before === '' ? null : found.before, tag: found.inside };
}

/** Splits at the last pair of parentheses, whose inside may hold pairs. */
export function lastParenthesis(text: string): { before: string; inside: string; after: string } | null {
  const end = text.lastIndexOf(')');
  let depth = 0;
  for (let at = end; at >= 0; at -= 1) {
    if (text[at] === ')') depth += 1;
    if (text[at] === '(') depth -= 1;
    if (depth === 0 && end >= 0) {
      return {
        before: text.slice(0, at).trim(),
        inside: text.slice(at + 1, end).trim(),
        after: text.slice(end + 1).trim(),
      };
    }
  }
  return null;
}

interface Open {
  readonly indent: number;
  readonly name: string;
  hasDeeper: boolean;
}

/**
 * Closes the headings that a line at this indentation is not under. Where a text has lost its indentation, fields stand as far left as their heading:
 * they stay under it until another heading comes.
 */
function leave(stack: Open[], indent: number, isHeading: boolean): void {
  for (let last = stack.at(-1); last !== undefined; last = stack.at(-1)) {
    if (last.indent < indent) {
      last.hasDeeper = true;
      return;
    }
    if (last.indent === indent && !last.hasDeeper && !isHeading) return;
    stack.pop();
  }
}

function isLicenseHeading(text: string): boolean {
  return (
    text.length < 400 &&
    /\)\s{0,3}:$/.test(text) &&
    !text.slice(0, text.lastIndexOf('(')).includes(': ') &&
    licenseHeading(text) !== null
  );
}

/** Older agents print a license's heading without its colon; what follows it then tells that it is one. */
function startsDescription(lines: readonly PrintedLine[], at: number): boolean {
  const next = lines[at]?.text === '' ? lines[at + 1] : lines[at];
  return next?.text.startsWith('Description:') === true;
}

/** `Registration:Status: REGISTERED`: a heading that lost its line end stands on a line of its own again. */
function parted(line: PrintedLine): PrintedLine[] {
  const found = /^([A-Z][A-Za-z ]{2,40}:) {0,4}(Status: .{1,200})$/.exec(line.text.slice(0, 260));
  if (!found || !topHeadings.has(headingName(found[1] ?? ''))) return [line];
  return found.slice(1).map((text) => ({ ...line, text }));
}

function isRule(text: string): boolean {
  return /^[-=*_ ]{4,}$/.test(text) && !/\s{20}/.test(text);
}

function headingName(text: string): string {
  return text.length > 100 ? '' : text.replace(/\s*:$/, '').toLowerCase();
}

function isGroup(name: string, next: PrintedLine | undefined): boolean {
  if (name === '') return false;
  if (next !== undefined && /^={3,}$/.test(next.text)) return true;
  return groupNames.has(name) && name !== 'license usage';
}

function splitField(text: string): { label: string; value: string } | null {
  if (text.length > longestLine) return null;
  const at = text.slice(0, 80).indexOf(':');
  if (at < 1 || !/^[A-Za-z*]/.test(text)) return null;
  // `INSTALLED on Oct 14 11:37:52 2021 UTC`: the colon is a clock's.
  if (/^\d:\d\d/.test(text.slice(at - 1, at + 3))) return null;
  const label = text.slice(0, at).trim();
  return /^[\w\s()/.,'*+-]+$/.test(label) ? { label, value: text.slice(at + 1).trim() } : null;
}

interface Head {
  hostname: string | null;
  command: string | null;
  productTime: string | null;
  body: PrintedLine[];
}

/** Takes prompts, echoed commands, load and time lines out. */
function readHead(lines: readonly PrintedLine[]): Head {
  const head: Head = { hostname: null, command: null, productTime: null, body: [] };
  let bare: string | null = null;
  let isFirst = true;
  for (const line of lines) {
    const prompt = promptOf(line.text, head.hostname);
    const time = timeSource(line.text) ?? (isFirst ? timeOfXr(line.text) : null);
    if (prompt && (prompt.command !== '' || isFirst || bare === null)) {
      if (prompt.command !== '') {
        head.hostname ??= prompt.hostname;
        head.command ??= prompt.command;
      } else bare = prompt.hostname;
    } else if (isFirst && line.text !== '' && echoOf(line.text) !== null) {
      head.command = echoOf(line.text);
    } else if (time !== null) {
      head.productTime ??= time;
    } else if (!line.text.startsWith('Load for five secs: ') && !isNamelessPrompt(line.text)) {
      if (line.text !== '') isFirst = false;
      if (line.text !== '' || head.body.at(-1)?.text !== '') head.body.push(line);
    }
  }
  // A bare prompt counts where it is the text's last line, so that a word with `#` in mid-text names nobody.
  head.hostname ??= promptOf(lines.findLast((line) => line.text !== '')?.text ?? '')?.hostname ?? null;
  return head;
}
