import type { DrawnGraph } from '../../diagnostic/drawn-graph.ts';
import { rules } from '../../generated/rules/rules.ts';
import { graph } from '../../lint/judged/graphs.ts';
import { widthOn } from '../../report/text/screen.ts';
import type { GraphFlags } from '../flags/graph-flags.ts';
import { loadConfig } from '../input/config.ts';
import { findInput } from '../input/find-input.ts';
import { Input } from '../input/input.ts';
import { tellNotRead } from '../input/not-read.ts';
import { withFlags } from '../input/with-flags.ts';
import { isColoured, paintFor } from '../process/colour.ts';
import type { Surroundings } from '../process/surroundings.ts';
import { UsageError } from '../process/usage-error.ts';
import { renderWhereAsked } from '../render/render-where-asked.ts';

/** Draws the path of requests; gives the exit code. */
export async function graphCommand(
  paths: readonly string[],
  flags: GraphFlags,
  surroundings: Surroundings,
): Promise<number> {
  const loaded = await loadConfig(flags.config, paths, surroundings.folder);
  const config = withFlags(loaded, { ...flags, rule: [], only: [], skip: [] }, [...rules.keys()]);
  const found = await findInput(paths, flags, loaded, surroundings);
  const input = new Input(found, config, surroundings.today);
  await renderWhereAsked(input, flags, config, surroundings);
  const graphing = input.judge((read) => graph(flags, read));
  if ('problem' in graphing) throw new UsageError(graphing.problem);
  input.refuseEmpty(flags);
  await tellNotRead(input.notRead, surroundings);
  if (!graphing.isNamed)
    await surroundings.stderr.write(
      `nothing in the input is for host "${flags.focus ?? ''}"; drawn is what every host would meet\n`,
    );
  await surroundings.stdout.write(await drawn(graphing.graphs, flags, surroundings));
  return 0;
}

/** Each format is loaded when it is asked for, since a picture needs what lays graphs out. */
async function drawn(
  graphs: readonly DrawnGraph[],
  { format, color, all }: GraphFlags,
  { stdout, environment }: Surroundings,
): Promise<string> {
  switch (format) {
    case 'json':
      return (await import('../../report/graph/graph-json.ts')).graphJson(graphs);
    case 'mermaid':
      return (await import('../../report/graph/mermaid.ts')).graphMermaid(graphs);
    case 'dot':
      return (await import('../../report/graph/dot.ts')).graphDot(graphs);
    case 'svg':
      return (await import('../../report/graph/svg.ts')).graphSvg(graphs);
    default: {
      const { graphText } = await import('../../report/graph/text.ts');
      const coloured = isColoured(color === false ? 'never' : color, stdout, environment);
      const paint = await paintFor(coloured);
      return graphText(graphs, { paint, width: widthOn(stdout.columns), all: all === true });
    }
  }
}
