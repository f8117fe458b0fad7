import { describe, expect, it } from 'vitest';
import { remarkCodes } from '../../../main/openssh/types.ts';
import { sshConfigRemarks } from '../../../shared/contract/list-words.ts';
import { listFileText, listProblemText } from '../../../shared/messages/list-text.ts';
import { catalogues } from '../../../shared/messages/catalogues.ts';

const { en, fr, ja } = catalogues;

describe('what is the matter with a line of a list', () => {
  it('names the value in the language, and the variable that it comes from', () => {
    const locked = { code: 'vaulted', detail: 'enable password' } as const;
    expect(listProblemText(en, locked)).toBe('enable password is locked by Ansible Vault; give it in Sluice');
    expect(listProblemText(fr, locked)).toMatch(/^mot de passe enable\u202f: /);
    expect(listProblemText(ja, { code: 'asked', detail: 'private key' })).toMatch(/^秘密鍵: /);
    const variable = { code: 'from_environment', detail: 'password: LAB_PW' } as const;
    expect(listProblemText(en, variable)).toBe(
      'password comes from the environment variable LAB_PW; give it in Sluice',
    );
    expect(listProblemText(fr, variable)).toContain('variable d’environnement LAB_PW');
  });

  it('leaves a value of the list as it stands there', () => {
    expect(listProblemText(fr, { code: 'bad_host', detail: 'password: x' })).toContain('password: x');
    expect(listProblemText(en, { code: 'template', detail: 'a new one' })).toMatch(/^a new one is a template/);
  });

  it('says what an OpenSSH configuration has that is not done, not its code', () => {
    const remark = { code: 'remark', file: 'config', line: 12, detail: 'include_missing: other.conf' } as const;
    expect(listFileText(en, remark)).toBe('config:12: no such file to include: other.conf');
    expect(listFileText(ja, remark)).not.toContain('include_missing');
    expect(listFileText(en, { ...remark, detail: 'of a newer version' })).toBe('config:12: of a newer version');
    expect(sshConfigRemarks).toEqual(remarkCodes);
  });
});
