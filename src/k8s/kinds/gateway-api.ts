import type { Resource } from '../object/resource.ts';
import { defineKind } from '../object/resource.ts';
import type { Fitted } from '../object/shape.ts';
import { anything, integer, list, mapOf, object, string } from '../object/shape.ts';

const kubernetesGateway = object({
  spec: object({
    gatewayClassName: string,
    infrastructure: object({ labels: mapOf(string), annotations: mapOf(string), parametersRef: anything }),
    addresses: list(object({ type: string, value: string })),
    allowedListeners: anything,
    listeners: list(object({ name: string, port: integer, protocol: string, hostname: string })),
  }),
});

/** The fields of a Gateway API Gateway that are read. */
export type KubernetesGateway = Fitted<typeof kubernetesGateway>;

/** Kind Gateway of the Kubernetes Gateway API. */
export const KubernetesGateway = defineKind({
  kind: 'Gateway',
  groups: ['gateway.networking.k8s.io'],
  namespaced: true,
  shape: kubernetesGateway,
});

const gatewayClass = object({ spec: object({ controllerName: string }) });

/** The fields of a GatewayClass that are read. */
export type GatewayClass = Fitted<typeof gatewayClass>;

/** Kind GatewayClass of the Kubernetes Gateway API. */
export const GatewayClass = defineKind({
  kind: 'GatewayClass',
  groups: ['gateway.networking.k8s.io'],
  namespaced: false,
  shape: gatewayClass,
});

/** The label by which the pods of a Gateway API Gateway are selected (GEP-1762; by istio from 1.21 on). */
export const gatewayNameLabel = 'gateway.networking.k8s.io/gateway-name';

/** The names of the classes that a controller serves: those of the input, and the one that it makes itself unless the input gives it to another. */
export function classesServedBy(
  controller: string,
  ownClass: string,
  classes: readonly Resource<GatewayClass>[],
): ReadonlySet<string> {
  const served = new Set([ownClass]);
  for (const { id, manifest } of classes) {
    if (manifest.spec?.controllerName === controller) served.add(id.name);
    else if (manifest.spec?.controllerName !== undefined) served.delete(id.name);
  }
  return served;
}
