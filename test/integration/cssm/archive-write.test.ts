import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  readArchive,
  singleFilesFolder,
  uploadArchiveName,
  writeSingleFiles,
  writeUploadArchive,
} from '../../../main/cssm/archive/archive.ts';
import type { UploadLine } from '../../../main/cssm/archive/archive.ts';
import { readRestUsage, readUsageFile } from '../../../main/reports/reports.ts';
import { cdata, hasSamples, payloadV2, reportJson, sample, signature, usageXml } from '../../unit/reports/make.ts';
import { each, line, never, readAll, scratch } from './archive-support.ts';

const madeAt = Date.UTC(2026, 10, 22, 2, 15, 9, 123);
const stamp = '26Nov22_02_15_09_123';
const uuid = '6f1c0c1e-8d0e-4c63-9a0e-3f0f5c0f9b11';
const none = { smartAccount: null, virtualAccount: null };
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const body = (id: number): string => cdata(reportJson(payloadV2(String(id), `,"n":"${id}"`)));

describe('an upload archive', () => {
  it('has the published layout and repeats bodies and system info byte for byte', async () => {
    const file = path.join(await scratch(), uploadArchiveName(madeAt));
    const info = '\n<data>{"hostname":"現場"}</data>';
    const lines = [line(7, body(1), `\r\n${body(2)}\n`), { ...line(12, body(3)), systemInfo: Buffer.from(info) }];
    const written = await writeUploadArchive({ path: file, uuid, madeAt, lines: each(lines), ...none }, never);

    const bytes = await readFile(file);
    expect(written).toEqual({ sha256: sha256(bytes), size: bytes.length });
    expect(await readdir(path.dirname(file))).toEqual([path.basename(file)]);
    // gzip header: no flags, no time, no operating system.
    expect([...bytes.subarray(3, 8), bytes[9]]).toEqual([0, 0, 0, 0, 0, 255]);

    const inner = `UD_VA_${stamp}_py.tar.gz`;
    const members = await readAll(file, {}, 'up');
    expect(members.map((member) => [member.path, member.name])).toEqual([
      [['up'], 'manifest.mf'],
      [['up', inner], `dev_7_${stamp}.txt`],
      [['up', inner], `dev_12_${stamp}.txt`],
    ]);
    expect(members[0]?.bytes.toString()).toContain(`Created-By: "{\\"uuid\\": \\"${uuid}\\"}"\nSmart-Account:\n`);
    expect(members[1]?.bytes.toString()).toBe(
      `<smartLicense><RUMReport>${body(1)}</RUMReport><RUMReport>\r\n${body(2)}\n</RUMReport></smartLicense>`,
    );
    expect(members[2]?.bytes.toString()).toBe(
      `<smartLicense><smartLicenseSystemInfo>${info}</smartLicenseSystemInfo><RUMReport>${body(3)}</RUMReport></smartLicense>`,
    );
  });

  it('is the same bytes again for the same input, and others for another', async () => {
    const folder = await scratch();
    const lines = (): AsyncIterable<UploadLine> =>
      each(Array.from({ length: 300 }, (_, at) => line(at + 1, body(at), body(at + 1000))));
    const write = (name: string, at: number): Promise<{ sha256: string }> =>
      writeUploadArchive({ path: path.join(folder, name), uuid, madeAt: at, lines: lines(), ...none }, never);
    const first = await write('one.tar.gz', madeAt);
    expect(await write('two.tar.gz', madeAt)).toEqual(first);
    expect(await write('one.tar.gz', madeAt)).toEqual(first);
    expect((await write('three.tar.gz', madeAt + 1)).sha256).not.toBe(first.sha256);
  });

  it('fills the account fields only when the strict layout is switched off', async () => {
    const folder = await scratch();
    const accounts = { smartAccount: 'example.com', virtualAccount: 'Site 1' };
    const write = async (strictSampleLayout?: boolean): Promise<string> => {
      const file = path.join(folder, 'a.tar.gz');
      await writeUploadArchive(
        { path: file, uuid, madeAt, lines: each([line(1, body(1))]), ...accounts, strictSampleLayout },
        never,
      );
      return (await readAll(file))[0]?.bytes.toString() ?? '';
    };
    expect(await write()).not.toContain('example.com');
    expect(await write(false)).toContain('Smart-Account: example.com\n');
    expect(await write(false)).toContain('Specification-VA: Site 1\n');
  });

  it('leaves nothing behind when the reports cannot be read, and keeps what stood there', async () => {
    const folder = await scratch();
    const file = path.join(folder, 'a.tar.gz');
    await writeFile(file, 'older');
    async function* broken(): AsyncGenerator<UploadLine> {
      yield line(1, body(1));
      throw new Error('ledger gone');
    }
    const writing = writeUploadArchive({ path: file, uuid, madeAt, lines: broken(), ...none }, never);
    await expect(writing).rejects.toThrow('ledger gone');
    expect(await readdir(folder)).toEqual(['a.tar.gz']);
    expect(await readFile(file, 'utf8')).toBe('older');
  });

  it('leaves nothing behind when it is cancelled, and ends soon', async () => {
    const folder = await scratch();
    const cancel = new AbortController();
    async function* endless(): AsyncGenerator<UploadLine> {
      for (let device = 1; ; device += 1) {
        if (device === 50) cancel.abort();
        yield line(device, body(device));
      }
    }
    const writing = writeUploadArchive(
      { path: path.join(folder, 'a.tar.gz'), uuid, madeAt, lines: endless(), ...none },
      cancel.signal,
    );
    await expect(writing).rejects.toMatchObject({ name: 'AbortError' });
    expect(await readdir(folder)).toEqual([]);
  });

  it('takes over what a killed run with the same uuid left', async () => {
    const folder = await scratch();
    const file = path.join(folder, 'a.tar.gz');
    await writeFile(path.join(folder, `.a.tar.gz.${uuid}.part`), 'left');
    await writeFile(path.join(folder, `.a.tar.gz.${uuid}-inner.part`), 'left');
    await writeUploadArchive({ path: file, uuid, madeAt, lines: each([line(1, body(1))]), ...none }, never);
    expect(await readdir(folder)).toEqual(['a.tar.gz']);
  });

  it('names a folder that is not there', async () => {
    const file = path.join(await scratch(), 'missing', 'a.tar.gz');
    await expect(
      writeUploadArchive({ path: file, uuid, madeAt, lines: each([line(1, body(1))]), ...none }, never),
    ).rejects.toMatchObject({ code: 'file.unwritable', params: { file, detail: 'ENOENT' } });
  });

  it('holds one product at a time: 400 MB of reports in flat memory', { timeout: 120_000 }, async () => {
    const file = path.join(await scratch(), 'a.tar.gz');
    const filler = 'x'.repeat(1_000_000);
    let highest = 0;
    async function* many(): AsyncGenerator<UploadLine> {
      for (let device = 1; device <= 400; device += 1) {
        if (device % 20 === 0) highest = Math.max(highest, process.memoryUsage().rss);
        yield line(device, `${device}${filler}`);
      }
    }
    const before = process.memoryUsage().rss;
    await writeUploadArchive({ path: file, uuid, madeAt, lines: many(), ...none }, never);
    expect(highest - before).toBeLessThan(200 * 1024 * 1024);
  });
});

