import { describe, expect, it } from 'vitest';
import { Unreadable } from '../../../main/cssm/api/answer-json.ts';
import { Refused } from '../../../main/cssm/api/answers.ts';
import { pnpCalls, readPnp } from '../../../main/cssm/pnp-api/pnp-calls.ts';

describe('a list of Plug and Play', () => {
  it('keeps every name and value as it came, numbers to the digit', () => {
    const body = '{"totalRows": "7", "accounts": [{"id": 77412347487202314, "name": " A ", "gone": null, "in": [1]}]}';
    expect(readPnp(body, 'accounts')).toEqual({
      total: 7,
      rows: [
        [
          { name: 'id', value: '77412347487202314' },
          { name: 'name', value: 'A' },
          { name: 'in', value: '[1]' },
        ],
      ],
    });
  });

  it('is not guessed where it stands under another name, and a refusal is one', () => {
    expect(() => readPnp('{"list": [{"name": "A"}]}', 'accounts')).toThrow(Unreadable);
    expect(() => readPnp('[]', 'accounts')).toThrow(Unreadable);
    expect(() => readPnp('{"accounts": ["A"]}', 'accounts')).toThrow(Unreadable);
    expect(() => readPnp('{"status": "FAILED", "message": "no"}', 'accounts')).toThrow(Refused);
  });

  it('is only read', async () => {
    const asked: string[] = [];
    const pnp = pnpCalls(async ({ method, path }, _more, _signal, reader) => {
      asked.push(`${method} ${path}`);
      return reader('{"accounts": [], "virtualAccounts": []}');
    });
    const { signal } = new AbortController();
    await pnp.accounts('a.example', signal);
    await pnp.virtualAccounts('a/b', signal);
    expect(asked).toEqual([
      'GET pnp/v2/accounts?rowsPerPage=500&accountDomain=a.example',
      'GET pnp/v2/accounts/a%2Fb/virtual-accounts?rowsPerPage=500',
    ]);
  });
});
