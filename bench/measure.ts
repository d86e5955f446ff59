import { spawnSync } from 'node:child_process';

/** A command that is timed as a whole process. */
export interface Contestant {
  readonly name: string;
  readonly command: string;
  readonly arguments: readonly string[];
}

/** The ratios of the times of two commands that were run in turn. */
export interface Comparison {
  readonly median: number;
  readonly least: number;
  readonly most: number;
  /** Median time of the first command in seconds. */
  readonly seconds: number;
}

/** Runs two commands in turn, after one round that does not count. */
export function compare(ours: Contestant, other: Contestant, rounds: number): Comparison {
  const pairs = Array.from({ length: rounds + 1 }, () => [seconds(ours), seconds(other)] as const).slice(1);
  const ratios = pairs.map(([a, b]) => a / b).sort((a, b) => a - b);
  return {
    median: middle(ratios),
    least: ratios[0] ?? Number.NaN,
    most: ratios.at(-1) ?? Number.NaN,
    seconds: middle(pairs.map(([a]) => a).sort((a, b) => a - b)),
  };
}

function seconds({ command, arguments: words }: Contestant): number {
  const start = process.hrtime.bigint();
  const { error } = spawnSync(command, words, { maxBuffer: 1 << 30 });
  if (error !== undefined) throw error;
  return Number(process.hrtime.bigint() - start) / 1e9;
}

function middle(sorted: readonly number[]): number {
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const reportPeak =
  "data:text/javascript,process.on('exit',()=>process.stderr.write('peak='+process.resourceUsage().maxRSS))";

/** Peak memory of a Node program in MiB, from a run of its own, since looking costs time. */
export function peakOf({ command, arguments: words }: Contestant): number {
  const { stderr } = spawnSync(command, ['--import', reportPeak, ...words], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  return Number(/peak=(\d+)/.exec(stderr)?.[1]) / 1024;
}
