import type { Resource } from '../../../src/k8s/object/resource.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import { safe } from '../../../src/rule/fixes.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding, Fix } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import type { ServedVersion } from '../../../src/schema/served-version.ts';
import { notServed } from '../../../src/schema/served-version.ts';
import { servedVersions } from '../../../src/schema/served-version-problem.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { atLeast, versionText } from '../../../src/settings/version.ts';
import { upgradeEdits } from './ingress-upgrade.ts';
import { strangerFinding } from './stranger.ts';

/** Kubernetes as it will be once the beta Ingress is gone. */
const withoutBetaIngress = { major: 1, minor: 22 };

export default defineRule({
  summary: 'Object uses an apiVersion that the target version does not serve',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  references: [
    'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2066',
    'istio/istio manifests/charts/base at 1.16.0, 1.17.0, 1.21.0, 1.22.0, 1.30.0',
    'https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/',
  ],
  *check({ inventory, settings }): Iterable<Finding> {
    for (const resource of inventory.resources.filter(({ source }) => source === 'written')) {
      const now = notServed(resource, servedVersions, settings);
      const later = notServedSoon(resource, settings);
      const stranger = strangerFinding(resource);
      if (stranger !== undefined) yield stranger;
      else if (now !== undefined) yield findingOf(resource, now, settings);
      else if (later !== undefined) {
        const assumes = `the cluster stays at Kubernetes ${versionText(settings.targets.kubernetes)} for now`;
        yield {
          ...findingOf(resource, later, settings),
          ...loweredBy({ assumes, settledBy: 'targets.kubernetes' }),
        };
      }
    }
  },
});

/** The beta versions of Ingress, from where v1 is there as well: the cluster drops them with an update. */
function notServedSoon(resource: Resource, settings: Settings): ServedVersion | undefined {
  if (resource.id.kind !== 'Ingress' || !atLeast(settings.targets.kubernetes, '1.19')) return undefined;
  const targets = { ...settings.targets, kubernetes: withoutBetaIngress };
  return notServed(resource, servedVersions, { ...settings, targets });
}

function findingOf(resource: Resource, version: ServedVersion, settings: Settings): Finding {
  const { kind } = resource.id;
  const product = version.target === 'istio' ? 'Istio' : 'Kubernetes';
  const limits =
    version.until === undefined ? `before ${version.since} does` : `${version.until} and later do`;
  return {
    at: at(resource.written, 'apiVersion'),
    message: `${describe(resource)} uses "${version.apiVersion}", which ${product} ${limits} not serve, expected "${version.instead}"`,
    effect: `The API server answers 'no matches for kind "${kind}" in version "${version.apiVersion}"' and creates nothing.`,
    help: `If the cluster is an older one, say so with targets.${version.target} (now ${versionText(settings.targets[version.target])}).`,
    fixes: [fixOf(resource, version)],
  };
}

const renamed = /^(networking|security|telemetry)\.istio\.io\/|^autoscaling\/v2beta2$|^policy\/v1beta1$/;

function fixOf(resource: Resource, version: ServedVersion): Fix | undefined {
  const rename = renamed.test(version.apiVersion);
  const edits =
    resource.id.kind === 'Ingress' && version.until !== undefined
      ? upgradeEdits(resource)
      : rename
        ? [{ op: 'set' as const, at: at(resource.written, 'apiVersion'), value: version.instead }]
        : undefined;
  if (edits === undefined) return undefined;
  return safe(`write it as ${version.instead}`, ...edits);
}
