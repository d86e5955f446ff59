import { isAbsolute, join, resolve } from 'node:path';
import type { ReleaseToRender, Renderings } from '../../lint/render/charts.ts';
import type { Rendering } from '../../lint/render/rendering.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Environment } from '../process/find-program.ts';
import { codeOf, UsageError } from '../process/usage-error.ts';
import { findHelm } from './find-helm.ts';
import { helmEnvironment, helmWords } from './helm-command.ts';
import { folderProblem } from './links.ts';
import type { ProgramEnd } from './run-program.ts';
import { endPrograms, runProgram } from './run-program.ts';
import type { Scratch } from './scratch.ts';
import { withScratch } from './scratch.ts';

/** What charts are rendered with. */
export interface RenderRequest {
  /** Absolute working directory. */
  readonly folder: string;
  readonly environment: Environment;
  readonly settings: Settings;
  /** The charts that are still to be rendered, given what was. */
  releases(rendered: Renderings): readonly ReleaseToRender[];
  /** Milliseconds that one chart may take; by default a minute. */
  readonly timeLimit?: number;
  /** Bytes that one chart may print; by default 64 MB. */
  readonly outputLimit?: number;
}

/** Charts that were rendered may bring Applications that install further ones. */
const deepestChain = 8;

/** How many charts are rendered at a time. */
const atOnce = 4;

/** Renders the charts of an input with the `helm` on PATH. Throws a UsageError where there are charts and no `helm` that can be run. */
export async function renderCharts(request: RenderRequest): Promise<Renderings> {
  const rendered = new Map<string, Rendering>();
  let wanted = request.releases(rendered);
  if (wanted.length === 0) return rendered;
  const program = findHelm(request.environment);
  return withScratch(async (scratch) => {
    for (let depth = 0; depth < deepestChain && wanted.length > 0; depth += 1) {
      const waiting = [...wanted];
      const work = async () => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
          rendered.set(next.id, await rendering(next, program, scratch, request));
      };
      await Promise.all(Array.from({ length: atOnce }, work));
      wanted = request.releases(rendered);
    }
    return rendered;
  }, endPrograms);
}

async function rendering(
  release: ReleaseToRender,
  program: string,
  scratch: Scratch,
  { folder, environment, settings, timeLimit = 60_000, outputLimit = 64_000_000 }: RenderRequest,
): Promise<Rendering> {
  const chart = isAbsolute(release.folder) ? release.folder : resolve(folder, release.folder);
  try {
    const problem = folderProblem(chart, folder);
    if (problem !== undefined) return { notRun: problem };
  } catch (error) {
    return { notRun: `its folder could not be read (${codeOf(error)})` };
  }
  const words = helmWords(release, chart, settings, scratch);
  const run = {
    program,
    words,
    folder: scratch.folder,
    environment: helmEnvironment(environment, scratch.folder),
    timeLimit,
    outputLimit,
  };
  let end: ProgramEnd;
  try {
    end = await runProgram(run);
  } catch (error) {
    throw new UsageError(`"${program}" could not be run (${codeOf(error)})`);
  }
  if (end.passed !== undefined) return { notRun: `helm ${end.passed}` };
  if (end.code === 0) return { text: end.stdout };
  return { said: cleaned(end.stderr, chart, release, scratch) };
}

/** What helm says, with the chart's folder as reports name it, and without the paths of a folder that is gone by then. */
function cleaned(said: string, chart: string, { folder }: ReleaseToRender, scratch: Scratch): string {
  const text = said
    .replaceAll(chart, folder === '' ? '.' : folder)
    .replaceAll(join(scratch.folder, '/'), '')
    .trim();
  return text === '' ? 'Error: it gave no reason' : text;
}
