import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Settings } from '../../settings/settings.ts';
import { embeddedDocument } from '../../source/file/embedded.ts';
import type { Location } from '../../source/file/place.ts';
import { at, made } from '../../source/file/place.ts';
import type { ReadDocument } from '../../source/yaml/read.ts';
import { readDocument } from '../../source/yaml/read.ts';
import type { ChartUse, IstioChart } from '../chart/chart.ts';
import { manifestsFrom } from '../chart/chart.ts';
import type { InstalledGateway, Maker } from '../chart/installed-gateway.ts';
import { legacyDefaults } from '../chart/legacy-chart.ts';
import { unreadValues } from '../chart/unread-values.ts';
import { valuesIn } from '../values/file-index.ts';
import type { Placed, Values } from '../values/values.ts';
import { mapAt, merged, placeAt, textAt, valueAt } from '../values/values.ts';

/** A Helm release of whatever tool. */
export interface Release {
  readonly name: Placed<string>;
  /** Empty when none is named. */
  readonly namespace: Placed<string>;
  readonly origin: Location;
  readonly maker: Maker;
  /** What the release gives to its chart; undefined when a part of it cannot be read. */
  readonly values: Values | undefined;
}

/** A release with the charts of Istio that it installs. */
export interface ReleasedCharts {
  readonly release: Release;
  readonly uses: readonly ChartUse[];
}

/** The gateways that a release installs, one for each gateway chart in it. */
export function gatewaysOf(
  { release, uses }: ReleasedCharts,
  settings: Settings,
): readonly InstalledGateway[] {
  return uses
    .filter(isGateway)
    .filter((use) => isEnabled(use, release))
    .map((use) => gatewayOf(release, use, settings));
}

function isGateway(use: ChartUse): use is ChartUse<IstioChart> {
  return use.chart !== 'istiod';
}

function gatewayOf(release: Release, use: ChartUse<IstioChart>, settings: Settings): InstalledGateway {
  const { name, origin, maker } = release;
  const namespace = { ...release.namespace, value: namespaceOf(release, settings) };
  const values = valuesFor(use, release);
  const unread = isIstios(use) ? unreadValues(use.chart, values ?? {}, settings.targets.istio) : [];
  const isLost = unread.some(
    ({ why }) => why === 'refused' || (why === 'ignored' && use.chart === 'gateway'),
  );
  const known = values !== undefined && !isPlaceholder(name.value) && !isLost;
  const manifests = known
    ? manifestsFrom(use.chart, values, { name, namespace, origin }, settings.targets.istio)
    : undefined;
  const ownName = manifests === undefined ? undefined : textAt(manifests.workload, 'metadata', 'name');
  return {
    namespace: namespace.value,
    name: ownName ?? presumedName(release, use),
    at: origin,
    maker,
    asked: true,
    manifests,
    ...(unread.length > 0 ? { unread: { chart: use.chart, values: unread } } : {}),
  };
}

/** Whether the chart comes from a repository of Istio's, as opposed to a folder of the input, which may read more. */
function isIstios({ beside, dependency }: ChartUse): boolean {
  return beside === undefined || dependency !== undefined;
}

/** The namespace of a release; one that is filled in later is the unnamed one, since it differs from none for certain. */
export function namespaceOf({ namespace }: Release, settings: Settings): string {
  const given = namespace.value === '' ? settings.namespace : namespace.value;
  return isPlaceholder(given) ? '' : given;
}

function presumedName({ name }: Release, { chart }: ChartUse<IstioChart>): string {
  if (chart === 'gateway') return name.value;
  return legacyDefaults[chart === 'istio-ingress' ? 'ingress' : 'egress'].name;
}

/** The values that the chart itself gets; undefined when the release's cannot be read. */
export function valuesFor({ beside, dependency }: ChartUse, { values }: Release): Values | undefined {
  if (values === undefined) return undefined;
  const silent = Object.keys(values).length === 0;
  const all = beside === undefined ? values : silent ? beside : merged(beside, values);
  if (dependency === undefined) return all;
  return mapAt(all, dependency.key) ?? made({}, placeAt(all, dependency.key));
}

/** Whether a release installs a chart: of the condition's paths the first that the values hold decides (Helm: pkg/chartutil/dependencies.go, 3.16). */
export function isEnabled({ beside, dependency }: ChartUse, { values }: Release): boolean {
  const paths = dependency?.condition?.split(',') ?? [];
  const all = [values, beside].filter((layer) => layer !== undefined);
  for (const path of paths) {
    for (const layer of all) {
      const value = valueAt(layer, ...path.trim().split('.'));
      if (typeof value === 'boolean') return value;
    }
  }
  return true;
}

/** Layers of values, lowest first, as one; undefined when one of them is, an empty map at `home` when there are none. */
export function layered(layers: readonly (Values | undefined)[], home: Location): Values | undefined {
  let all: Values | undefined;
  for (const layer of layers) {
    if (layer === undefined) return undefined;
    all = all === undefined ? layer : merged(all, layer);
  }
  return all ?? made({}, home);
}

/** The values in a text that stands in a field of a map; undefined when they cannot be read. */
export function valuesInText<T extends Readonly<Record<string, unknown>>>(
  holder: T,
  key: keyof T & string,
): Values | undefined {
  const read = textIn(holder, key);
  return read && valuesIn(read);
}

/** What a text that stands in a field of a map holds, as YAML; undefined when it is no text. */
export function textIn<T extends Readonly<Record<string, unknown>>>(
  holder: T,
  key: keyof T & string,
): ReadDocument | undefined {
  const text = holder[key];
  if (typeof text !== 'string') return undefined;
  const { document, path } = at(holder, key);
  return readDocument(embeddedDocument(document, path, text));
}
