import { describe, expect, it } from 'vitest';
import { deviceOfMember, singleFilesFolder, uploadArchiveName } from '../../../main/cssm/archive/archive.ts';
import { manifestText } from '../../../main/cssm/archive/manifest.ts';
import { hasSamples, sample } from '../reports/make.ts';

describe('names of an upload archive', () => {
  it('carries the time in UTC as the published tool writes it', () => {
    expect(uploadArchiveName(Date.UTC(2026, 10, 22, 2, 15, 9, 123))).toBe('UD_SA_26Nov22_02_15_09_123_py.tar.gz');
    expect(uploadArchiveName(Date.UTC(2109, 0, 1, 23, 0, 0, 7))).toBe('UD_SA_09Jan01_23_00_00_007_py.tar.gz');
  });

  it('names the folder of single files after the archive', () => {
    expect(singleFilesFolder('/x/UD_SA_1_py.tar.gz')).toBe('/x/UD_SA_1_py_files');
    expect(singleFilesFolder('up.tgz')).toBe('up_files');
    expect(singleFilesFolder('up')).toBe('up_files');
  });

  it.each([
    ['ACK_dev_12_26Nov22_02_15_09_123.txt', 12],
    ['dev_7_26Nov22_02_15_09_123.txt', 7],
    ['folder/ACK_dev_3_x.xml', 3],
    ['dev_5.txt', 5],
    ['ACK_UD_VA_26Nov22.tar.gz', null],
    ['dev_x_1.txt', null],
    ['mydev_1_x.txt', null],
    ['dev_1/other.txt', null],
    ['dev_1234567890123456_x.txt', null],
  ])('%s points to device %s', (name, device) => expect(deviceOfMember(name)).toBe(device));
});

describe('the manifest', () => {
  const madeAt = Date.UTC(2021, 3, 20, 20, 56, 13, 0);

  it.skipIf(!hasSamples)('equals the published one byte for byte but for the uuid', () => {
    const text = manifestText({ uuid: 'foofoo', madeAt, smartAccount: null, virtualAccount: null });
    expect(text).toBe(sample('reports/manifest.mf').toString('utf8'));
  });

  it('holds account names only on one line each', () => {
    const lines = manifestText({ uuid: 'u', madeAt, smartAccount: 'Example\r\nName: x', virtualAccount: '東京' }).split(
      '\n',
    );
    expect(lines).toHaveLength(9);
    expect(lines[2]).toBe('Smart-Account: Example Name: x');
    expect(lines[6]).toBe('Specification-VA: 東京');
  });
});
