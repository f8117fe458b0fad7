import type { CliKey } from '../../../shared/messages/cli/en.ts';

/** A command line, alone or with the key of what it is for. */
export type Example = string | readonly [line: string, meaning: CliKey];

/** Examples of the commands, by the words that call them; a command line is the same in every language. */
export const examples: Readonly<Record<string, readonly Example[]>> = {
  '': [
    'sluice credential set lab --username admin --password-file ./password',
    'sluice product add 192.0.2.10 --name core-1 --credential lab',
    ['sluice collect', 'example.collect'],
    ['sluice export --out ./upload', 'example.export'],
    ['sluice import ./ACK_SA_….tar.gz', 'example.import'],
    ['sluice deliver', 'example.deliver'],
    'sluice status --json',
  ],
  'account set': [
    'sluice account set --api-url https://swapi.cisco.com/services/api/smart-accounts-and-licensing/ \\\n' +
      '    --token-url https://id.cisco.com/oauth2/default/v1/token \\\n' +
      '    --client-id ID --client-secret-file ./secret',
  ],
  'credential set': [
    'sluice credential set lab --username admin --password-file ./password --enable-file ./enable',
    'SLUICE_PASSWORD=… sluice credential set lab --username admin',
    'sluice credential set keys --username svc --key-file ~/.ssh/id_ed25519',
  ],
  export: [
    ['sluice export --out ./upload/', 'example.export_folder'],
    'sluice export --out ./UD_SA.tar.gz',
    ['sluice export --dry-run', 'example.export_dry'],
    ['sluice handover sent 7', 'example.export_sent'],
  ],
  import: [
    'sluice import ./ACK_SA_2025.tar.gz',
    'sluice import usage-*.txt --already-sent',
    ['sluice import session.log', 'example.import_terminal'],
  ],
  assign: [
    ['sluice files --unmatched', 'example.assign_list'],
    'sluice assign ACK_dev_3.txt core-1',
    'sluice assign 9fa3c020 core-1',
  ],
  handover: [
    'sluice handover list --state open,sent',
    ['sluice handover sent 7', 'example.handover_sent'],
    'sluice handover refused 7 core-1 --reason "what the portal said"',
    ['sluice handover release 7', 'example.handover_release'],
    ['sluice handover again 7 --out ./stick/', 'example.handover_again'],
  ],
  'product trust': [
    'sluice product trust core-1',
    'sluice product trust core-1 --reason "supervisor replaced" --fingerprint SHA256:…',
  ],
  'product add': [
    'sluice product add 192.0.2.10 --name core-1 --site Osaka --credential lab',
    'sluice product add router.example.net --credential lab --way rest --rest-port 8443',
  ],
  collect: ['sluice collect', 'sluice collect core-1 core-2 --which days:30', 'sluice collect --site Osaka --lanes 8'],
  deliver: ['sluice deliver', 'sluice deliver core-1 --serve 192.0.2.200', 'sluice deliver --to-folder ./walk'],
  serve: [
    'sluice serve',
    'sluice serve --port 8080 --open',
    ['ssh -L 8080:127.0.0.1:8080 HOST sluice serve --port 8080', 'example.serve_ssh'],
  ],
  'settings set': [
    'sluice settings set lanes 64',
    'sluice settings set silenceMs 120000',
    'sluice settings set schedule off',
    'sluice settings set schedule hourly:6',
    'sluice settings set schedule daily:06:30',
    ['sluice settings set schedule weekly:1,4@06:30', 'example.schedule_weekly'],
  ],
  sandbox: ['sluice sandbox --products 5', 'sluice sandbox --fault slow --fault disk-full:sw-lab-01'],
  completion: [
    ['source <(sluice completion bash)', 'more.completion_bash'],
    ['source <(sluice completion zsh)', 'more.completion_zsh'],
    'sluice completion fish > ~/.config/fish/completions/sluice.fish',
    ['sluice completion powershell | Out-String | Invoke-Expression', 'more.completion_powershell'],
  ],
  'credential list': ['sluice credential list'],
  'credential remove': ['sluice credential remove lab'],
  'product list': [
    'sluice product list',
    'sluice product list --site Osaka',
    'sluice product list --errors',
    'sluice product list --life removed,retired',
    'sluice product list --json --output products.json',
  ],
  'product show': ['sluice product show core-1', 'sluice product show FOC1234X0AB --json'],
  'product check': ['sluice product check', 'sluice product check core-1'],
  'product retire': ['sluice product retire core-1 --reason "replaced by core-3"'],
  'product remove': ['sluice product remove core-1'],
  'product commands': ['sluice product commands', 'sluice product commands --json'],
  'product edit': [
    'sluice product edit core-1 --host 192.0.2.11 --site Kyoto',
    'sluice product edit core-1 --credential lab --way ssh',
  ],
  upload: ['sluice upload', 'sluice upload core-1 core-2', 'sluice upload --confirm-account "Example Networks"'],
  cycle: ['sluice cycle', 'sluice cycle --site Osaka', 'sluice cycle --no-wait --json --output cycle.json'],
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
  report: [
    'sluice report 77412347487202314',
    ['sluice report 77412347487202314 --out payload.json', 'example.report_payload'],
    ['sluice report 77412347487202314 --out usage.txt --part file', 'example.report_file'],
  ],
  'report again': [
    'sluice report again 77412347487202314 --reason "virtual account corrected"',
    ['sluice report again --product core-1 --reason "virtual account corrected"', 'example.report_again'],
  ],
  reports: [
    'sluice reports core-1',
    ['sluice reports --state collected,sent', 'example.reports_state'],
    'sluice reports --handover 7',
    ['sluice reports --sort changed --descending', 'example.reports_sort'],
    ['sluice reports --json', 'example.reports_json'],
    ['sluice reports --totals', 'example.reports_totals'],
  ],
  connections: ['sluice connections', 'sluice connections --json'],
  status: ['sluice status', 'sluice status --json'],
  verify: ['sluice verify', 'sluice verify --json'],
  proof: [
    ['sluice proof core-1 --out core-1.html', 'example.proof_html'],
    'sluice proof --from 2025-01-01 --to 2025-03-31 --out quarter.json',
    'sluice proof --out ./proof/',
  ],
  'settings show': ['sluice settings', 'sluice settings show --json'],
  'jobs list': ['sluice jobs list --last 10', 'sluice jobs list --kind cycle --state failed'],
  'jobs show': ['sluice jobs show 2fc6c9fa'],
  'jobs rows': ['sluice jobs rows 2fc6c9fa'],
  'jobs transcript': ['sluice jobs transcript 2fc6c9fa core-1'],
  'jobs retry': ['sluice jobs retry 2fc6c9fa'],
  inspect: [
    ['sluice inspect UD_SA.tar.gz', 'example.inspect_archive'],
    ['sluice inspect show-license-all.txt --json', 'example.inspect_json'],
  ],
  demo: ['sluice demo', 'sluice demo --products 5 --workspace ./demo'],
};
