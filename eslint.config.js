import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/**
 * What may import what (docs: design, "The house"). The architecture test reads what is really imported, dynamically too;
 * here it is told at the place. The last entry that fits a file holds alone: each has all that holds for it.
 */
const restrict = (files, patterns) => ({
  files,
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
});
const no = (regex, message) => ({ regex, message });

const pageKnows = no('(^|/)main/', 'pages know shared only');

const everywhereInMain = [
  { ...no('^electron$', 'only hosts/desktop/main.ts imports electron'), allowTypeImports: true },
  no('/sandbox/(?!(main|site|model)\\.ts)', 'only through its entry'),
];

/** Rooms of main, and which others each may import; `shared` all but openssh. Hosts and main's own files know all. */
const rooms = {
  reports: [],
  inventory: [],
  'show-license': [],
  openssh: [],
  http: [],
  ledger: [],
  vault: [],
  logging: [],
  receiver: [],
  schedule: [],
  notices: [],
  'ssh-speed': [],
  sandbox: ['ssh-speed'],
  products: ['reports', 'show-license', 'http', 'ssh-speed'],
  cssm: ['reports', 'http'],
  lists: ['openssh'],
  threads: ['lists', 'reports'],
  connections: ['ledger'],
  jobs: [
    'reports',
    'show-license',
    'inventory',
    'openssh',
    'lists',
    'threads',
    'cssm',
    'ledger',
    'vault',
    'products',
    'notices',
  ],
  procedures: [
    'jobs',
    'notices',
    'ledger',
    'vault',
    'cssm',
    'reports',
    'inventory',
    'openssh',
    'lists',
    'products',
    'schedule',
  ],
};
/** Folders of a room that are called like another room. */
const ownFolders = { sandbox: ['cssm'] };

function roomRules(name, may) {
  const others = [...Object.keys(rooms), 'hosts'].filter(
    (other) => other !== name && !may.includes(other) && !ownFolders[name]?.includes(other),
  );
  return [
    ...everywhereInMain,
    no(`^(\\.\\./)+(${others.join('|')})/`, `main/${name} does not know this room`),
    ...(name === 'openssh' ? [no('^(\\.\\./)+shared/', 'main/openssh knows nobody')] : []),
    ...(may.includes('products') ? [no('/products/(?!product\\.ts$)', 'the interface, never a way in')] : []),
  ];
}

/** Ways in, and which others each may use (docs/decisions/0012). */
const ways = { ssh: [], rest: [], yang: ['ssh'], netconf: ['ssh', 'yang'], restconf: ['ssh', 'rest', 'yang'] };

const timeGlobals = ['setTimeout', 'setInterval', 'setImmediate'].map((name) => ({
  name,
  message: 'Time is an argument: use Clock (shared/clock.ts).',
}));

const hostKeys = {
  selector: "MemberExpression[property.name='generateKeyPairSync']",
  message: 'About one in 200 keys of ssh2 cannot be read: newHostKey (main/sandbox/product/host-key.ts).',
};

export default tseslint.config(
  { ignores: ['out/', 'node_modules/', 'coverage/', 'test-results/', 'test/fixtures/'] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['eslint.config.js'] } } },
    rules: {
      'require-atomic-updates': 'error',
      'no-restricted-globals': ['error', ...timeGlobals],
      'no-restricted-syntax': [
        'error',
        hostKeys,
        { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'Use Clock.' },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Use Clock.' },
        {
          selector: "CallExpression[callee.object.name='performance'][callee.property.name='now']",
          message: 'Use Clock.',
        },
        {
          selector: "CallExpression[callee.object.name='AbortSignal'][callee.property.name='timeout']",
          message: 'Use Clock.',
        },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/require-await': 'off',
      'no-control-regex': 'off',
    },
  },
  { files: ['**/*.js', '**/*.mjs', '**/*.cjs'], ...tseslint.configs.disableTypeChecked },
  {
    files: ['**/*.cjs'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { process: 'readonly', require: 'readonly', __dirname: 'readonly' },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  { files: ['**/*.mjs'], languageOptions: { globals: { process: 'readonly', console: 'readonly' } } },
  {
    files: ['renderer/**'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      // Refs and stores are changed in one thread between awaits on purpose; the rule knows no refs.
      'require-atomic-updates': ['error', { allowProperties: true }],
    },
  },
  {
    files: ['main/hosts/system-clock.ts', 'renderer/browser-clock.ts'],
    rules: { 'no-restricted-globals': 'off', 'no-restricted-syntax': 'off' },
  },
  { files: ['test/**'], rules: { 'no-restricted-globals': 'off', 'no-restricted-syntax': ['error', hostKeys] } },
  restrict(['shared/**'], [no('^(?!\\.{1,2}/|zod$)', 'shared imports zod only')]),
  restrict(['renderer/**', 'preload/**'], [pageKnows]),
  restrict(
    ['renderer/app/**', 'renderer/features/**', 'renderer/stores/**'],
    [pageKnows, no('^(@mantine/|@tanstack/|recharts$)', 'only renderer/ui knows which library the parts come from')],
  ),
  restrict(['main/**'], everywhereInMain),
  ...Object.entries(rooms).map(([name, may]) => restrict([`main/${name}/**`], roomRules(name, may))),
  ...Object.entries(ways).map(([name, may]) => {
    const others = Object.keys(ways).filter((other) => other !== name && !may.includes(other));
    return restrict(
      [`main/products/${name}/**`],
      [
        ...roomRules('products', rooms.products),
        no(`^(\\.\\./)+(${others.join('|')})/`, `products/${name} does not know this way in`),
      ],
    );
  }),
  restrict(['main/hosts/desktop/main.ts'], [no('/sandbox/', 'the work process knows the make-believe site')]),
);
