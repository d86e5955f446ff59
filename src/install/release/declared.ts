import type { DeclaredValues, Settings } from '../../settings/settings.ts';
import { at, made } from '../../source/file/place.ts';
import type { ReadDocument } from '../../source/yaml/read.ts';
import type { ChartUse } from '../chart/chart.ts';
import { usesOfFolder } from '../chart/chart.ts';
import { chartFile } from '../chart/chart-file.ts';
import type { FileIndex } from '../values/file-index.ts';
import { normalized, rootOf, valuesIn } from '../values/file-index.ts';
import { textAt } from '../values/values.ts';
import type { Release, ReleasedCharts } from './release.ts';

/** The releases whose values the configuration names (`values`); a file that is not in the input gives none. */
export function declaredCharts(files: FileIndex, settings: Settings): readonly ReleasedCharts[] {
  return settings.values.flatMap((declared) => {
    const read = files.find(normalized(declared.file));
    return read === undefined ? [] : [declaredChart(declared, read)];
  });
}

function declaredChart(
  { file, chart, release, namespace }: DeclaredValues,
  read: ReadDocument,
): ReleasedCharts {
  const origin = rootOf(read.document);
  return {
    release: {
      name: { value: release, at: origin },
      namespace: { value: namespace, at: origin },
      origin,
      maker: { madeBy: `values file "${file}"`, source: 'virtual' },
      values: valuesIn(read),
    },
    uses: [{ chart, beside: undefined }],
  };
}

/**
 * The charts of Istio that charts of the input depend on and that no Application or HelmRelease installs. Namespace and release
 * name are given by whoever installs such a chart: the namespace is taken for the unnamed one (or the configured one), as for
 * manifests that are applied with `-n`; a gateway that takes its name from the release, or has no values beside its chart,
 * is presumed, by the dependency's alias or else the chart's name.
 */
export function chartFolderCharts(
  files: FileIndex,
  released: ReadonlySet<ReadDocument | undefined>,
  settings: Settings,
): readonly ReleasedCharts[] {
  return files
    .named('Chart.yaml')
    .filter((read) => !released.has(read))
    .flatMap((read) => usesOfFolder(read, files).flatMap((use) => dependencyCharts(read, use, settings)));
}

function dependencyCharts(read: ReadDocument, use: ChartUse, settings: Settings): readonly ReleasedCharts[] {
  const { chart, beside, dependency } = use;
  if (dependency === undefined) return [];
  const { key, at: origin } = dependency;
  const name = key === chart ? (chartFile.fit(read.value)?.name ?? key) : key;
  const named = chart !== 'gateway' || (beside !== undefined && textAt(beside, key, 'name') !== undefined);
  const release: Release = {
    name: { value: name, at: origin },
    namespace: { value: settings.namespace, at: origin },
    origin,
    maker: { madeBy: `chart "${read.document.file.path}"`, source: 'virtual' },
    values: named && beside !== undefined ? made({}, at(beside)) : undefined,
  };
  return [{ release, uses: [use] }];
}
