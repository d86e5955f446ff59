import type { Version } from '../../settings/version.ts';
import { atLeast } from '../../settings/version.ts';
import type { Location } from '../../source/file/place.ts';
import { demoPorts } from '../chart/legacy-chart.ts';
import type { Values } from '../values/values.ts';
import { standing } from '../values/values.ts';

/** First version of which a profile turns the default ingress gateway off (Istio: manifests/profiles, 1.9 to 1.30). */
const withoutIngressSince: ReadonlyMap<string, string> = new Map([
  ['minimal', '1.0'],
  ['empty', '1.0'],
  ['external', '1.0'],
  ['remote', '1.16'],
  ['ambient', '1.18'],
  ['openshift-ambient', '1.0'],
]);

const otherProfiles: ReadonlySet<string> = new Set(['default', 'demo', 'preview', 'openshift', 'stable']);

/** Whether a profile is one that Istio brings, so that its gateways are known. */
export function isKnownProfile(profile: string): boolean {
  return withoutIngressSince.has(profile) || otherProfiles.has(profile);
}

/** What profile `default` with the named one over it says of gateways; all of it stands where the file would say it itself (`at` is the place of its `spec`). */
export function profileSpec(profile: string, at: Location, istio: Version): Values {
  const since = withoutIngressSince.get(profile);
  const demo = profile === 'demo';
  const ports = demo && !atLeast(istio, '1.21') ? demoPorts.map((port) => ({ ...port })) : undefined;
  const ingress = {
    name: 'istio-ingressgateway',
    enabled: since === undefined || !atLeast(istio, since),
    ...(ports === undefined ? {} : { k8s: { service: { ports } } }),
  };
  const spec: Values = {
    profile,
    components: {
      ingressGateways: [ingress],
      egressGateways: [{ name: 'istio-egressgateway', enabled: demo }],
    },
    values: {
      global: { istioNamespace: 'istio-system' },
      ...(demo && atLeast(istio, '1.21') ? { profile } : {}),
    },
  };
  return standing(spec, at);
}
