import { SluiceError } from '../../shared/errors.ts';
import { classifyFile } from './classify-file.ts';
import { decodeText } from './decode-text.ts';
import { JsonProblem, arrayElements, objectMembers, parseSlice } from './json-slices.ts';
import { wrapInCdata } from './read-rest-usage.ts';
import { readUsageFile } from './read-usage-file.ts';
import { decodeReport } from './report-body.ts';
import type { UsageReport } from './types.ts';

/** Bounds of looking for reports in a body whose form is not published. */
export interface PushedLimits {
  readonly maxBytes: number;
  /** Objects, lists and texts inside each other; the known envelope nests five deep. */
  readonly maxDepth: number;
  /** Values that are looked at. */
  readonly maxValues: number;
  /** Characters read as JSON, each nested text counted again. */
  readonly maxChars: number;
  readonly maxReports: number;
}

export const defaultPushedLimits: PushedLimits = {
  maxBytes: 20 * 1024 * 1024,
  maxDepth: 16,
  maxValues: 200_000,
  maxChars: 256 * 1024 * 1024,
  maxReports: 20_000,
};

export interface PushedBody {
  readonly reports: readonly UsageReport[];
  readonly hostname: string | null;
  /** Everything between the smartLicenseSystemInfo tags, where the body is a usage file. */
  readonly systemInfo: Buffer | null;
  /** Things that look like a report and are none. */
  readonly damaged: number;
  /** A bound was met: there may be more in it. */
  readonly isCut: boolean;
}

/**
 * Usage reports in what a product sent by itself. The form is only partly known (protocol 6.2), so this is a tolerant
 * intake as 6.6 recommends: a usage file, or JSON in which `{payload, signature}` stands somewhere, also inside a text
 * that is JSON or a usage file itself. A report's body is its exact slice of text. Never throws for what a body holds.
 */
export function readPushedBody(bytes: Uint8Array, name: string, limits: Partial<PushedLimits> = {}): PushedBody {
  const look = new Look(name, { ...defaultPushedLimits, ...limits });
  if (bytes.length > 0 && bytes.length <= look.limits.maxBytes)
    quietly(() => {
      const { text } = decodeText(bytes, name);
      // Not asked for JSON: its whole tree would be built before any bound is looked at.
      const isXml = /\S/.exec(text)?.[0] === '<';
      if (isXml && classifyFile(bytes, name).kind === 'usage') look.file(bytes);
      else look.text(text, 0);
    });
  else look.isCut = bytes.length > 0;
  const { reports, hostname, systemInfo, damaged, isCut } = look;
  return { reports, hostname, systemInfo, damaged, isCut };
}

/** What is no report is left alone; a mistake of this program is not hidden. */
function quietly(read: () => void): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof JsonProblem || (error instanceof SluiceError && error.code !== 'internal')) return false;
    throw error;
  }
}

/**
 * Commas and opening brackets outside texts: as many slices will be made of it. Counted before, because a list is taken
 * apart whole, and twenty megabytes of `1,` would take ten seconds and a gigabyte.
 */
function partsIn(text: string): number {
  let count = 0;
  let isText = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isText && code === 92) at += 1;
    else if (code === 34) isText = !isText;
    else if (!isText && (code === 44 || code === 91 || code === 123)) count += 1;
  }
  return count;
}

class Look {
  readonly reports: UsageReport[] = [];
  hostname: string | null = null;
  systemInfo: Buffer | null = null;
  damaged = 0;
  isCut = false;
  readonly limits: PushedLimits;
  readonly #name: string;
  #values = 0;
  #chars = 0;

  constructor(name: string, limits: PushedLimits) {
    this.#name = name;
    this.limits = limits;
  }

  file(bytes: Uint8Array): void {
    const read = quietly(() => {
      const usage = readUsageFile(bytes, this.#name, { allowNoReports: true });
      this.hostname ??= usage.systemInfo?.hostname ?? null;
      this.systemInfo ??= usage.systemInfo?.body ?? null;
      for (const report of usage.reports) this.#add(report);
    });
    if (!read) this.damaged += 1;
  }

  /** A text that may be JSON, or a usage file. */
  text(text: string, depth: number): void {
    const first = /\S/.exec(text)?.[0];
    if (first === '<') {
      if (/<RUMReport[\s>]/.test(text)) this.file(Buffer.from(text, 'utf8'));
      return;
    }
    if (first !== '{' && first !== '[') return;
    if (partsIn(text) > this.limits.maxValues * 2) {
      this.isCut = true;
      return;
    }
    quietly(() => this.#json(text, 0, text.length, depth));
  }

  #json(text: string, from: number, to: number, depth: number): void {
    this.#values += 1;
    // Each level is walked again inside the one around it: the sum is bounded as the depth is.
    this.#chars += to - from;
    const { maxDepth, maxValues, maxChars } = this.limits;
    if (depth > maxDepth || this.#values > maxValues || this.#chars > maxChars) this.isCut = true;
    if (this.isCut) return;
    const at = from + (/^[ \t\n\r]*/.exec(text.slice(from, from + 64))?.[0].length ?? 0);
    const first = text.charAt(at);
    if (first === '"') {
      const inner = parseSlice(text, { start: at, end: to });
      if (typeof inner === 'string') this.text(inner, depth + 1);
    } else if (first === '[') {
      for (const slice of arrayElements(text, at, to))
        quietly(() => this.#json(text, slice.start, slice.end, depth + 1));
    } else if (first === '{') {
      const members = objectMembers(text, at, to);
      if (members.has('payload') && members.has('signature')) this.#report(text.slice(at, to));
      else
        for (const [key, slice] of members) {
          if (key === 'hostname' || key === 'host_identifier') this.#named(text.slice(slice.start, slice.end));
          quietly(() => this.#json(text, slice.start, slice.end, depth + 1));
        }
    }
  }

  #report(json: string): void {
    const raw = wrapInCdata(json);
    const read = quietly(() => this.#add(decodeReport(raw, 0, raw.length, Buffer.from(raw, 'utf8'), this.#name)));
    if (!read) this.damaged += 1;
  }

  #named(json: string): void {
    quietly(() => {
      const name = parseSlice(json, { start: 0, end: json.length });
      if (typeof name === 'string' && name.length > 0 && name.length <= 200) this.hostname ??= name;
    });
  }

  #add(report: UsageReport): void {
    if (this.reports.length >= this.limits.maxReports) this.isCut = true;
    else this.reports.push(report);
  }
}
