import type { MeasuredPage } from './measured-page.ts';
import { frameText, median, ms, quantile } from './statistics.ts';
import type { Verdict } from './verdict.ts';

const runs = 3;
const spanMs = 2500;

/** Frames of the grid that is open, and those of a floor that replaces as many plain rows. */
export async function scrolling(measured: MeasuredPage, what: string, rows: number, verdict: Verdict): Promise<void> {
  const {
    lines,
    rows: shown,
    elements,
  } = await measured.ask<{ rows: number; lines: number; elements: number }>('measure.grid()');
  verdict.say(`\nScrolling ${what}, ${runs} times ${spanMs / 1000} seconds each; ${lines} lines, ${elements} elements`);
  if (shown !== rows) verdict.fail(`${what}: the grid has ${shown} of ${rows} rows`);
  if (lines > 100) verdict.fail(`${what}: ${lines} lines are in the page: it is not virtual`);
  for (const [name, step, floor, limit] of [
    ['at rest', null, 'measure.rest(MS)', null],
    ['a row each frame', 30, 'measure.floor.scroll(MS, 1)', 17],
    ['ten rows each frame', 300, 'measure.floor.scroll(MS, 10)', 17],
    ['elsewhere each frame', null, 'measure.floor.scroll(MS, 33)', null],
  ] as const) {
    const p95: number[] = [];
    const all: number[] = [];
    const cpus: number[] = [];
    const floors: number[] = [];
    const floorFrames: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const below = await measured.timed(() => measured.ask<number[]>(floor.replace('MS', String(spanMs / 2))));
      floors.push(below.cpu.task / below.value.length);
      floorFrames.push(...below.value);
      if (name === 'at rest') {
        p95.push(quantile(below.value, 0.95));
        all.push(...below.value);
        continue;
      }
      const { value, cpu } = await measured.timed(() =>
        measured.ask<{ frames: number[]; emptyFrames: number }>(`measure.scroll(${spanMs}, ${step})`),
      );
      if (value.emptyFrames > 0) verdict.fail(`${what}, ${name}: ${value.emptyFrames} frames without rows`);
      p95.push(quantile(value.frames, 0.95));
      all.push(...value.frames);
      cpus.push(cpu.task / value.frames.length);
    }
    const of = `floor p95 ${ms(quantile(floorFrames, 0.95))}; CPU a frame ${ms(median(cpus))}, floor ${ms(median(floors))}, ratio ${(median(cpus) / median(floors)).toFixed(1)}`;
    verdict.say(`  ${`${name}:`.padEnd(22)} ${frameText(all)}${cpus.length > 0 ? `; ${of}` : ''}`);
    if (limit !== null)
      verdict.goal(`${what}: p95 of a scrolled frame (${name})`, median(p95), limit, {
        floorFrameMs: quantile(floorFrames, 0.95),
        cpuMs: median(cpus),
      });
  }
}
