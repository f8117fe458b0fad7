import type { MeasuredPage } from './measured-page.ts';
import { frameText, median, most } from './statistics.ts';
import type { Verdict } from './verdict.ts';

const runs = 3;
const spanMs = 4000;
const updatesPerSecond = 10_000;

interface Streamed {
  readonly frames: readonly number[];
  readonly told: number;
  readonly cellsChanged: number;
}

/** Status changes, each an event of its own; then the same sorted by what changes. */
export async function streaming(measured: MeasuredPage, verdict: Verdict): Promise<void> {
  verdict.say(`\n${updatesPerSecond} status changes a second, ${runs} times ${spanMs / 1000} seconds`);
  await streamOnce(measured, verdict, 'longest frame while changes stream in', ['products'], true);
  await measured.page.getByRole('columnheader', { name: /contact/i }).click();
  await measured.ask('measure.rest(300)');
  await streamOnce(measured, verdict, 'longest frame while the order changes too', ['products'], true);
}

/**
 * Changes of other topics while their screen is open: its list is read again and must not stall the page. `isSeen`: what
 * changes is in the list.
 */
export async function streamOnce(
  measured: MeasuredPage,
  verdict: Verdict,
  what: string,
  topics: readonly string[],
  isSeen = false,
): Promise<void> {
  const longest: number[] = [];
  const frames: number[] = [];
  const loads: number[] = [];
  const cpus: number[] = [];
  const floorFrames: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const { value, cpu } = await measured.timed(() =>
      measured.ask<Streamed>(`measure.stream(${spanMs}, ${updatesPerSecond}, ${JSON.stringify(topics)})`),
    );
    const floorFrame = await measured.floorFrame();
    // Less than was asked for would measure something else.
    if (value.told < updatesPerSecond * topics.length * (spanMs / 1000) * 0.9)
      verdict.failUnlessBusy(`${what}: only ${value.told} changes were told`, floorFrame);
    if (isSeen && value.cellsChanged === 0) verdict.failUnlessBusy(`${what}: no change was seen on screen`, floorFrame);
    longest.push(most(value.frames));
    frames.push(...value.frames);
    loads.push((cpu.task / spanMs) * 100);
    cpus.push(cpu.task / value.frames.length);
    floorFrames.push(floorFrame);
    await measured.ask('measure.rest(700)');
  }
  verdict.say(`  ${topics.join(', ')}: ${frameText(frames)}; ${median(loads).toFixed(0)} % of a processor`);
  verdict.goal(what, median(longest), 33.5, { floorFrameMs: median(floorFrames), cpuMs: median(cpus) });
}
