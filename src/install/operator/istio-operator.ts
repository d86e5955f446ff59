import { defineKind } from '../../k8s/object/resource.ts';
import type { Fitted } from '../../k8s/object/shape.ts';
import { anything, boolean, integer, list, mapOf, object, string } from '../../k8s/object/shape.ts';

const gatewayComponent = object({
  name: string,
  namespace: string,
  enabled: boolean,
  label: mapOf(string),
  k8s: object({
    service: anything,
    serviceAnnotations: anything,
    podAnnotations: anything,
    readinessProbe: anything,
    env: anything,
    replicaCount: integer,
    overlays: list(
      object({ kind: string, name: string, patches: list(object({ path: string, value: anything })) }),
    ),
  }),
});

/** An entry of `components.ingressGateways` or `components.egressGateways`. */
export type GatewayComponent = Fitted<typeof gatewayComponent>;

/** The part of `spec` of an IstioOperator that decides about gateways (Istio: operator/pkg/apis/types.go, 1.30.3). */
export const operatorSpec = object({
  profile: string,
  components: object({ ingressGateways: list(gatewayComponent), egressGateways: list(gatewayComponent) }),
  values: anything,
  unvalidatedValues: anything,
  meshConfig: anything,
});

const operatorShape = object({ spec: anything });

/** The fields of an IstioOperator that are read; `spec` is fitted by `operatorSpec` once its layers are merged. */
export type IstioOperator = Fitted<typeof operatorShape>;

/** Kind IstioOperator. */
export const IstioOperator = defineKind({
  kind: 'IstioOperator',
  groups: ['install.istio.io'],
  namespaced: true,
  shape: operatorShape,
});
