import { Agent } from 'undici';
import { used, work } from './child.ts';
import type { Used } from './child.ts';
import type { Dialogue } from './dialogue.ts';
import { inLanes } from './lanes.ts';

/** The same requests on undici alone: no ledger, no pin, no checks but that everything came. */
work(async (input: { dialogues: readonly Dialogue[]; lanes: number }): Promise<Used> => {
  const { wallMs, cpuMs } = await used(() => inLanes(input.dialogues, input.lanes, hold));
  return { wallMs, cpuMs };
});

async function hold(dialogue: Dialogue): Promise<void> {
  const agent = new Agent({ connections: 1, connect: { rejectUnauthorized: false } });
  const login = Buffer.from(`${dialogue.username}:${dialogue.password}`).toString('base64');
  for (const step of dialogue.steps) {
    if (step.kind !== 'request') continue;
    const answer = await agent.request({
      origin: `https://${dialogue.host}:${dialogue.port}`,
      path: step.path,
      method: step.method,
      headers: { 'content-type': 'application/json', authorization: `Basic ${login}` },
    });
    const body = await answer.body.arrayBuffer();
    if (answer.statusCode !== 200 || body.byteLength !== step.bytes)
      throw new Error(`${dialogue.name}: HTTP ${answer.statusCode}, ${body.byteLength} bytes of ${step.bytes}`);
  }
  await agent.close();
}
