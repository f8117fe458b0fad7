import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Used } from './child.ts';
import type { Dialogue } from './dialogue.ts';

export const peers = ['asyncssh', 'netmiko'] as const;
export type Peer = (typeof peers)[number];
export type PeerResult = (Used & { readonly version: string }) | { readonly skipped: string };

/** The same dialogues in another tool, in the Python that `SLUICE_BENCH_PYTHON` names; skipped where it is not there. */
export async function runPeer(
  peer: Peer,
  python: string | undefined,
  plan: { dialogues: readonly Dialogue[]; lanes: number },
): Promise<PeerResult> {
  if (python === undefined || python === '') return { skipped: 'SLUICE_BENCH_PYTHON names no Python' };
  const probe = await run(python, ['-c', `import ${peer}`], '');
  if (probe.code !== 0) return { skipped: `${python} has no ${peer} (${lastLine(probe.stderr)})` };
  const done = await run(python, [join(import.meta.dirname, 'peers', `${peer}_dialogue.py`)], JSON.stringify(plan));
  if (done.code !== 0) throw new Error(`${peer}: ${done.stderr.slice(-2000)}`);
  return JSON.parse(done.stdout) as Used & { version: string };
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

function run(
  command: string,
  args: readonly string[],
  input: string,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', (error) => resolve({ code: null, stdout, stderr: error.message }));
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
