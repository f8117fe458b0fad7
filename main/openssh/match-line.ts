import { matchesList } from './patterns.ts';

/** What a `Match` is held against at the place where it stands. */
export interface MatchState {
  readonly originalHost: string;
  /** As far as the lines before say. */
  readonly host: string;
  readonly user: string;
  readonly localUser: string;
  readonly isFinal: boolean;
}

export type MatchResult =
  | { readonly matches: boolean; readonly wantsFinal: boolean }
  | { readonly unknown: string; readonly isExec: boolean; readonly wantsFinal: boolean };

/**
 * All criteria of one `Match` line, each perhaps with `!`. `exec` is never run and an unknown criterion is not guessed:
 * such a block does not hold, and the caller says so.
 */
export function matchLine(args: readonly string[], state: MatchState): MatchResult {
  let matches = true;
  let wantsFinal = false;
  let unknown: { unknown: string; isExec: boolean } | null = null;
  if (args.length === 0) return { unknown: 'Match', isExec: false, wantsFinal };
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    const isDenied = word.startsWith('!');
    const equals = word.indexOf('=');
    const name = word.slice(isDenied ? 1 : 0, equals < 0 ? undefined : equals).toLowerCase();
    const argument = (): string => {
      if (equals >= 0) return word.slice(equals + 1);
      at += 1;
      return args[at] ?? '';
    };
    const list = (text: string, fold: boolean): boolean => {
      const patterns = argument().split(',');
      return fold
        ? matchesList(
            text.toLowerCase(),
            patterns.map((one) => one.toLowerCase()),
          )
        : matchesList(text, patterns);
    };
    let one: boolean | null;
    switch (name) {
      case 'all':
        one = true;
        break;
      case 'final':
        wantsFinal = true;
        one = state.isFinal;
        break;
      case 'canonical':
        // True in a second reading, whoever asked for it; alone it asks for none.
        one = state.isFinal;
        break;
      case 'host':
        one = list(state.host, true);
        break;
      case 'originalhost':
        one = list(state.originalHost, true);
        break;
      case 'user':
        one = list(state.user, false);
        break;
      case 'localuser':
        one = list(state.localUser, false);
        break;
      case 'tagged':
        // Only `Tag` and `ssh -P` set one; without them every tag is empty.
        one = list('', false);
        break;
      case 'exec':
        unknown ??= { unknown: argument(), isExec: true };
        one = null;
        break;
      default:
        unknown ??= { unknown: word, isExec: false };
        argument();
        one = null;
    }
    if (one === isDenied) matches = false;
  }
  // A block that another criterion rules out does not wait for a program's answer.
  if (unknown === null) return { matches, wantsFinal };
  return matches ? { ...unknown, wantsFinal } : { matches: false, wantsFinal };
}
