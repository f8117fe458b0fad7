import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FormError, readForm } from '../../../../main/sandbox/cssm/portal/multipart.ts';

const limits = { maxFileBytes: 1000, maxFieldBytes: 50, maxParts: 4 };

async function bodyOf(form: FormData): Promise<{ type: string; bytes: Buffer }> {
  const response = new Response(form);
  return { type: response.headers.get('content-type') ?? '', bytes: Buffer.from(await response.arrayBuffer()) };
}

async function* cut(bytes: Buffer, at: readonly number[]): AsyncGenerator<Buffer> {
  let from = 0;
  for (const to of [...at].sort((a, b) => a - b)) {
    if (to > from && to < bytes.length) yield bytes.subarray(from, (from = to));
  }
  yield bytes.subarray(from);
}

async function refusal(run: Promise<unknown>): Promise<FormError> {
  const thrown: unknown = await run.then(
    () => null,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(FormError);
  return thrown as FormError;
}

describe('a form', () => {
  test('is read byte for byte, however it arrives in pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.array(fc.nat(700), { maxLength: 12 }),
        async (content, cuts) => {
          const form = new FormData();
          form.set('virtual_account', '620002');
          form.set('file', new Blob([new Uint8Array(content)]), 'all_rum.txt');
          const { type, bytes } = await bodyOf(form);
          const read = await readForm(cut(bytes, cuts), type, limits);
          expect(read.fields.get('virtual_account')).toBe('620002');
          expect(read.files.map(({ field, name }) => ({ field, name }))).toEqual([
            { field: 'file', name: 'all_rum.txt' },
          ]);
          expect(read.files[0]?.bytes.equals(Buffer.from(content))).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('may hold line breaks and things that look like its boundary', async () => {
    const type = 'multipart/form-data; boundary="b"';
    const inside = '\r\n--\r\n--a\r\n-b\r\n\r\n';
    const text = `preamble\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="C:\\\\fakepath\\\\x.txt"\r\n\r\n${inside}\r\n--b--\r\nepilogue`;
    const read = await readForm(cut(Buffer.from(text), []), type, limits);
    expect(read.files).toEqual([{ field: 'file', name: 'x.txt', bytes: Buffer.from(inside) }]);
  });

  test('gives the last part of a name only, and names with quotes and other scripts as they are', async () => {
    const form = new FormData();
    form.set('file', new Blob(['x']), '../現場 "作業".txt');
    const { type, bytes } = await bodyOf(form);
    const read = await readForm(cut(bytes, []), type, limits);
    expect(read.files[0]?.name).toBe('現場 "作業".txt');
  });

  test.each([
    ['another content type', 'application/json', '{}', 400],
    ['no boundary', 'multipart/form-data; charset=x', '', 400],
    [
      'an end too early',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nxx',
      400,
    ],
    ['a part without a name', 'multipart/form-data; boundary=b', '--b\r\nX: y\r\n\r\nxx\r\n--b--', 400],
    ['a boundary that goes on', 'multipart/form-data; boundary=b', '--bb\r\n', 400],
    ['headers without end', 'multipart/form-data; boundary=b', `--b\r\n${'h'.repeat(9000)}`, 400],
    [
      'a field too long',
      'multipart/form-data; boundary=b',
      `--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n${'x'.repeat(51)}\r\n--b--`,
      413,
    ],
    [
      'a file too long',
      'multipart/form-data; boundary=b',
      `--b\r\nContent-Disposition: form-data; name="a"; filename="f"\r\n\r\n${'x'.repeat(1001)}\r\n--b--`,
      413,
    ],
    [
      'too many parts',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n'.repeat(5) + '--b--',
      413,
    ],
  ])('%s is refused', async (_name, type, text, status) => {
    const error = await refusal(readForm(cut(Buffer.from(text), []), type, limits));
    expect(error.status).toBe(status);
  });
});
