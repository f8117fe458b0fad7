import { describe, expect, it } from 'vitest';
import { languages } from '../../../shared/contract/app.ts';
import { guideTopics, type GuideWords } from '../../../shared/messages/guide/guide.ts';
import { guides } from '../../../shared/messages/guide/guides.ts';
import { fr } from '../../../shared/messages/fr.ts';
import { ja } from '../../../shared/messages/ja.ts';
import { placeholders } from '../../../shared/messages/messages.ts';
import { reportStates } from '../../../shared/vocabulary.ts';

/** Every text, without what only the command line says. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return Object.entries(value as object).flatMap(([key, one]) => (key === 'command' ? [] : textsOf(one)));
}

const shapeOf = (guide: GuideWords) =>
  guideTopics.map((topic) =>
    guide.topics[topic].parts.map((part) => [part.text.length, part.good?.length, part.bad?.length, part.command]),
  );

describe('the help that decides', () => {
  it.each(languages)('says the same in %s, part by part', (language) => {
    expect(shapeOf(guides[language])).toEqual(shapeOf(guides.en));
    for (const text of textsOf(guides[language])) expect(text.trim()).not.toBe('');
  });

  it.each(languages)('names the domain in the verdicts of %s as in English', (language) => {
    for (const [verdict, text] of Object.entries(guides.en.verdict))
      expect(placeholders(guides[language].verdict[verdict as keyof GuideWords['verdict']])).toEqual(
        placeholders(text),
      );
  });

  it.each(languages)('tells nobody in a window to type a command line, in %s', (language) => {
    expect(textsOf(guides[language]).filter((text) => /\bsluice [a-z]|(^|\s)--[a-z]/.test(text))).toEqual([]);
  });

  it('weighs every way to report', () => {
    for (const part of guides.en.topics.reporting.parts) {
      expect(part.good?.length).toBeGreaterThan(0);
      expect(part.bad?.length).toBeGreaterThan(0);
    }
    expect(guides.en.topics.reporting.parts).toHaveLength(4);
  });

  it('explains every state of a report by the name that lists show', () => {
    const titles = (language: keyof typeof guides) => guides[language].topics.states.parts.map(({ title }) => title);
    expect(titles('en')).toEqual(expect.arrayContaining([...reportStates]));
    expect(titles('ja')).toEqual(expect.arrayContaining(reportStates.map((state) => ja[`report.${state}`])));
    expect(titles('fr')).toEqual(expect.arrayContaining(reportStates.map((state) => fr[`report.${state}`])));
  });

  it('has the narrow spaces of French', () => {
    const texts = textsOf(guides.fr);
    expect(texts.filter((text) => / [;!?»]|« | :( |$)|[^\s\u202f][;!?»](?=\s|$)|\w'\w/.test(text))).toEqual([]);
  });
});
