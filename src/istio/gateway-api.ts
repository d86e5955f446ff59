import type { Inventory } from '../k8s/inventory.ts';
import type { Labels } from '../k8s/labels.ts';
import type { Resource } from '../k8s/resource.ts';
import { describe } from '../k8s/resource.ts';
import type { Settings } from '../k8s/settings.ts';
import { atLeast } from '../k8s/settings.ts';
import { KubernetesGateway } from './kinds.ts';
import type { GatewayProxy } from './proxy.ts';

/** The label by which the pods of a Gateway API Gateway are selected, from istio 1.21 on. */
export const gatewayNameLabel = 'gateway.networking.k8s.io/gateway-name';
/** The same label up to istio 1.23. */
export const olderGatewayNameLabel = 'istio.io/gateway-name';

/** Those of the labels that say which Gateway API Gateway the pods belong to. */
export function gatewayNameOf(labels: Labels): Labels {
  const keys = [gatewayNameLabel, olderGatewayNameLabel];
  return Object.fromEntries(Object.entries(labels).filter(([key]) => keys.includes(key)));
}

/** The proxies that istiod deploys for Gateway API Gateways of class `istio`; Services in front of them are not filled in. */
export function kubernetesGatewayProxies(inventory: Inventory, settings: Settings): readonly GatewayProxy[] {
  return inventory
    .list(KubernetesGateway)
    .filter((gateway) => gateway.manifest.spec?.gatewayClassName === 'istio' && isDeployed(gateway))
    .map(
      (gateway): GatewayProxy => ({
        namespace: gateway.id.namespace,
        name: gateway.metadata.annotations?.['gateway.istio.io/name-override'] ?? `${gateway.id.name}-istio`,
        services: [],
        labels: podLabels(gateway, settings),
        labelsAre: 'exact',
        knownBy: 'Gateway API',
        role: 'gateway-api',
        origin: gateway.origin,
        description: describe(gateway),
      }),
    );
}

/** A Gateway bound by host name to a Service that exists gets no pods of its own (istio: pilot/pkg/config/kube/gatewaycommon/gateway_utils.go IsManaged, 1.30). */
function isDeployed({ manifest }: Resource<KubernetesGateway>): boolean {
  const addresses = manifest.spec?.addresses ?? [];
  const [first] = addresses;
  if (first === undefined) return true;
  if (addresses.length > 1) return false;
  return first.type === undefined || first.type === 'IPAddress';
}

/** The pod labels of the deployment (istio: manifests/charts/istio-control/istio-discovery/files/kube-gateway.yaml, 1.30). */
function podLabels({ id, metadata, manifest }: Resource<KubernetesGateway>, { targets }: Settings): Labels {
  const newer: Labels = atLeast(targets.istio, '1.21') ? { [gatewayNameLabel]: id.name } : {};
  const older: Labels = atLeast(targets.istio, '1.24') ? {} : { [olderGatewayNameLabel]: id.name };
  return {
    ...(manifest.spec?.infrastructure?.labels ?? metadata.labels),
    ...newer,
    ...older,
    'gateway.networking.k8s.io/gateway-class-name': 'istio',
    'gateway.istio.io/managed': 'istio.io-gateway-controller',
    'sidecar.istio.io/inject': 'false',
  };
}
