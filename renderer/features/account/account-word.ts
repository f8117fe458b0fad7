import { accountWord } from '../../../shared/account-words.ts';
import type { T } from '../../app/use-t.ts';

/** A word of the account for an access or a state, in the language where it is a known one. */
export function accountWordText(t: T, text: string | null): string {
  const word = text === null ? null : accountWord(text);
  return word === null ? (text ?? '') : t(`settings:account_word.${word}`);
}
