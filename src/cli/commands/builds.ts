import type {
  BuildNote,
  DescribedBuild,
  DescribedBuilds,
  DescribedChart,
  DescribedRelease,
} from '../../lint/builds.ts';
import { counted, placeOf } from '../../report/text/words.ts';
import type { BuildsFlags } from '../flags/flags.ts';
import { loadConfig } from '../input/config.ts';
import { findInput } from '../input/find-input.ts';
import { Input } from '../input/input.ts';
import { lacksKustomization, tellNotRead } from '../input/not-read.ts';
import type { Surroundings } from '../process/surroundings.ts';
import { renderWhereAsked } from '../render/render-where-asked.ts';

/** Prints the Kustomize builds and the charts that are recognised, what each makes, and what could not be computed. */
export async function buildsCommand(
  paths: readonly string[],
  flags: BuildsFlags,
  surroundings: Surroundings,
): Promise<number> {
  const loaded = await loadConfig(flags.config, paths, surroundings.folder);
  const found = await findInput(paths, flags, loaded, surroundings);
  const input = new Input(found, loaded.config, surroundings.today);
  await renderWhereAsked(input, flags, loaded.config, surroundings);
  const described = input.builds();
  input.refuseEmpty(flags);
  const { unreadable, unparsed } = input.notRead;
  // Charts are described one by one.
  const notRead = { unreadable, unparsed: unparsed.filter(({ isChart }) => isChart !== true) };
  await tellNotRead(notRead, surroundings);
  const isLacking = lacksKustomization(notRead);
  const text =
    flags.format === 'json'
      ? `${JSON.stringify({ version: 1, ...described }, null, 2)}\n`
      : textOf(described, isLacking);
  await surroundings.stdout.write(text);
  return isLacking ? 2 : 0;
}

/** Nothing is said to be absent that may only be unreadable. */
function textOf({ builds, charts }: DescribedBuilds, isLacking: boolean): string {
  if (builds.length + charts.length === 0)
    return isLacking ? '' : 'No kustomization and no chart was found.\n';
  return [...builds.map(buildText), ...charts.map(chartText)]
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function buildText({ folder, appliedBy, environments, objects, refused, notComputed }: DescribedBuild) {
  return [
    `kustomization ${folder}`,
    ...(environments.length === 0 ? [] : [`  environment: ${environments.join(', ')}`]),
    ...(appliedBy === null ? [] : [`  applied by: ${appliedBy}`]),
    ...(refused.length > 0 ? [] : [`  makes: ${countsText(objects)}`]),
    ...refused.flatMap((note) => noteText('refused by kustomize', note)),
    ...notComputed.flatMap((note) => noteText('not computed', note)),
  ];
}

function noteText(what: string, { text, location }: BuildNote): readonly string[] {
  return [`  ${what}: ${text}`, `    ${placeOf(location)}`];
}

function countsText(objects: Readonly<Record<string, number>>): string {
  const makes = Object.entries(objects).map(([kind, count]) => `${count} ${kind}`);
  return makes.length === 0 ? 'nothing that is read' : makes.join(', ');
}

function chartText({ folder, notRendered, releases, isPart, failed }: DescribedChart): readonly string[] {
  const isOpen = notRendered > 0 && failed.length === 0;
  const isSilent = !isPart && notRendered === 0 && releases.length + failed.length === 0;
  return [
    `chart ${folder}`,
    ...(isSilent ? ['  no template that is read'] : []),
    ...(isPart ? ['  rendered as a part of another chart or of a build'] : []),
    ...(isOpen ? [`  ${counted(notRendered, 'template')} not rendered`] : []),
    ...releases.flatMap(releaseText),
    ...failed.flatMap((note) => noteText('not rendered', note)),
  ];
}

function releaseText({ release, installedBy, environments, objects }: DescribedRelease): readonly string[] {
  return [
    `  rendered as release "${release}"`,
    ...(environments.length === 0 ? [] : [`    environment: ${environments.join(', ')}`]),
    ...(installedBy === null ? [] : [`    installed by: ${installedBy}`]),
    `    makes: ${countsText(objects)}`,
  ];
}
