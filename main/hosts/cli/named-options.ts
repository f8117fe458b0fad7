import type { Command } from 'commander';
import { fieldWords } from '../../../shared/messages/spoken-error.ts';
import type { ErrorData } from '../../../shared/errors.ts';

/**
 * What the contract refuses (`account.set: apiUrl: …`) as the person typed it (`--api-url: …`): names from inside tell
 * nobody which word to mend. What has no option stands as arguments do in the help: `<host>`.
 */
export function inOptions(command: Command, error: ErrorData): ErrorData {
  const [, parts] = /^\w+\.\w+: (.+)$/s.exec(String(error.params.detail ?? '')) ?? [];
  if (error.code !== 'usage.invalid' || parts === undefined) return error;
  const detail = parts
    .split('; ')
    .map((part) => part.replace(/^[\w.]+(?=: )/, (field) => nameOf(command, field)))
    .join('; ');
  return { ...error, params: { ...error.params, detail } };
}

function nameOf(command: Command, field: string): string {
  // The option that was typed may be a part of what it makes: `action.url` is `--url`.
  const longs = field
    .split('.')
    .map((part) => `--${part.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
  return longs.find((long) => command.options.some((option) => option.long === long)) ?? `<${fieldWords(field)}>`;
}
