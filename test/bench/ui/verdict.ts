import { ms } from './statistics.ts';

/** What a run says in the end. Never good where something is missing: a figure that is no number is a failure. */
export interface Verdict {
  say(text?: string): void;
  /** The value must be at most the limit. */
  goal(what: string, value: number, limit: number, unit?: (value: number) => string): void;
  fail(why: string): void;
  /** Prints what was missed and what failed; gives the exit code. */
  end(): number;
}

/** `leastGoals`: a run that judged fewer has left something out. */
export function createVerdict(leastGoals: number): Verdict {
  const missed: string[] = [];
  const failed: string[] = [];
  let judged = 0;
  const say = (text = ''): void => console.log(text);
  return {
    say,
    goal(what, value, limit, unit = ms) {
      judged += 1;
      if (!Number.isFinite(value)) failed.push(`${what}: there is no figure`);
      const isMet = value <= limit;
      if (!isMet) missed.push(`${what}: ${unit(value)}`);
      say(`  goal: ${what} at most ${unit(limit)}: ${unit(value)} ${isMet ? 'met' : 'MISSED'}`);
    },
    fail: (why) => void failed.push(why),
    end() {
      if (judged < leastGoals) failed.push(`only ${judged} of ${leastGoals} goals were judged`);
      say();
      for (const line of missed) say(`MISSED: ${line}`);
      for (const line of failed) say(`FAILED: ${line}`);
      if (missed.length === 0 && failed.length === 0) say(`All ${judged} goals met.`);
      else if (missed.length > 0)
        say('A goal may be missed because the computer has other work: see the floors, and run it again.');
      return missed.length + failed.length > 0 ? 1 : 0;
    },
  };
}
