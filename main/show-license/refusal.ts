import { rawLines } from './clean-text.ts';

export type Refusal = 'invalid' | 'incomplete' | 'ambiguous' | 'not_authorized';

/** First match counts. Wordings: protocol section 1.1; the NX-OS, IOS XR and ASA ones are general knowledge of those systems. */
const wordings: readonly (readonly [RegExp, Refusal])[] = [
  [/^(?:error: ?)?(?:% ?)?(?:command )?authori[sz]ation (?:failed|denied)/i, 'not_authorized'],
  [/^(?:error: ?)?% ?(?:permission|access) denied/i, 'not_authorized'],
  [/^(?:error: ?)?% ?(?:this )?command (?:is )?not (?:authori[sz]ed|permitted|allowed)/i, 'not_authorized'],
  [/^(?:error: ?)?% ?(?:not authori[sz]ed|insufficient privilege|you do not have|user is not)/i, 'not_authorized'],
  [/^(?:error: ?)?(?:this )?command (?:is )?not authori[sz]ed/i, 'not_authorized'],
  [/^(?:error: ?)?% ?incomplete command/i, 'incomplete'],
  [/^(?:error: ?)?% ?ambiguous command/i, 'ambiguous'],
  [/^(?:error: ?)?% ?(?:invalid|unrecogni[sz]ed|unknown) (?:input|command|parameter|number|value)/i, 'invalid'],
  [/^(?:error: ?)?% ?bad ip address or host ?name/i, 'invalid'],
  [/^(?:error: ?)?% ?bad command/i, 'invalid'],
];

/** All of them at once: most lines are none. */
const anyWording = new RegExp(wordings.map(([wording]) => wording.source).join('|'), 'i');

/** How a product refused a command, null if it did not. Looks at the first lines only: a file's text is no answer. */
export function isRefusal(text: string): Refusal | null {
  let seen = 0;
  for (const line of rawLines(text.slice(0, 20_000))) {
    const trimmed = line.trim();
    if (trimmed === '') continue;
    const start = trimmed.slice(0, 200);
    if (anyWording.test(start)) for (const [wording, refusal] of wordings) if (wording.test(start)) return refusal;
    seen += 1;
    if (seen > 12) return null;
  }
  return null;
}
