import { fill, placeholders } from './messages.ts';

/** An English sentence as a pattern, and what it is in another language. */
export interface Sentence {
  /** The part of the key before the dot. */
  readonly group: string;
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly own: string;
}

type Texts = Readonly<Partial<Record<string, string>>>;

/** Groups of texts that are recognised. */
const groups: ReadonlySet<string> = new Set([
  ...['usage', 'wrong', 'detail', 'what', 'flag', 'step', 'algorithm', 'offered', 'licensing', 'text', 'finding'],
  ...['recorded', 'table', 'holder', 'kind', 'answer', 'advice'],
]);

/** The English texts of these groups, and what they are in the other catalogue. */
export function sentencesOf(english: Texts, own: Texts): readonly Sentence[] {
  const fixed = (text: string) => text.replaceAll(/\{\w+\}/g, '').length;
  return (
    Object.entries(english)
      .flatMap(([key, text = '']) => {
        const group = key.split('.')[0] ?? '';
        const said = own[key];
        return groups.has(group) && said !== undefined ? [{ group, text, own: said }] : [];
      })
      // What says most by itself is tried first: `{a} is empty` fits much.
      .sort((one, other) => fixed(other.text) - fixed(one.text))
      .map(({ group, text, own: said }) => ({
        ...{ group, own: said },
        ...{ pattern: patternOf(text), names: placeholders(text) },
      }))
  );
}

/** What may stand inside of a sentence of a group, beside names. */
const innerGroups: Readonly<Partial<Record<string, readonly string[]>>> = {
  usage: ['usage', 'wrong'],
  detail: ['detail', 'what', 'flag'],
  finding: ['finding', 'table'],
  holder: ['kind'],
  text: ['answer', 'advice'],
};

/** The English sentence in the language of `sentences`, if it is one of these groups; anything else stays as it is. */
export function translated(sentences: readonly Sentence[], english: string, groups: readonly string[]): string {
  for (const { group, pattern, names, own } of sentences) {
    if (!groups.includes(group)) continue;
    const found = pattern.exec(english);
    if (!found) continue;
    const inner = innerGroups[group] ?? [];
    const params = names.map((name, at) => [name, translated(sentences, found[at + 1] ?? '', inner)]);
    return fill(own, Object.fromEntries(params) as Record<string, string>);
  }
  return english;
}

function patternOf(template: string): RegExp {
  const literal = template
    .split(/\{\w+\}/)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join('(.+?)');
  return new RegExp(`^${literal}$`, 's');
}
