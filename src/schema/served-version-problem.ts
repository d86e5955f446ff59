import type { Resource } from '../k8s/object/resource.ts';
import type { Settings, Targets } from '../settings/settings.ts';
import { atLeast } from '../settings/version.ts';
import { istioVersions } from './istio-versions.ts';
import type { SchemaProblem } from './problem.ts';
import type { ServedVersion } from './served-version.ts';
import { kubernetesVersions, notServed } from './served-version.ts';

/** Which versions serve an apiVersion, of Kubernetes and of Istio. */
export const servedVersions: readonly ServedVersion[] = [...kubernetesVersions, ...istioVersions];

/** The first versions that may have fields of which schemas/ knows nothing (schemas/SOURCES.md). */
const newerThanSchemas: Readonly<Record<keyof Targets, string>> = {
  kubernetes: '1.38',
  istio: '1.33',
  'aws-load-balancer-controller': '3.6',
};

/** The problems that hold for the targets: the apiVersion is served, and an unknown field is not one of a newer release. */
export function judgedProblems(
  problems: readonly SchemaProblem[],
  settings: Settings,
): readonly SchemaProblem[] {
  return problems.filter(
    ({ kind, resource }) =>
      notServed(resource, servedVersions, settings) === undefined &&
      !(kind === 'unknown field' && isNewer(resource, settings.targets)),
  );
}

function isNewer({ id }: Resource, targets: Targets): boolean {
  const target = id.group.endsWith('istio.io')
    ? 'istio'
    : id.group === 'elbv2.k8s.aws'
      ? 'aws-load-balancer-controller'
      : 'kubernetes';
  return atLeast(targets[target], newerThanSchemas[target]);
}
