import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect } from '@playwright/test';

/** As a person in a browser beside the window, which opens no other pages: uploads, and saves the ACK in a folder. */
export async function overThePortal(portalUrl: string, file: string, folder: string): Promise<string> {
  const form = new FormData();
  form.set('file', new File([readFileSync(file)], basename(file)));
  const uploaded = await fetch(new URL('upload', portalUrl), { method: 'POST', body: form });
  expect(uploaded.ok).toBe(true);
  const ack = `${uploaded.url.replace(/\/$/, '')}/ack`;
  await expect.poll(async () => (await fetch(ack)).ok).toBe(true);
  const answer = await fetch(ack);
  const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'ACK.tar.gz';
  const path = join(folder, basename(name));
  writeFileSync(path, Buffer.from(await answer.arrayBuffer()));
  return path;
}
