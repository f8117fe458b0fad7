import { looksLikeCommand } from './commands.ts';

export interface Prompt {
  readonly hostname: string;
  /** What was typed behind it; empty for a bare prompt. */
  readonly command: string;
}

/** `host#`, `host>`, `host(config)#`, `RP/0/RP0/CPU0:host#`, `asa/pri/act#`; names with blanks too. */
const shape =
  /^(?:RP\/\d+\/\w+\/CPU\d+:)?([A-Za-z0-9_][\w.@~/ -]{0,62}?)\s{0,2}(?:\([\w./ -]{1,40}\))?([#>])\s{0,4}(.*)$/;

/**
 * A line as prompt and command, null if it is none. A command must look like one, because tables have headings such as `Device#   PID`, unless the
 * name is known to be the product's. A bare prompt has no blanks in its name.
 */
export function promptOf(line: string, known: string | null = null): Prompt | null {
  const text = line.trim();
  if (text.length > 400 || !/[#>]/.test(text)) return null;
  const found = shape.exec(text);
  if (!found) return null;
  // An ASA may show its failover unit and state.
  const hostname = (found[1] ?? '').trim().replace(/\/(?:pri|sec)(?:\/(?:act|stby))?$/, '');
  const command = (found[3] ?? '').trim();
  if (known !== null && hostname === known && !/^(?:PID|SN|UDI)\b/.test(command)) return { hostname, command };
  if (command === '') return hostname.includes(' ') ? null : { hostname, command };
  return looksLikeCommand(command) ? { hostname, command } : null;
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

/** A command's echo without a prompt before it: `show license authorization`. Null if the line is none. */
export function echoOf(line: string): string | null {
  const text = line.trim();
  if (text.length > 200 || (text.includes(':') && !text.includes('flash:'))) return null;
  // Lower case: `License Usage` is a heading.
  return /^(?:sh|sho|show|lic|license smart) +[a-z]/.test(text) ? text : null;
}
