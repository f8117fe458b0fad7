import { say, type Words } from '../../../shared/messages/words.ts';
import type { Started } from '../../sandbox/main.ts';

/** How a make-believe site is reached, for the trainee in front. */
export function startedText(words: Words, { products, cssm, faults, jump_hosts: jumps }: Started): string {
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
    say(words, 'sandbox.portal', { url: cssm.portal_url }),
    ...(placed.length === 0 ? [] : [say(words, 'sandbox.faults', { faults: placed.join('; ') })]),
  ].join('\n');
}
