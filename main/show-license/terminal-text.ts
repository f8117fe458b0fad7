import { rawLines } from './clean-text.ts';
import { kindOfCommand } from './commands.ts';
import { echoOf, promptOf, sectionOf } from './prompts.ts';

export interface TerminalPart {
  readonly hostname: string | null;
  /** As typed; null for what stood before the first prompt. */
  readonly command: string | null;
  /** What the product printed, without the prompt and the echoed command. */
  readonly text: string;
}

/**
 * A pasted session in its parts: each command with what it printed, in order. A command is told by a prompt, by `show tech-support`'s line before it, or
 * by an echo of a command that we know. Bare prompts are left out. Text without any of them is one part without hostname and command. Never throws.
 */
export function splitTerminalText(text: string): TerminalPart[] {
  const parts: { hostname: string | null; command: string | null; lines: string[] }[] = [];
  let known: string | null = null;
  let part: (typeof parts)[number] = { hostname: null, command: null, lines: [] };
  for (const line of rawLines(text)) {
    const prompt = promptOf(line, known);
    const command = prompt ? null : commandAlone(line);
    if (command !== null) {
      parts.push(part);
      part = { hostname: known, command, lines: [] };
      continue;
    }
    if (!prompt) {
      part.lines.push(line);
      continue;
    }
    // A bare prompt says little on its own: a line such as `Available#` is one only if the name is known.
    if (prompt.command === '' && known !== null && prompt.hostname !== known) {
      part.lines.push(line);
      continue;
    }
    known = prompt.command === '' ? known : prompt.hostname;
    parts.push(part);
    part = { hostname: prompt.hostname, command: prompt.command === '' ? null : prompt.command, lines: [] };
  }
  parts.push(part);
  return parts
    .map(({ hostname, command, lines }) => ({ hostname, command, text: lines.join('\n') }))
    .filter((each) => each.command !== null || each.text.trim() !== '');
}

function commandAlone(line: string): string | null {
  const section = sectionOf(line);
  if (section !== null) return section;
  const echo = /^\s{0,4}(?:\S{0,42}[#>:]\s{0,4})?sh/.test(line) ? echoOf(line) : null;
  return echo !== null && kindOfCommand(echo) !== null ? echo : null;
}
