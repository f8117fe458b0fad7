import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { inspectFile } from '../../../main/jobs/inspect.ts';

describe('inspect', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-inspect-'));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('knows a list of products, and text that is nothing', async () => {
    const inspected = async (name: string, text: string) => {
      const path = join(folder, name);
      writeFileSync(path, text);
      return await inspectFile(path, new AbortController().signal);
    };
    expect(await inspected('hosts.ini', '[osaka]\nsw-1 ansible_host=10.0.0.1\nsw-2 ansible_host=10.0.0.2\n')).toEqual({
      kind: 'product-list',
      format: 'ansible-ini',
      products: 2,
    });
    expect(await inspected('letter.txt', 'Dear all,\nthe switches are fine.\n')).toMatchObject({ kind: 'unknown' });
  });
});
