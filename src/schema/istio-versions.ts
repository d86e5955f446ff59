import type { ServedVersion } from './served-version.ts';

const istio = 'istio';

/** Versions of Istio's custom resources that older releases do not serve (manifests/charts/base at 1.16.0, 1.17.0, 1.21.0, 1.22.0). */
export const istioVersions: readonly ServedVersion[] = [
  {
    apiVersion: 'networking.istio.io/v1',
    kinds: [
      'Gateway',
      'VirtualService',
      'DestinationRule',
      'ServiceEntry',
      'Sidecar',
      'WorkloadEntry',
      'WorkloadGroup',
    ],
    target: istio,
    since: '1.22',
    instead: 'networking.istio.io/v1beta1',
  },
  {
    apiVersion: 'security.istio.io/v1',
    kinds: ['PeerAuthentication'],
    target: istio,
    since: '1.22',
    instead: 'security.istio.io/v1beta1',
  },
  {
    apiVersion: 'telemetry.istio.io/v1',
    kinds: ['Telemetry'],
    target: istio,
    since: '1.22',
    instead: 'telemetry.istio.io/v1alpha1',
  },
  {
    apiVersion: 'security.istio.io/v1',
    kinds: ['AuthorizationPolicy', 'RequestAuthentication'],
    target: istio,
    since: '1.17',
    instead: 'security.istio.io/v1beta1',
  },
];
