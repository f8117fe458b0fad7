import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

interface LintConfig {
  readonly rules: Readonly<
    Record<string, readonly [unknown, { readonly patterns: readonly { readonly regex: string }[] }]>
  >;
}

interface Import {
  readonly from: string;
  /** Path from the root for our own files, else the package's name. */
  readonly to: string;
  readonly isTypeOnly: boolean;
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

/** Static, type and dynamic imports alike, read by the compiler's own parser. */
function importsOf(file: string): Import[] {
  const found: Import[] = [];
  const tree = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const add = (specifier: ts.Expression | undefined, isTypeOnly: boolean): void => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    const text = specifier.text;
    const to = text.startsWith('.')
      ? relative(root, resolve(root, dirname(file), text))
          .split(sep)
          .join('/')
      : text;
    found.push({ from: file, to, isTypeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.isTypeOnly ?? false);
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

const files = ['main', 'shared', 'preload', 'renderer'].flatMap(sources);
const imports = files.flatMap(importsOf);
const own = (path: string): boolean => /^(main|shared|preload|renderer|test)\//.test(path);

/** A room and what of our own it may import, beside itself. */
const rooms: readonly { room: RegExp; may: readonly RegExp[] }[] = [
  { room: /^shared\//, may: [] },
  { room: /^(renderer|preload)\//, may: [/^shared\//] },
  { room: /^main\/reports\//, may: [/^shared\//] },
  { room: /^main\/show-license\//, may: [/^shared\//] },
  { room: /^main\/openssh\//, may: [] },
  { room: /^main\/inventory\//, may: [/^shared\//] },
  { room: /^main\/http\//, may: [/^shared\//] },
  { room: /^main\/ledger\//, may: [/^shared\//] },
  { room: /^main\/vault\//, may: [/^shared\//] },
  { room: /^main\/logging\//, may: [/^shared\//] },
  { room: /^main\/ssh-speed\//, may: [/^shared\//] },
  // How ssh2 is made to work faster is nothing that a product says: both sides of the line have it from one place.
  { room: /^main\/sandbox\//, may: [/^shared\//, /^main\/ssh-speed\//] },
  { room: /^main\/products\//, may: [/^shared\//, /^main\/(reports|show-license|http|ssh-speed)\//] },
  { room: /^main\/cssm\//, may: [/^shared\//, /^main\/(reports|http)\//] },
  { room: /^main\/lists\//, may: [/^shared\//, /^main\/openssh\//] },
  { room: /^main\/threads\//, may: [/^shared\//, /^main\/(lists|reports)\//] },
  {
    room: /^main\/jobs\//,
    may: [
      /^shared\//,
      /^main\/(reports|show-license|inventory|openssh|lists|threads|cssm|ledger|vault|notices)\//,
      /^main\/safe-file-name\.ts$/,
      // The interface, never a way in.
      /^main\/products\/product\.ts$/,
    ],
  },
  {
    room: /^main\/procedures\//,
    may: [
      /^shared\//,
      /^main\/(jobs|ledger|vault|cssm|reports|inventory|openssh|lists|notices|schedule)\//,
      /^main\/(files|router|preferences)\.ts$/,
      /^main\/products\/product\.ts$/,
    ],
  },
  { room: /^main\/connections\//, may: [/^shared\//, /^main\/ledger\/ledger\.ts$/] },
  { room: /^main\/receiver\//, may: [/^shared\//] },
  { room: /^main\/notices\//, may: [/^shared\//] },
  { room: /^main\/schedule\//, may: [/^shared\//] },
  { room: /^main\/safe-file-name\.ts$/, may: [] },
  {
    room: /^main\/(files|router|preferences|hints|temporary-folder)\.ts$/,
    may: [/^shared\//, /^main\/(logging\/|(safe-file-name|temporary-folder)\.ts$)/],
  },
];

const roomOf = (path: string) => rooms.find(({ room }) => room.test(path));

describe('the house', () => {
  it('is read whole', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(imports.length).toBeGreaterThan(200);
  });

  it('has imports that point down', () => {
    const broken = imports.filter(({ from, to }) => {
      const rule = roomOf(from);
      if (!rule || !own(to)) return false;
      return !rule.room.test(to) && !rule.may.some((allowed) => allowed.test(to));
    });
    expect(broken.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  it('keeps the ways in apart from each other', () => {
    const way = (path: string) => /^main\/products\/(ssh|rest|netconf|restconf)\//.exec(path)?.[1];
    // Their calls move no file: that goes over SSH (docs/decisions/0012). RESTCONF is on the same HTTPS as REST.
    const mayUse = ['netconf -> ssh', 'restconf -> ssh', 'restconf -> rest'];
    const broken = imports.filter(({ from, to }) => {
      const [one, other] = [way(from), way(to)];
      return one && other && one !== other && !mayUse.includes(`${one} -> ${other}`);
    });
    expect(broken.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  it('lets shared import zod only', () => {
    const broken = imports.filter(({ from, to }) => from.startsWith('shared/') && !own(to) && to !== 'zod');
    expect(broken.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  it('knows the make-believe site in hosts only, by its entry', () => {
    const broken = imports.filter(
      ({ from, to }) =>
        /^main\/sandbox\//.test(to) &&
        !/^main\/sandbox\//.test(from) &&
        !(from.startsWith('main/hosts/') && /\/(main|site|model)\.ts$/.test(to)),
    );
    expect(broken.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  it('lets only renderer/ui know which library the parts of the page come from', () => {
    const broken = imports.filter(
      ({ from, to }) =>
        from.startsWith('renderer/') &&
        !from.startsWith('renderer/ui/') &&
        /^(@mantine\/|@tanstack\/|recharts$)/.test(to),
    );
    expect(broken.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  it('imports electron as a value in the window side and the preload only', () => {
    const broken = imports.filter(
      ({ from, to, isTypeOnly }) =>
        to === 'electron' && !isTypeOnly && !['main/hosts/desktop/main.ts', 'preload/preload.ts'].includes(from),
    );
    expect(broken.map(({ from }) => from)).toEqual([]);
  });

  it('keeps electron out of everything that the work process reaches', () => {
    const reached = new Set<string>();
    const walk = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      for (const { from, to } of imports) if (from === file && own(to)) walk(to);
    };
    walk('main/hosts/desktop/core.ts');
    expect(reached.size).toBeGreaterThan(100);
    expect(reached).not.toContain('main/hosts/desktop/main.ts');
    const broken = imports.filter(({ from, to }) => reached.has(from) && /^electron(-store)?$/.test(to));
    expect(broken.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  it('has no circle of imports between files', () => {
    const values = new Map<string, string[]>();
    for (const { from, to, isTypeOnly } of imports)
      if (own(to) && !isTypeOnly) values.set(from, [...(values.get(from) ?? []), to]);
    const done = new Set<string>();
    const circles: string[] = [];
    const walk = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) {
        circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
        return;
      }
      if (done.has(file)) return;
      for (const next of values.get(file) ?? []) walk(next, [...path, file]);
      done.add(file);
    };
    for (const file of values.keys()) walk(file, []);
    expect(circles).toEqual([]);
  });

  it('reads the time in one file of each side only', () => {
    const isComment = /^\s*(\/\/|\/?\*)/;
    const readsTime = /\bDate\.now\(|\bsetTimeout\(|\bsetInterval\(|new Date\(\)/;
    const readers = files.filter((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .some((line) => !isComment.test(line) && readsTime.test(line)),
    );
    expect(readers.sort()).toEqual(['main/hosts/system-clock.ts', 'renderer/browser-clock.ts']);
  });

  it('has every relative import end in .ts, so that Node runs it as it is', () => {
    const broken = imports.filter(
      ({ from, to }) => own(to) && !/\.(ts|tsx|json|mjs|css)$/.test(to) && !from.endsWith('.tsx'),
    );
    expect(broken.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  it('is told by the linter at the place, for every room of main alike', { timeout: 60_000 }, async () => {
    const linter = new ESLint({ cwd: root });
    const names = rooms.flatMap(({ room }) => /^\^main\\\/([a-z-]+)\\\/$/.exec(room.source)?.[1] ?? []);
    const wrong: string[] = [];
    for (const name of names) {
      const config = (await linter.calculateConfigForFile(join(root, `main/${name}/x.ts`))) as LintConfig;
      const patterns = config.rules['@typescript-eslint/no-restricted-imports']?.[1].patterns ?? [];
      const rule = roomOf(`main/${name}/x.ts`);
      for (const other of names) {
        const file = other === 'products' ? 'product.ts' : 'x.ts';
        // It has a folder of that name itself.
        if (other === name || (name === 'sandbox' && other === 'cssm')) continue;
        // Others see the make-believe site by its entry, and it is no room beside theirs.
        if (other === 'sandbox') continue;
        const may = rule?.may.some(
          (allowed) => allowed.test(`main/${other}/${file}`) || allowed.test(`main/${other}/${other}.ts`),
        );
        const isRefused = patterns.some(({ regex }) => new RegExp(regex).test(`../${other}/${file}`));
        if (isRefused === (may ?? false)) wrong.push(`${name} -> ${other}`);
      }
    }
    expect(names.length).toBeGreaterThan(15);
    expect(wrong).toEqual([]);
  });
});
