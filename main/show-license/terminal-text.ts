import { rawLines } from './clean-text.ts';
import { promptOf } from './prompts.ts';

export interface TerminalPart {
  readonly hostname: string | null;
  /** As typed; null for what stood before the first prompt. */
  readonly command: string | null;
  /** What the product printed, without the prompt and the echoed command. */
  readonly text: string;
}

/**
 * A pasted session in its parts: each command with what it printed, in order. Bare prompts are left out. Text that holds no prompt is one part without
 * hostname and command. Never throws.
 */
export function splitTerminalText(text: string): TerminalPart[] {
  const parts: { hostname: string | null; command: string | null; lines: string[] }[] = [];
  let known: string | null = null;
  let part: (typeof parts)[number] = { hostname: null, command: null, lines: [] };
  for (const line of rawLines(text)) {
    const prompt = promptOf(line, known);
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
