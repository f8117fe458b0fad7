import { say, type Words } from '../../../shared/messages/words.ts';
import type { Started } from '../../sandbox/main.ts';

/** How a make-believe site is reached, for the trainee in front. */
export function startedText(
  words: Words,
  { products, cssm, on_prem: onPrem, faults, jump_hosts: jumps }: Started,
  list?: string,
): string {
  const [first] = products;
  const placed = faults.map((one) => say(words, 'sandbox.faults_on', { ...one, faults: one.faults.join(', ') }));
  return [
    say(words, 'sandbox.running', { count: products.length }),
    ...(first === undefined
      ? []
      : [
          say(words, 'sandbox.login', {
            line: `ssh -p ${first.ssh_port} ${first.username}@${first.host}`,
            password: first.password,
          }),
        ]),
    ...jumps.slice(0, 1).map(({ password }) =>
      say(words, 'sandbox.jumps', {
        password,
        lines: jumps.map(({ name, username, host, port }) => `${name} ssh -p ${port} ${username}@${host}`).join(', '),
      }),
    ),
    ...(list === undefined
      ? []
      : [say(words, 'sandbox.list', { line: `sluice list import ${list} --passwords vault` })]),
    say(words, 'sandbox.portal', { url: cssm.portal_url }),
    say(words, 'sandbox.account', { line: accountLine(cssm), secret: cssm.client_secret }),
    say(words, 'sandbox.on_prem', { line: onPremLine(onPrem), secret: onPrem.client_secret }),
    say(words, 'sandbox.clock', { line: `sluice sandbox advance 60 --portal ${cssm.portal_url}` }),
    ...(placed.length === 0 ? [] : [say(words, 'sandbox.faults', { faults: placed.join('; ') })]),
  ].join('\n');
}

/** Ready to be pasted; the secret is asked for. */
function accountLine({ api_url: api, token_url: token, client_id: id }: Started['cssm']): string {
  return `sluice account set --api-url ${api} --token-url ${token} --client-id ${id}`;
}

function onPremLine({ host, api_port: port, account, client_id: id }: Started['on_prem']): string {
  return `sluice on-prem set --host ${host} --port ${port} --account "${account}" --client-id ${id} --ca-file on-prem-ca.pem`;
}
