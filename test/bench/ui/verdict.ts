import { ms } from './statistics.ts';

export interface GoalOptions {
  readonly unit?: (value: number) => string;
  /**
   * p95 of the floor's frames around the measurement. Where not even plain elements hold a frame the computer has other
   * work, and a goal that is missed says nothing about the page.
   */
  readonly floorFrameMs?: number;
  /** Processor time of what is judged, ms: held against the limit where the clock on the wall cannot be. */
  readonly cpuMs?: number;
}

/** What a run says in the end. Never good where something is missing: a figure that is no number is a failure. */
export interface Verdict {
  say(text?: string): void;
  /** The value must be at most the limit. */
  goal(what: string, value: number, limit: number, options?: GoalOptions): void;
  fail(why: string): void;
  /** A fault, unless the computer has other work: then it only says that this is not judged. */
  failUnlessBusy(why: string, floorFrameMs: number): void;
  /** Prints what was missed and what failed. Exit code: 0 all met, 1 missed or failed, 2 not to be judged here. */
  end(): number;
}

/** A frame at sixty a second, with a little for the clock. */
const frameMs = 17.5;

/** `leastGoals`: a run that judged fewer has left something out. */
export function createVerdict(leastGoals: number): Verdict {
  const missed: string[] = [];
  const unjudged: string[] = [];
  const failed: string[] = [];
  let goals = 0;
  const say = (text = ''): void => console.log(text);
  return {
    say,
    goal(what, value, limit, { unit = ms, floorFrameMs = 0, cpuMs } = {}) {
      goals += 1;
      if (!Number.isFinite(value)) failed.push(`${what}: there is no figure`);
      const isMet = value <= limit;
      const isBusy = floorFrameMs > frameMs;
      const isTooMuchWork = cpuMs !== undefined && !(cpuMs <= limit);
      const line = `${what} at most ${unit(limit)}: ${unit(value)}`;
      const cpu = cpuMs === undefined ? '' : `, CPU ${ms(cpuMs)}`;
      if (isMet) say(`  goal: ${line} met${cpu}`);
      else if (isBusy && !isTooMuchWork) {
        unjudged.push(line);
        say(`  goal: ${line}, NOT JUDGED: a frame of plain elements took ${ms(floorFrameMs)}${cpu}`);
      } else {
        missed.push(line);
        say(`  goal: ${line} MISSED${cpu}`);
      }
    },
    fail: (why) => void failed.push(why),
    failUnlessBusy: (why, floorFrameMs) => void (floorFrameMs > frameMs ? unjudged : failed).push(why),
    end() {
      if (goals < leastGoals) failed.push(`only ${goals} of ${leastGoals} goals were measured`);
      say();
      for (const line of missed) say(`MISSED: ${line}`);
      for (const line of failed) say(`FAILED: ${line}`);
      for (const line of unjudged) say(`NOT JUDGED: ${line}`);
      if (unjudged.length > 0)
        say(`Not everything could be judged: the computer has other work. Run it again when it rests.`);
      if (missed.length + failed.length > 0) return 1;
      if (unjudged.length > 0) return 2;
      say(`All ${goals} goals met.`);
      return 0;
    },
  };
}
