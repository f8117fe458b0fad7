import { createHmac, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fingerprintOf, readKnownHosts, speaksOf } from '../../../main/openssh/openssh.ts';

function text(value: string | Buffer): Buffer {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function newKey(): Buffer {
  const { publicKey } = generateKeyPairSync('ed25519');
  return Buffer.concat([text('ssh-ed25519'), text(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32))]);
}

const key = newKey();
const base64 = key.toString('base64');

function hashed(name: string): string {
  const salt = Buffer.from('0123456789abcdefghij');
  return `|1|${salt.toString('base64')}|${createHmac('sha1', salt).update(name).digest('base64')}`;
}

function places(hosts: string, tried: readonly (readonly [string, number])[]): boolean[] {
  const entry = readKnownHosts(`${hosts} ssh-ed25519 ${base64}`).entries[0];
  return tried.map(([host, port]) => entry !== undefined && speaksOf(entry, host, port));
}

describe('a known_hosts file', () => {
  it('speaks of names, addresses, ports and patterns', () => {
    expect(
      places('sw1,192.0.2.1', [
        ['sw1', 22],
        ['SW1', 22],
        ['192.0.2.1', 22],
        ['sw1', 2222],
        ['sw11', 22],
      ]),
    ).toEqual([true, true, true, false, false]);
    expect(
      places('[sw1]:2222,[2001:db8::1]:22022', [
        ['sw1', 2222],
        ['sw1', 22],
        ['2001:db8::1', 22022],
      ]),
    ).toEqual([true, false, true]);
    expect(
      places('*.lab,!gate.lab,10.0.?.1', [
        ['a.lab', 22],
        ['gate.lab', 22],
        ['10.0.7.1', 22],
        ['10.0.77.1', 22],
      ]),
    ).toEqual([true, false, true, false]);
    expect(places('!gate.lab', [['other', 22]])).toEqual([false]);
  });

  it('speaks of hashed names', () => {
    expect(
      places(hashed('sw1'), [
        ['sw1', 22],
        ['sw2', 22],
        ['sw1', 2222],
      ]),
    ).toEqual([true, false, false]);
    expect(
      places(hashed('[sw1]:2222'), [
        ['sw1', 2222],
        ['sw1', 22],
      ]),
    ).toEqual([true, false]);
    expect(places('|1|broken', [['sw1', 22]])).toEqual([false]);
  });

  it('reads markers, comments and any line end', () => {
    const { entries, bad } = readKnownHosts(
      `\uFEFF# of us\r\n\r\n@revoked * ssh-ed25519 ${base64} gone\r\n  @cert-authority *.lab ssh-ed25519 ${base64}\r\n`,
    );
    expect(bad).toEqual([]);
    expect(entries.map(({ line, marker, hosts }) => [line, marker, hosts])).toEqual([
      [3, 'revoked', '*'],
      [4, 'cert-authority', '*.lab'],
    ]);
    expect(entries[0]?.fingerprint).toBe(fingerprintOf(key));
    expect(entries[0]?.fingerprint).toMatch(/^SHA256:[\w+/]{43}$/);
  });

  it('names each line that it cannot read', () => {
    const { entries, bad } = readKnownHosts(
      [
        'sw1',
        `sw1 ssh-rsa ${base64}`,
        'sw1 ssh-ed25519 ###',
        `@new sw1 ssh-ed25519 ${base64}`,
        'sw1 1024 35 1234',
        'sw1 ssh-ed25519 AAAA',
      ].join('\n'),
    );
    expect(entries).toEqual([]);
    expect(bad).toEqual([
      { line: 1, detail: 'three words are needed' },
      { line: 2, detail: 'its key is not of the kind ssh-rsa' },
      { line: 3, detail: 'the key is not base64' },
      { line: 4, detail: 'unknown marker @new' },
      { line: 5, detail: 'a key of SSH version 1' },
      { line: 6, detail: 'its key is not of the kind ssh-ed25519' },
    ]);
  });
});
