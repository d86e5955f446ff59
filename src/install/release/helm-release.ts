import { defineKind } from '../../k8s/object/resource.ts';
import type { Fitted } from '../../k8s/object/shape.ts';
import { anything, list, mapOf, object, string } from '../../k8s/object/shape.ts';

const helmReleaseShape = object({
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
const configMapShape = object({ data: mapOf(string) });

/** The fields of a ConfigMap that are read. */
export type ConfigMap = Fitted<typeof configMapShape>;

/** Kind ConfigMap, as a holder of chart values. */
export const ConfigMap = defineKind({
  kind: 'ConfigMap',
  groups: [''],
  namespaced: true,
  shape: configMapShape,
});