describe('what the judge does by hand', () => {
  const archived = async (bodies: readonly Buffer[]): Promise<Buffer> => {
    const file = path.join(await scratch(), 'a.tar.gz');
    await writeUploadArchive(
      { path: file, uuid, madeAt, lines: each([{ device: 1, systemInfo: null, bodies }]), ...none },
      never,
    );
    return (await readAll(file)).at(-1)?.bytes ?? Buffer.alloc(0);
  };

  it.skipIf(!hasSamples)('payload and signature of a sample equal the input byte for byte', async () => {
    const input = sample('reports/rum_c9800_no_root.xml');
    const { reports } = readUsageFile(input, 'in');
    const output = await archived(reports.map((report) => report.body));
    // Everything between the RUMReport tags, which holds the payload's JSON string and the signature, is in it as it was.
    const between = input.subarray(input.indexOf('<RUMReport>') + 11, input.indexOf('</RUMReport>'));
    expect(output.includes(between)).toBe(true);
    const again = readUsageFile(output, 'out').reports[0];
    expect(again?.payload).toBe(reports[0]?.payload);
    expect(again?.signatureJson).toBe(reports[0]?.signatureJson);
  });

  it.skipIf(!hasSamples)('so do those of an escaped payload in a usage file and in a REST answer', async () => {
    const escaped = sample('reports/rum_c8000v_payload_escaped.json').toString().trim();
    const json = `{"payload":${escaped},"header":{"type":"rum"},"signature":${signature}}`;
    const fromFile = readUsageFile(Buffer.from(usageXml(cdata(json))), 'in').reports;
    const fromRest = readRestUsage(Buffer.from(`{"usage":[${json}]}`), 'in');
    for (const reports of [fromFile, fromRest]) {
      const output = await archived(reports.map((report) => report.body));
      expect(output.includes(`"payload":${escaped}`)).toBe(true);
      expect(output.includes(signature)).toBe(true);
      expect(readUsageFile(output, 'out').reports[0]?.payload).toBe(JSON.parse(escaped));
    }
  });
});

