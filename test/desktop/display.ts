import { spawn } from 'node:child_process';

export interface Display {
  readonly name: string;
  close(): void;
}

/** The display that is there, else a virtual one of its own number (`-displayfd`: the server picks a free one). */
export async function openDisplay(): Promise<Display | null> {
  if (process.platform !== 'linux') return null;
  const given = process.env['DISPLAY'];
  if (given !== undefined && given !== '') return { name: given, close: () => undefined };
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-ac'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    server.on('error', reject);
    server.on('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    server.stdio[3]?.on('data', (data: Buffer) => resolve(data.toString().trim()));
  });
  return { name: `:${number}`, close: () => void server.kill() };
}
