import { defineKind, metadata } from '../../k8s/object/resource.ts';
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

const operatorShape = object({ metadata, spec: anything });

/** The fields of an IstioOperator that are read; `spec` is fitted by `operatorSpec` once its layers are merged. */
export type IstioOperator = Fitted<typeof operatorShape>;

/** Kind IstioOperator. */
export const IstioOperator = defineKind({
  kind: 'IstioOperator',
  groups: ['install.istio.io'],
  namespaced: true,
  shape: operatorShape,
});

const applicationSource = object({
  repoURL: string,
  path: string,
  chart: string,
  ref: string,
  helm: object({
    releaseName: string,
    values: string,
    valuesObject: anything,
    valueFiles: list(string),
    parameters: list(object({ name: string, value: string, forceString: boolean })),
    fileParameters: list(anything),
  }),
});

/** A source of an Argo CD Application. */
export type ApplicationSource = Fitted<typeof applicationSource>;

const applicationSpec = object({
  destination: object({ namespace: string }),
  source: applicationSource,
  sources: list(applicationSource),
});

/** The `spec` of an Argo CD Application. */
export type ApplicationSpec = Fitted<typeof applicationSpec>;

const applicationShape = object({ metadata, spec: applicationSpec });

/** The fields of an Argo CD Application that are read. */
export type Application = Fitted<typeof applicationShape>;

/** Kind Application of Argo CD. */
export const Application = defineKind({
  kind: 'Application',
  groups: ['argoproj.io'],
  namespaced: true,
  shape: applicationShape,
});

const applicationSetShape = object({
  metadata,
  spec: object({ template: object({ metadata, spec: applicationSpec }) }),
});

/** The fields of an Argo CD ApplicationSet that are read. */
export type ApplicationSet = Fitted<typeof applicationSetShape>;

/** Kind ApplicationSet of Argo CD. */
export const ApplicationSet = defineKind({
  kind: 'ApplicationSet',
  groups: ['argoproj.io'],
  namespaced: true,
  shape: applicationSetShape,
});

const helmReleaseShape = object({
  metadata,
  spec: object({
    releaseName: string,
    targetNamespace: string,
    chart: object({
      spec: object({
        chart: string,
        sourceRef: object({ kind: string, name: string }),
        valuesFile: string,
        valuesFiles: list(string),
      }),
    }),
    chartRef: object({ kind: string, name: string }),
    values: anything,
    valuesFrom: list(object({ kind: string, name: string, valuesKey: string, targetPath: string })),
    postRenderers: list(anything),
  }),
});

/** The fields of a Flux HelmRelease that are read; v2beta1, v2beta2 and v2 agree in them. */
export type HelmRelease = Fitted<typeof helmReleaseShape>;

/** Kind HelmRelease of Flux. */
export const HelmRelease = defineKind({
  kind: 'HelmRelease',
  groups: ['helm.toolkit.fluxcd.io'],
  namespaced: true,
  shape: helmReleaseShape,
});

const configMapShape = object({ metadata, data: mapOf(string) });

/** The fields of a ConfigMap that are read. */
export type ConfigMap = Fitted<typeof configMapShape>;

/** Kind ConfigMap, as a holder of chart values. */
export const ConfigMap = defineKind({
  kind: 'ConfigMap',
  groups: [''],
  namespaced: true,
  shape: configMapShape,
});

/** A `Chart.yaml`. */
export const chartFile = object({
  name: string,
  sources: list(string),
  dependencies: list(object({ name: string, alias: string, repository: string, condition: string })),
});

/** A `Chart.yaml` as read. */
export type ChartFile = Fitted<typeof chartFile>;
