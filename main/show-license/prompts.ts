import { looksLikeCommand } from './commands.ts';

export interface Prompt {
  readonly hostname: string;
  /** What was typed behind it; empty for a bare prompt. */
  readonly command: string;
}

/** `host#`, `host>`, `host(config)#`, `RP/0/RP0/CPU0:host#`, `asa/pri/act#`, `fxos /license* #`, `user@host#`; names with blanks too. */
const shape =
  /^(?:RP\/\d+\/\w+\/CPU\d+:)?([A-Za-z0-9_][\w.@~/* -]{0,62}?)\s{0,2}(?:\([\w./ -]{1,40}\))?([#>])\s{0,4}(.*)$/;
/** Controllers of AireOS put their name in parentheses: `(wlc-1) >`. */
const controllerShape = /^\(([\w. -]{1,31})\) ?(>)\s{0,4}(.*)$/;
/** What stands before a command where the name was left out, `#show …`, `> show …`, `(admin)#show …`, or on Unified CM: `admin:show …`. */
const namelessPrompt = /^(?:admin:|(?:\([\w./-]{1,40}\))?[#>])\s{0,4}/;

/**
 * A line as prompt and command, null if it is none. A command must look like one, because tables have headings such as `Device#   PID`, unless the
 * name is known to be the product's. A bare prompt has no blanks in its name.
 */
export function promptOf(line: string, known: string | null = null): Prompt | null {
  const text = line.trim();
  if (text.length > 400 || !/[#>]/.test(text)) return null;
  const found = shape.exec(text) ?? controllerShape.exec(text);
  if (!found) return null;
  const hostname = nameIn(found[1] ?? '');
  const command = (found[3] ?? '').trim();
  if (known !== null && hostname === known && !/^(?:PID|SN|UDI)\b/.test(command)) return { hostname, command };
  if (command === '') return hostname.includes(' ') ? null : { hostname, command };
  return looksLikeCommand(command) ? { hostname, command } : null;
}

/** Without what is no name: the failover unit and state of an ASA, FXOS's scope and its mark of uncommitted changes, who is logged in. */
function nameIn(printed: string): string {
  return printed
    .trim()
    .replace(/\/(?:pri|sec)(?:\/(?:act|stby))?$/, '')
    .replace(/(?:\*|\*? \/.{0,60})$/, '')
    .replace(/^[\w.-]{1,32}@/, '');
}

/** The product's name by the first prompt behind which a command stands. */
export function hostnameIn(lines: readonly string[]): string | null {
  for (const line of lines) {
    const prompt = promptOf(line);
    if (prompt && prompt.command !== '') return prompt.hostname;
  }
  return null;
}

/** The line that `show tech-support` puts before each command's output: `------------------ show version ------------------`, on NX-OS in backticks. */
export function sectionOf(line: string): string | null {
  const text = line.slice(0, 300).trim();
  return (
    /^-{4,40} (show [a-z][^-].{0,100}?) -{4,40}$/.exec(text)?.[1] ?? /^`(show [a-z].{0,100})`$/.exec(text)?.[1] ?? null
  );
}

/** A bare prompt whose name was left out. */
export function isNamelessPrompt(line: string): boolean {
  return line.length < 60 && line.replace(namelessPrompt, '') === '' && line !== '';
}

/** A command's echo without a name before it: `show license authorization`, `#show license`. Null if the line is none. */
export function echoOf(line: string): string | null {
  const text = line.slice(0, 300).trim().replace(namelessPrompt, '');
  if (text.length > 200 || (text.includes(':') && !text.includes('flash:'))) return null;
  // Lower case: `License Usage` is a heading.
  return /^(?:sh|sho|show|lic|license smart) +[a-z]/.test(text) ? text : null;
}