describe('single files', () => {
  it('stand in a folder beside the archive, each a whole usage file', async () => {
    const folder = singleFilesFolder(path.join(await scratch(), 'UD_SA_x_py.tar.gz'));
    const lines = [line(1, body(1)), line(2, body(2), body(3))];
    const files = await writeSingleFiles({ folder, uuid, madeAt, lines: each(lines) }, never);
    expect((await readdir(folder)).toSorted()).toEqual([`dev_1_${stamp}.txt`, `dev_2_${stamp}.txt`]);
    for (const file of files) {
      const bytes = await readFile(path.join(folder, file.name));
      expect({ sha256: file.sha256, size: file.size }).toEqual({ sha256: sha256(bytes), size: bytes.length });
      const bodies = readUsageFile(bytes, file.name).reports.map((report) => report.body);
      expect(bodies).toEqual(lines.find((one) => one.device === file.device)?.bodies);
    }
  });

  it('are taken away again after a failure, and nothing else is', async () => {
    const root = await scratch();
    async function* broken(): AsyncGenerator<UploadLine> {
      yield line(1, body(1));
      throw new Error('ledger gone');
    }
    const fresh = path.join(root, 'fresh');
    await expect(writeSingleFiles({ folder: fresh, uuid, madeAt, lines: broken() }, never)).rejects.toThrow('gone');
    expect(await readdir(root)).toEqual([]);

    const used = path.join(root, 'used');
    await mkdir(used);
    await writeFile(path.join(used, 'mine.txt'), 'x');
    await expect(writeSingleFiles({ folder: used, uuid, madeAt, lines: broken() }, never)).rejects.toThrow('gone');
    expect(await readdir(used)).toEqual(['mine.txt']);
  });
});

it('reads back what it wrote, piece by piece', async () => {
  const file = path.join(await scratch(), 'a.tar.gz');
  const lines = Array.from({ length: 200 }, (_, at) => line(at + 1, body(at)));
  await writeUploadArchive({ path: file, uuid, madeAt, lines: each(lines), ...none }, never);
  const found: Buffer[] = [];
  await readArchive(
    file,
    'a',
    async ({ name, bytes }) => {
      if (name.startsWith('dev_')) found.push(...readUsageFile(bytes, name).reports.map((report) => report.body));
    },
    {},
    never,
  );
  expect(found).toEqual(lines.flatMap((one) => one.bodies));
});
