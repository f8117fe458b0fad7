import { translated } from './sentences.ts';
import { say, sayName, type Words } from './words.ts';

/**
 * Why, as the record keeps it: words of ours for what confirmed a report, reasons of ours in English; what a person gave
 * stays as it is.
 */
export function reasonText(words: Words, reason: string): string {
  const whole = translated(words.sentences(), reason, ['recorded']);
  if (whole !== reason) return whole;
  const parts = reason.split(', ');
  const named = parts.map((part) => sayName(words, 'reason', part));
  return named.join(parts.every((part, at) => named[at] !== part) ? say(words, 'list.comma') : ', ');
}

/** The same where English tells the code that the record keeps. */
export function reasonCode(words: Words, reason: string): string {
  return words.language === 'en' ? reason : reasonText(words, reason);
}

/** A step of the record: its code in English. */
export function stepName(words: Words, kind: string): string {
  return words.steps[`kind.${kind}`] ?? kind;
}
