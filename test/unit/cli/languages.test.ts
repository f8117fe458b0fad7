import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { examples } from '../../../main/hosts/cli/examples.ts';
import { buildProgram } from '../../../main/hosts/cli/program.ts';
import { columns, wrapped } from '../../../main/hosts/cli/text.ts';
import { languageNames, languageOf } from '../../../main/hosts/cli/language.ts';
import { languages } from '../../../shared/contract/app.ts';
import { cliEn } from '../../../shared/messages/cli/en.ts';
import { loadWords, said } from '../../../shared/messages/words.ts';
import { failure, jobResult, run } from './harness.ts';

const root = resolve(import.meta.dirname, '../../..');
const every = await Promise.all(languages.map(loadWords));
const japanese = /[\u3040-\u30ff\u4e00-\u9fff]/;

/** Each command with the words that call it. */
function all(command: Command, path = ''): [string, Command][] {
  return [[path, command], ...command.commands.flatMap((inner) => all(inner, `${path} ${inner.name()}`.trim()))];
}

const partsOf = (command: Command): string[] => [
  ...command.options.map((option) => option.long ?? ''),
  ...command.registeredArguments.map((one) => {
    const name = `${one.name()}${one.variadic ? '...' : ''}`;
    return one.required ? `<${name}>` : `[${name}]`;
  }),
];

describe('the language', () => {
  it('is the one of the option, else of SLUICE_LANGUAGE, else of the system', () => {
    expect(languageOf([], {})).toBe('en');
    expect(languageOf([], { LANG: 'ja_JP.UTF-8' })).toBe('ja');
    expect(languageOf([], { LANG: 'ja_JP.UTF-8', LC_MESSAGES: 'fr_FR' })).toBe('fr');
    expect(languageOf([], { LC_ALL: 'C', LANG: 'ja_JP.UTF-8' })).toBe('en');
    expect(languageOf([], { LC_ALL: '', LANG: 'fr_CA.UTF-8' })).toBe('fr');
    expect(languageOf([], { LANG: 'de_DE.UTF-8' })).toBe('en');
    expect(languageOf([], { SLUICE_LANGUAGE: 'fr', LC_ALL: 'ja_JP.UTF-8' })).toBe('fr');
    expect(languageOf([], { SLUICE_LANGUAGE: 'xx', LC_ALL: 'ja_JP.UTF-8' })).toBe('ja');
    expect(languageOf(['status', '--language', 'ja'], { SLUICE_LANGUAGE: 'fr' })).toBe('ja');
    expect(languageOf(['--language=fr', 'status'], {})).toBe('fr');
    expect([...languageNames]).toEqual([...languages]);
  });

  it('is refused where it is none of ours', async () => {
    const ran = await run(['status', '--language', 'de']);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('en, ja, fr');
  });
});

