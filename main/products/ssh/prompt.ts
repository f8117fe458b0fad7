import { cleanText, isNoiseLine } from './terminal.ts';

/**
 * Reading the end of what a product printed: a prompt, a pager, a question, or something still under way. Pure.
 * `host>` user EXEC, `host#` privileged EXEC, `host(config)#` configuration (protocol 1.1).
 */
export type Mode = '>' | '#' | 'config';

export interface Prompt {
  /** The prompt without its mode: `host`, `RP/0/RP0/CPU0:host`. */
  readonly base: string;
  /** The prompt right at the beginning of a line, at the end of a text. */
  readonly atLineStart: RegExp;
  /** The prompt at the end of a text, whatever stands before it; null where the name is too short to tell. */
  readonly anywhere: RegExp | null;
  /** A whole line that begins with the prompt. */
  readonly startsLine: RegExp;
  /** The prompt's name at the beginning of a text. */
  readonly beginsText: RegExp;
}

const promptLike = /^[^\s<{"=*!%][^\n]{0,126}?[>#][ \t]*$|^[>#][ \t]*$/;
const configTail = /\([^()\n]{1,60}\)$/;

/** The trimmed prompt when a last line looks like one; null otherwise. XML, pagers, syslog lines and rulers do not. */
export function promptOfLine(line: string): string | null {
  const trimmed = line.trim();
  if (!promptLike.test(line.trimStart()) || isNoiseLine(line)) return null;
  if (trimmed.includes('</') || trimmed.slice(-4).includes('--') || /^#{2,}$|#{3,}$/.test(trimmed)) return null;
  return trimmed;
}

export function modeOfPrompt(trimmed: string): Mode {
  const withoutSign = trimmed.slice(0, -1);
  if (trimmed.endsWith('#') && configTail.test(withoutSign)) return 'config';
  return trimmed.endsWith('>') ? '>' : '#';
}

/** In configuration mode IOS cuts the name in its prompt, mostly after 20 characters. */
const configNameLengths = [20, 19, 18, 17, 16] as const;

function cutNames(base: string, isNumbered: boolean): string[] {
  return configNameLengths
    .filter((length) => base.length > length)
    .map((length) => {
      const cut = base.slice(0, length).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      return isNumbered ? cut.replace(/\d+/g, '\\d+') : cut;
    });
}

/** `isNumbered`: the numbers in it (a line count, the time) change from one to the next. */
export function readPrompt(trimmed: string, isNumbered = false): Prompt {
  const base = trimmed.slice(0, -1).replace(configTail, '').trimEnd();
  const exact = base.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const name = isNumbered ? exact.replace(/\d+/g, '\\d+') : exact;
  const tail = '\\([^()\\n]{1,60}\\)';
  const body = `(?:${name}(?:${tail})? ?[>#]${cutNames(base, isNumbered)
    .map((cut) => `|${cut}${tail} ?#`)
    .join('')})`;
  return {
    base,
    atLineStart: new RegExp(`(?:^|\\n)[ \\t]*(${body})[ \\t]*$`),
    anywhere: base.length >= 2 ? new RegExp(`(${body})[ \\t]*$`) : null,
    startsLine: new RegExp(`(?:^|\\n)[ \\t]*(${body})`, 'g'),
    beginsText: new RegExp(`^\\s*${name}`),
  };
}

/** The same prompt with another line count or time in it. */
export function sameButNumbers(one: string, other: string): boolean {
  const withoutNumbers = (prompt: string): string => prompt.replace(/\d+/g, '0');
  return one !== other && withoutNumbers(one) === withoutNumbers(other);
}

/** Host name as far as a prompt tells it. */
export function hostnameOf(prompt: Prompt): string | null {
  const name = prompt.base.replace(/^.*\/CPU\d+:/, '').trim();
  return name === '' ? null : name;
}

const pagerWords = [
  '-{2,6} ?\\(?more\\)? ?(?:\\(?\\d{1,3} ?%\\)?)? ?-{2,6}(?: ?[(\\[][^)\\]\\n]{0,60}[)\\]])?',
  '-{1,6} ?more ?-{1,6}(?: ?[(\\[][^)\\]\\n]{0,60}[)\\]])?',
  '<-{1,5} ?more ?-{1,5}>',
  '[(\\[<]more[)\\]>]',
  '-{2,6} ?more[^\\n]{0,40}-{2,6}',
  'more ?\\?',
  '[^\\n]{0,40}\\b(?:press|hit|type) (?:the )?["\'<\\[(]?(?:any key|space ?bar|space|enter|return)\\b[^\\n]{0,80}',
  '[^\\n]{0,60}\\bq(?: ?=| to|uit to)? ?quit\\b[^\\n]{0,30}',
];
const escapes = '(?:\\x1b\\[[0-9;?]*[A-Za-z])';
const pagerAtEnd = new RegExp(
  `(?:${escapes}|\\r)*[ \\t]*(?:${escapes})*(?:${pagerWords.join('|')})(?:${escapes}|[ \\t\\x07:.])*$`,
  'i',
);
const usualPagerAtEnd = new RegExp(`(?:${escapes}|\\r)* ?--More--(?:${escapes}| )*$`);
const pressReturn = /press\s+(?:the\s+)?["'<[(]?(?:return|enter)\b(?![^\n]*space)/i;

/** What the pager leaves behind when it goes: blanks, carriage returns, backspaces, escape sequences. */
const erasedPager = new RegExp(
  `^(?:${escapes}|\\x08+(?: +\\x08+)?|\\r(?: +(?=[\\r\\x08\\x1b]))?| +(?=[\\r\\x08\\x1b]))+`,
);

/** Removes the erasing of a pager from what came after it. */
export function withoutErasure(raw: string): string {
  // A CR right before the LF belongs to a line end, not to the erasing.
  const found = erasedPager.exec(raw)?.[0] ?? '';
  if (found === '') return raw;
  const rest = raw.slice(found.length);
  return rest.startsWith('\n') && found.endsWith('\r') ? `\r${rest}` : rest;
}

/** True while everything so far could still be part of the erasing. */
export function onlyErasure(raw: string): boolean {
  return new RegExp(`^(?:${escapes}|[ \\x08\\r]|\\x1b\\[?[0-9;?]*)*$`).test(raw);
}

export type QuestionKind = 'hidden' | 'echoed';
export type Tail =
  | { readonly kind: 'prompt'; readonly text: string; readonly certain: boolean }
  | { readonly kind: 'pager'; readonly rawStart: number; readonly key: 'enter' | 'space' }
  | { readonly kind: 'question'; readonly text: string; readonly question: QuestionKind }
  | { readonly kind: 'open'; readonly line: string };

const hiddenQuestion =
  /(?:pass(?:word|code|phrase|wd)|passwort|kennwort|mot de passe|contrase.a|senha|secret|\bPIN)\b[^\n:]{0,60}: *$/i;
const echoedQuestions = [
  /\[confirm\] *$/i,
  /\[[^\]\n]{0,200}\] *[?:] *$/,
  /[[(] ?y(?:es)? ?[/|] ?n(?:o)? ?[\])] *[?:]? *$/i,
  // NX-OS: `Do you want to delete "/x" ? (yes/no/abort)   [y] `, `Enter vrf (If no input, …): `
  /\(yes\/no[^()\n]{0,20}\) *(?:\[\w{0,5}\])? *$/i,
  /^enter vrf\b[^\n]{0,100}: *$/i,
  /[^\s?]\? *$/,
  /^(?:[\w ]{0,30}\b)?(?:user ?name|login|user|account): *$/i,
];

/** The two questions of a login inside the shell; null: another question. `text`: the trimmed last line. */
export function loginQuestion(text: string): 'username' | 'password' | null {
  if (/^(?:[\w.-]+ )?(?:user ?name|login|user(?: id)?): *$/i.test(text)) return 'username';
  return /^(?:[\w.@-]+(?:'s)? )?(?:password|passwort|kennwort): *$/i.test(text) ? 'password' : null;
}

/**
 * What stands at the end of raw output.
 * `prompt`: the session's prompt when it is known, else anything that looks like one (then never `certain`).
 */
export function readTail(raw: string, prompt: Prompt | null): Tail {
  const rawLineStart = raw.lastIndexOf('\n') + 1;
  const rawLine = raw.slice(rawLineStart);
  // Only the last line: what stands before it cannot change how this one ends.
  const line = cleanText(rawLine);
  if (prompt) {
    const exact = prompt.atLineStart.exec(line);
    if (exact?.[1]) return { kind: 'prompt', text: exact[1], certain: true };
  }
  if (line.trim() === '') return { kind: 'open', line: '' };
  // A screen may end in mid-line, where lines are longer than it is wide: then only the usual word is a pager.
  const pager = line.length <= 200 ? pagerAtEnd.exec(rawLine) : usualPagerAtEnd.exec(rawLine);
  if (pager) {
    const key = line.length <= 200 && pressReturn.test(line) ? 'enter' : 'space';
    return { kind: 'pager', rawStart: rawLineStart + pager.index, key };
  }
  if (prompt) {
    const somewhere = prompt.anywhere?.exec(line);
    if (somewhere?.[1]) return { kind: 'prompt', text: somewhere[1], certain: false };
  } else {
    const trimmed = promptOfLine(line);
    if (trimmed !== null) return { kind: 'prompt', text: trimmed, certain: false };
  }
  if (hiddenQuestion.test(line)) return { kind: 'question', text: line.trim(), question: 'hidden' };
  if (echoedQuestions.some((pattern) => pattern.test(line)))
    return { kind: 'question', text: line.trim(), question: 'echoed' };
  return { kind: 'open', line };
}
