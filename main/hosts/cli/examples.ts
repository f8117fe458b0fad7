import type { Command } from 'commander';

/** Examples of the commands that have no longer help of their own, by the words that call them. */
const examples: Readonly<Record<string, readonly string[]>> = {
  'credential list': ['sluice credential list'],
  'credential remove': ['sluice credential remove lab'],
  'product list': [
    'sluice product list',
    'sluice product list --errors',
    'sluice product list --json --output products.json',
  ],
  'product show': ['sluice product show core-1', 'sluice product show FOC1234X0AB --json'],
  'product check': ['sluice product check', 'sluice product check core-1'],
  'product retire': ['sluice product retire core-1 --reason "replaced by core-3"'],
  'product remove': ['sluice product remove core-1'],
  'product commands': ['sluice product commands', 'sluice product commands --json'],
  'product edit': [
    'sluice product edit core-1 --host 192.0.2.11',
    'sluice product edit core-1 --credential lab --way ssh',
  ],
  upload: ['sluice upload', 'sluice upload core-1 core-2', 'sluice upload --confirm-account "Example Networks"'],
  cycle: ['sluice cycle', 'sluice cycle --site Osaka', 'sluice cycle --no-wait --json --output cycle.json'],
  assign: ['sluice assign ACK_single.xml core-1', 'sluice assign 3fa94c core-1'],
  files: ['sluice files', 'sluice files --unmatched'],
  'handover list': ['sluice handover list'],
  'handover show': ['sluice handover show 7'],
  'handover sent': ['sluice handover sent 7', 'sluice handover sent 7 core-1'],
  'handover refused': ['sluice handover refused 7 core-1 --reason "signature not valid"'],
  'handover release': ['sluice handover release 7 --reason "never uploaded"'],
  'handover again': ['sluice handover again 7', 'sluice handover again 7 --out ./upload/'],
  'account show': ['sluice account show'],
  'account check': ['sluice account check'],
  'account remove': ['sluice account remove'],
  reports: [
    'sluice reports',
    'sluice reports core-1 --state collected,sent',
    'sluice reports --json --output reports.json',
  ],
  connections: ['sluice connections', 'sluice connections --json'],
  status: ['sluice status', 'sluice status --json'],
  verify: ['sluice verify', 'sluice verify --json'],
  proof: ['sluice proof core-1 --out core-1.html', 'sluice proof --out ./proof/ --from 2025-01-01 --to 2025-03-31'],
  'settings show': ['sluice settings', 'sluice settings show --json'],
  'jobs list': ['sluice jobs list', 'sluice jobs list --json'],
  'jobs show': ['sluice jobs show 2fc6c9fa'],
  'jobs rows': ['sluice jobs rows 2fc6c9fa'],
  'jobs transcript': ['sluice jobs transcript 2fc6c9fa core-1'],
  'jobs retry': ['sluice jobs retry 2fc6c9fa'],
  inspect: ['sluice inspect usage.txt', 'sluice inspect terminal.log --json'],
  demo: ['sluice demo', 'sluice demo --products 5 --workspace ./demo'],
};

/** Puts them below the help of their commands. */
export function addExamples(program: Command): void {
  const visit = (command: Command, words: readonly string[]): void => {
    const lines = examples[words.join(' ')];
    if (lines) command.addHelpText('after', ['', 'Examples:', ...lines.map((line) => `  ${line}`)].join('\n'));
    for (const inner of command.commands) visit(inner, [...words, inner.name()]);
  };
  visit(program, []);
}
