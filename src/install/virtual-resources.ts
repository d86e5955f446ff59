// Services, workloads and mesh configurations that no manifest shows, but that an installation of the root would make. They
// join the written ones in src/traffic/build.ts.
import { groupedBy } from '../collection/groups.ts';
import { GatewayClass, KubernetesGateway } from '../k8s/kinds/gateway-api.ts';
import type { Resource } from '../k8s/object/resource.ts';
import { ofKind } from '../k8s/object/resources.ts';
import { Application, ApplicationSet } from '../kustomize/applier/application.ts';
import type { Settings } from '../settings/settings.ts';
import type { ReadDocument, TextProblem } from '../source/yaml/read.ts';
import { chartFileAt } from './chart/chart.ts';
import type { InstalledGateway, PresumedRelease, UnreadInChart } from './chart/installed-gateway.ts';
import { presumedRelease, resourcesFor } from './chart/installed-gateway.ts';
import { kubernetesGateways } from './kubernetes-gateway.ts';
import { IstioOperator } from './operator/istio-operator.ts';
import { operatorGateways } from './operator/operator.ts';
import { applicationCharts, applicationSetCharts, applicationTexts, chartFoldersOf } from './release/argo.ts';
import { chartFolderCharts, declaredCharts } from './release/declared.ts';
import type { ConfigMaps } from './release/flux.ts';
import { chartFolderOf, helmReleaseCharts, helmReleaseTexts, referredGateways } from './release/flux.ts';
import { ConfigMap, HelmRelease } from './release/helm-release.ts';
import { meshConfigMaps } from './release/mesh-config-map.ts';
import type { ReleasedCharts } from './release/release.ts';
import { gatewaysOf } from './release/release.ts';
import type { FileIndex } from './values/file-index.ts';
import { fileIndex } from './values/file-index.ts';

/** The objects of one root and its documents without a kind; their values are read only where a file is asked for. */
export interface InstallInput {
  readonly resources: readonly Resource[];
  readonly kindless: readonly ReadDocument[];
  readonly settings: Settings;
}

/** What the installations of a root make. */
export interface Installed {
  readonly resources: readonly Resource[];
  readonly presumed: readonly PresumedRelease[];
  /** What charts do not read of the values that they are given, by gateway. */
  readonly unread: readonly UnreadInChart[];
  /** What keeps texts of values from being read. */
  readonly textProblems: readonly TextProblem[];
}

/**
 * The Services and workloads that operator files, gateway charts and Gateway API Gateways would make (catalogue 2.8), the
 * ConfigMaps with the mesh configuration that charts of istiod would, and the gateways of which only the name can be
 * presumed. Objects that are written in the input as well are left out: the real one wins. Of several makers of one gateway
 * those count that somebody asked for it; when these are several, it is presumed. A mesh configuration of several makers
 * is not known.
 */
export function virtualResources({ resources, kindless, settings }: InstallInput): Installed {
  const files = fileIndex(kindless);
  const released = releasesOf(resources, files, settings);
  const charts = released.flatMap((one) => one.charts);
  const made = [
    ...operatorGateways(ofKind(IstioOperator, resources), settings),
    ...released.flatMap(({ referred = [] }) => referred),
    ...charts.flatMap((one) => gatewaysOf(one, settings)),
    ...kubernetesGateways(
      {
        gateways: ofKind(KubernetesGateway, resources),
        classes: ofKind(GatewayClass, resources),
        configMaps: ofKind(ConfigMap, resources),
      },
      settings,
    ),
  ];
  const gateways = settled(made);
  const meshes = groupedBy(
    charts.flatMap((one) => meshConfigMaps(one, settings)),
    identityOf,
  );
  const ofOneMaker = [...meshes.values()].flatMap((makers) => (makers.length === 1 ? makers : []));
  return {
    resources: without(resources, [...gateways.flatMap(resourcesFor), ...ofOneMaker]),
    unread: made.flatMap(({ unread }) => unread ?? []),
    presumed: gateways.filter(({ manifests }) => manifests === undefined).map(presumedRelease),
    textProblems: released
      .filter(
        ({ charts: own, referred = [] }) => own.some(({ uses }) => uses.length > 0) || referred.length > 0,
      )
      .flatMap(({ texts }) => texts)
      .flatMap(({ problems }) => problems.filter(({ kind }) => kind === 'syntax')),
  };
}

/** What one object, or the files, release of Istio's charts, and the texts that hold values for them. */
interface Released {
  readonly charts: readonly ReleasedCharts[];
  /** Gateways whose chart is not known; absent for none. */
  readonly referred?: readonly InstalledGateway[];
  readonly texts: readonly ReadDocument[];
}

function releasesOf(
  resources: readonly Resource[],
  files: FileIndex,
  settings: Settings,
): readonly Released[] {
  const applications = ofKind(Application, resources);
  const applicationSets = ofKind(ApplicationSet, resources);
  const helmReleases = ofKind(HelmRelease, resources);
  const configMaps: ConfigMaps = new Map(
    ofKind(ConfigMap, resources).map((map) => [`${map.id.namespace}/${map.id.name}`, map]),
  );
  const folders = [
    ...applications.flatMap(({ manifest }) => chartFoldersOf(manifest.spec)),
    ...applicationSets.flatMap(({ manifest }) => chartFoldersOf(manifest.spec?.template?.spec)),
    ...helmReleases.flatMap(({ manifest }) => chartFolderOf(manifest) ?? []),
  ];
  const released = new Set(folders.map((folder) => chartFileAt(folder, files)));
  return [
    ...applications.map((one) => ({ charts: applicationCharts(one, files), texts: applicationTexts(one) })),
    ...applicationSets.map((one) => ({ charts: applicationSetCharts(one, files), texts: [] })),
    ...helmReleases.map((one) => {
      const charts = helmReleaseCharts(one, configMaps, files);
      const texts = helmReleaseTexts(one, configMaps);
      return { charts: [charts], referred: referredGateways(one.manifest, charts), texts };
    }),
    {
      charts: [...chartFolderCharts(files, released, settings), ...declaredCharts(files, settings)],
      texts: [],
    },
  ];
}

/** One entry for each gateway, however many makers it has. */
function settled(gateways: readonly InstalledGateway[]): readonly InstalledGateway[] {
  const byName = groupedBy(gateways, ({ namespace, name }) => `${namespace}/${name}`);
  return [...byName.values()].flatMap((makers) => {
    const asked = makers.filter((maker) => maker.asked);
    const [first, second] = asked.length > 0 ? asked : makers;
    if (first === undefined) return [];
    return [second === undefined || asked.length === 0 ? first : withoutManifests(first)];
  });
}

function withoutManifests({ namespace, name, at, maker, asked }: InstalledGateway): InstalledGateway {
  return { namespace, name, at, maker, asked };
}

/** What is made and not written as well. */
function without(written: readonly Resource[], made: readonly Resource[]): readonly Resource[] {
  if (made.length === 0) return made;
  const real = new Set(written.map(identityOf));
  return made.filter((resource) => !real.has(identityOf(resource)));
}

function identityOf({ id }: Resource): string {
  return `${id.group}/${id.kind}/${id.namespace}/${id.name}`;
}
