import type { Config } from '../../config/config.ts';
import type { Input } from '../input/input.ts';
import type { Surroundings } from '../process/surroundings.ts';

/** Renders the charts of an input where the flag or the configuration asks for it; without either no program is run. */
export async function renderWhereAsked(
  input: Input,
  flags: { readonly render?: true },
  config: Config,
  { folder, environment }: Surroundings,
): Promise<void> {
  if (flags.render !== true && !config.render.includes('helm')) return;
  const { renderCharts } = await import('./render-charts.ts');
  const releases: Input['releases'] = (rendered) => input.releases(rendered);
  input.takeRenderings(await renderCharts({ folder, environment, settings: config.settings, releases }));
}
