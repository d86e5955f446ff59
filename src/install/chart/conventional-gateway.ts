import type { GatewayNaming } from '../../k8s/inventory/workload-search.ts';

/** Whether a Service of that name is taken for an Istio gateway's by its name alone (catalogue 2.7), such as `istio-ingressgateway`. */
export function isConventionalGatewayName(name: string): boolean {
  return name.includes('istio') && (name.includes('gateway') || name.includes('ingress'));
}

/** How the install tools name gateways and label their pods (catalogue 2.7). */
export const conventionalGateways: GatewayNaming = {
  names: isConventionalGatewayName,
  selects: (selector) =>
    (selector.istio !== undefined && selector.istio !== 'pilot') ||
    Object.values(selector).some(isConventionalGatewayName),
};
