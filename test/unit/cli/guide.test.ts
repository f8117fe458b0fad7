import { describe, expect, it } from 'vitest';
import { guideTopics } from '../../../shared/messages/guide/guide.ts';
import { guides } from '../../../shared/messages/guide/guides.ts';
import { columns } from '../../../main/hosts/cli/text.ts';
import { run } from './harness.ts';

describe('sluice guide', () => {
  it('lists its topics, and opens no workspace for it', async () => {
    const ran = await run(['guide', '--json']);
    expect(ran.json()).toEqual({
      topics: guideTopics.map((topic) => ({ topic, title: guides.en.topics[topic].title })),
    });
    expect(ran.opened).toEqual([]);
  });

  it.each(['en', 'ja', 'fr'] as const)('prints every topic in %s, no line wider than a terminal', async (language) => {
    for (const topic of guideTopics) {
      const { code, stdout } = await run(['guide', topic, '--language', language]);
      expect(code).toBe(0);
      const { title, parts } = guides[language].topics[topic];
      for (const text of [title, ...parts.map((part) => part.title)]) expect(stdout).toContain(text);
      expect(stdout.split('\n').filter((line) => columns(line) > 80)).toEqual([]);
    }
  });

  it('shows the table of roles with what is not published said so', async () => {
    const { stdout } = await run(['guide', 'roles']);
    expect(stdout).toContain(
      'Smart Account viewer (viewer)\n  see licenses and products: yes\n  upload usage reports: no',
    );
    expect(stdout).toContain('not published');
  });

  it('says the command that installs a token', async () => {
    expect((await run(['guide', 'token'])).stdout).toContain('  sluice action trust PRODUCT');
  });

  it.each([
    [['--mail', 'kim@example.com'], 'Allowed', 'Pending'],
    [
      ['--mail', 'kim@example.com', '--prefix', 'jp', '--existing', 'example.com'],
      'jp.example.com',
      'administrator of the parent',
    ],
    [['--mail', 'kim@example.com', '--domain', 'example.org'], 'Needs Cisco', 'example.org'],
    [['--mail', 'kim@gmail.com'], 'Refused', 'limited use account is possible'],
  ])('check-account %j', async (args, ...said) => {
    const ran = await run(['guide', 'check-account', ...args]);
    expect(ran.code).toBe(0);
    for (const text of said) expect(ran.stdout).toContain(text);
    expect(ran.opened).toEqual([]);
  });

  it('check-account needs an address, and an unknown topic is wrong use', async () => {
    expect((await run(['guide', 'check-account'])).code).toBe(2);
    expect((await run(['guide', 'weather'])).code).toBe(2);
  });
});