describe('words of help', () => {
  const program = buildProgram(async () => undefined, every[0] ?? expect.fail());

  it('are there for every command, option and argument, and for nothing else', () => {
    const used = new Set<string>(['help [command]', '--help']);
    const missing: string[] = [];
    const take = (...names: readonly string[]) => {
      const key = names.find((name) => Object.hasOwn(cliEn, name));
      if (key === undefined) missing.push(names.join(' or '));
      else used.add(key);
    };
    for (const [path, command] of all(program)) {
      take(path || 'sluice');
      for (const part of partsOf(command)) take(`${path} ${part}`.trim(), part);
    }
    for (const lines of Object.values(examples)) for (const one of lines) if (typeof one !== 'string') take(one[1]);
    expect(missing).toEqual([]);
    // Keys of help are the words themselves; all others have a dot that stands between a group and a name.
    const help = Object.keys(cliEn).filter((key) => !/^[a-z_]+\.[\w-]+$/.test(key));
    expect(help.filter((key) => !used.has(key))).toEqual([]);
  });

  it('stand in the catalogue, not in the code: a command gives names only', () => {
    const bare = /^[\w, -]*$/;
    const files = globSync('main/hosts/cli/commands/*.ts', { cwd: root });
    for (const file of files) {
      const text = readFileSync(resolve(root, file), 'utf8');
      for (const [, given = ''] of text.matchAll(/\.(?:option|requiredOption|argument)\('[^']+',\s*'([^']*)'/g))
        expect([file, given, bare.test(given) && (given === '' || given.includes(','))]).toEqual([file, given, true]);
      expect([file, /\.description\(|addHelpText/.test(text)]).toEqual([file, false]);
    }
  });

  it.each(every)('are whole in $language, on a terminal of 80 columns', async ({ language }) => {
    for (const [path] of all(program)) {
      const ran = await run([...path.split(' ').filter(Boolean), '--help', '--language', language]);
      expect([path, ran.code]).toEqual([path, 0]);
      expect([path, ran.stdout]).toEqual([path, expect.not.stringMatching(/\{\w+\}|\bundefined\b/)]);
      const [form = ''] = ran.stdout.split(/^(?:Examples|例|Exemples|Exit codes|終了コード|Codes de sortie)/m);
      for (const line of form.split('\n').slice(1)) expect([line, columns(line) <= 81]).toEqual([line, true]);
      if (language === 'ja') expect([path, ran.stdout]).toEqual([path, expect.stringMatching(/^使用法: sluice/)]);
      if (language !== 'en')
        expect([path, ran.stdout]).toEqual([path, expect.not.stringMatching(/^(Usage|Options):/m)]);
    }
  });
});

describe('what is said', () => {
  it.each([
    [['status', '--nonsense']],
    [['nonsense']],
    [['statsu']],
    [['stat']],
    [['product', 'show']],
    [['product', 'add', 'host']],
    [['product', 'show', 'one', 'two']],
    [['credential', 'list', 'one']],
    [['settings', 'set', 'lanes']],
    [['collect', '--lanes']],
    [['collect', '--lanes', 'many']],
    [['collect', '--which', 'some']],
    [['collect', '--host-keys', 'none']],
    [['reports', '--state', 'none']],
    [['proof', '--from', 'yesterday']],
    [['handover', 'sent', 'seven']],
    [['sandbox', '--fault', 'A B']],
    [['completion', 'nonsense']],
    [['export']],
    [['settings', 'set', 'nothing', '1']],
    [['settings', 'set', 'lanes', '0']],
    [['settings', 'set', 'schedule', 'never']],
    [['deliver', '--serve', '192.0.2.1', '--to-folder', 'x']],
    [['product', 'edit', 'core-1']],
  ])('of %j is Japanese, line by line', async (argv) => {
    const ran = await run(argv, { env: { SLUICE_LANGUAGE: 'ja' } });
    expect(ran.code).toBe(2);
    const lines = ran.stderr.split('\n').filter((line) => line.trim() !== '');
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toMatch(japanese);
    expect(ran.stderr).not.toMatch(/\b(must|not|is|are|needs)\b/);
  });

  it('is in the language in `message` only, where a program reads it', async () => {
    const argv = ['collect', '--lanes', 'many', '--json'];
    const english = (await run(argv)).json() as { error: { message: string; params: object } };
    const french = (await run([...argv, '--language', 'fr'])).json() as typeof english;
    expect(french.error.params).toEqual(english.error.params);
    expect(french.error.message).toContain('nombre entier de 1 à 500');

    const answers = { 'jobs.wait': jobResult({ state: 'failed', error: failure('usage.no_account') }) };
    const job = async (language: string) =>
      (await run(['upload', '--json', '--language', language], { answers })).json() as Record<string, unknown>;
    const [one, other] = [await job('en'), await job('ja')];
    const sentence = (ran: Record<string, unknown>) => String((ran['error'] as { message: string }).message);
    const without = (ran: Record<string, unknown>) => ({ ...ran, error: { ...(ran['error'] as object), message: '' } });
    expect(without(other)).toEqual(without(one));
    expect(sentence(other)).toMatch(japanese);
  });

  it('of a sentence that is not known is that sentence', () => {
    for (const words of every) expect(said(words, 'Cisco said: nothing fits.')).toBe('Cisco said: nothing fits.');
  });
});

describe('Japanese lines', () => {
  it('end between characters, not before a full stop and not after an opening bracket', () => {
    expect(wrapped('一二三四五六七八九十。', 10)).toEqual(['一二三四五', '六七八九', '十。']);
    expect(wrapped('一二三四「五六', 10)).toEqual(['一二三四', '「五六']);
    expect(wrapped('use --json で使う', 11)).toEqual(['use --json', 'で使う']);
    expect(wrapped('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrapped('jamais\u202f: rien', 9)).toEqual(['jamais\u202f:', 'rien']);
  });
});
