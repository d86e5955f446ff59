import { defineKind, metadata } from '../../k8s/object/resource.ts';
import type { Fitted } from '../../k8s/object/shape.ts';
import { anything, boolean, list, mapOf, object, string } from '../../k8s/object/shape.ts';

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
    ignoreMissingValueFiles: boolean,
    namespace: string,
  }),
  directory: object({ recurse: boolean }),
  kustomize: object({
    namePrefix: string,
    nameSuffix: string,
    namespace: string,
    commonLabels: mapOf(string),
    labelWithoutSelector: boolean,
    commonAnnotations: mapOf(string),
    replicas: list(anything),
    patches: list(anything),
    components: list(string),
  }),
});

/** A source of an Argo CD Application. */
export type ApplicationSource = Fitted<typeof applicationSource>;

/** The shape of the `spec` of an Argo CD Application. */
export const applicationSpec = object({
  destination: object({ namespace: string, server: string, name: string }),
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
  spec: object({
    generators: list(
      object({
        list: object({ elements: list(anything) }),
        git: object({ directories: list(object({ path: string, exclude: boolean })) }),
      }),
    ),
    template: object({ metadata, spec: applicationSpec }),
  }),
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
