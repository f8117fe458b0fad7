import { longestLine } from './longest-line.ts';
import { hostnameIn, promptOf } from './prompts.ts';
import { isInterrupted } from './table-rows.ts';

const logMessage = /%[A-Z][A-Z0-9_]{1,40}(?:-[A-Z0-9_]{1,40}){0,4}-[0-7]-[A-Z0-9_]{2,60} ?: ?/;
/** Sequence number, clock mark and time that stand before a log message. */
const logHead =
  /(?:(?<![\d:])\d{1,10}: ?)?(?:[*.]?[A-Z][a-z]{2} {1,2}\d{1,2} (?:\d{4} )?\d{1,2}:\d{2}:\d{2}(?:\.\d{1,6})?(?: [A-Za-z]{2,5})?: {0,4})?$/;
/** NX-OS: `2021 Oct 22 05:30:31 leaf-1 %$ VDC-1 %$ `. */
const nexusLogHead =
  /(?:^|\D)\d{4} [A-Z][a-z]{2} {1,2}\d{1,2} \d{2}:\d{2}:\d{2}(?:\.\d{1,6})? \S{1,64} {1,2}(?:%\$ \S{1,20} %\$ )?$/;
const routeProcessorLog = /(?:RP|LC)\/\d{1,3}\/\w{1,8}\/CPU\d{1,3}:(?:\d{4} )?[A-Z][a-z]{2} {1,2}\d/;

/** Whether a line is, or holds, a product's log message (`%FACILITY-SEVERITY-MNEMONIC:`). */
export function logMessageAt(line: string): number {
  if (line.length > longestLine) return -1;
  const found = logMessage.exec(line);
  if (!found) return -1;
  const before = line.slice(0, found.index);
  const ofNode = routeProcessorLog.exec(before);
  if (ofNode) return ofNode.index;
  const tail = before.slice(-120);
  const nexus = nexusLogHead.exec(tail);
  if (nexus) return before.length - tail.length + nexus.index + (/^\d/.test(nexus[0]) ? 0 : 1);
  const head = logHead.exec(tail);
  return before.length - (head ? tail.length - head.index : 0);
}

/** Lines without log messages. What a message interrupted in mid-line is put together again. */
export function withoutLogMessages(lines: string[]): string[] {
  const kept: string[] = [];
  let cutLine = false;
  // A console starts a message on a new line, also where the product was in the middle of one.
  let isBetween = false;
  const hostname = hostnameIn(lines);
  for (const line of lines) {
    const at = logMessageAt(line);
    if (at >= 0) {
      const before = line.slice(0, at);
      if (before.trim() !== '') {
        kept.push(before);
        cutLine = true;
      } else if (!cutLine) isBetween = true;
      continue;
    }
    const last = kept.at(-1);
    const isRest = last !== undefined && ((cutLine && goesOn(last, line)) || (isBetween && startsWithin(last, line)));
    if (isRest && promptOf(line, hostname) === null) kept[kept.length - 1] = last + line;
    else kept.push(line);
    cutLine = false;
    isBetween = false;
  }
  return kept;
}

/** The rest of an indented line, which a console puts at the left: in mid-word, and no license's heading; or what a row lacks. */
function startsWithin(last: string, line: string): boolean {
  if (!last.startsWith(' ')) return false;
  if (isInterrupted(last, line) || isValueOf(last, line)) return true;
  const isLabelOpen = /^ {1,20}[A-Za-z][^:()]{0,100}$/.test(last);
  return /^[a-z0-9]/.test(line) && (isLabelOpen ? !/\) {0,3}:$|^\S{1,64} uptime is /.test(line) : goesOn(last, line));
}

/** A value, or the end of one, that was cut from its indented label at a blank. */
function isValueOf(last: string, line: string): boolean {
  if (!/^ {2,20}[^:]{1,60}:(?: |$)/.test(last)) return false;
  if (/: ?$/.test(last)) return last.endsWith(' ') && /^(?:[^\s:]|[A-Z][a-z]{2} \d)(?:[^:]*|.*\d:\d\d:.*)$/.test(line);
  return /^ [^\s:(][^:]*$/.test(line) || (last.endsWith(' ') && /^\([^()]{1,60}\)$/.test(line));
}

/** The product goes on where the message interrupted it, in mid-word too: what follows starts no field and, after an indented line, no heading. */
function goesOn(last: string, line: string): boolean {
  // The name of a product may begin with a small letter as well.
  if (line.includes('(') || /^\S{1,64} uptime is /.test(line)) return false;
  return /^[a-z0-9:.,)]/.test(line) || (last.startsWith(' ') && /^[A-Z>]\S{0,40}$/.test(line) && !line.includes(':'));
}
