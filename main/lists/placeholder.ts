import type { RowProblem } from '../../shared/contract/list-words.ts';

/**
 * A value that stands for another one which only a person, or another program, knows: it is named and asked for, never
 * guessed. Ansible Vault and Jinja; pyATS `%ENV{}`, `%ASK{}`, `%CLI{}`, `%ENC{}`, `%INCLUDE{}`, `%{…}` (pyATS
 * documentation, "Testbed file markup"). `what`: the name of the value, for a person.
 */
export function placeholder(text: string, what: string): RowProblem | null {
  const value = text.trimStart();
  if (value.startsWith('$ANSIBLE_VAULT')) return { code: 'vaulted', detail: what };
  const markup = /%(ENV|ASK|CLI|ENC|INCLUDE|CALLABLE|X)?\{([^}]{0,200})/.exec(value);
  if (markup) {
    const inner = (markup[2] ?? '').trim();
    switch (markup[1]) {
      case 'ENV':
        return { code: 'from_environment', detail: `${what}: ${inner}` };
      case 'ASK':
      case 'CLI':
        return { code: 'asked', detail: what };
      case 'ENC':
        return { code: 'encoded', detail: what };
      default:
        return { code: 'template', detail: what };
    }
  }
  if (/\{\{|\{%/.test(value)) return { code: 'template', detail: what };
  return null;
}
