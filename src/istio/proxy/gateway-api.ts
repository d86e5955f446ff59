import { gatewayNameLabel } from '../../k8s/kinds/gateway-api.ts';
import type { Labels } from '../../k8s/object/labels.ts';

/** The label by which the pods of a Gateway API Gateway are selected up to istio 1.20; they bear it up to 1.23. */
export const olderGatewayNameLabel = 'istio.io/gateway-name';

/** Those of the labels that say which Gateway API Gateway the pods belong to. */
export function gatewayNameOf(labels: Labels): Labels {
  const keys = [gatewayNameLabel, olderGatewayNameLabel];
  return Object.fromEntries(Object.entries(labels).filter(([key]) => keys.includes(key)));
}
