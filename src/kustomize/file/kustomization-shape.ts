// The fields of a kustomization (kustomize: api/types/kustomization.go and the types beside it, v0.21).
import type { Fitted } from '../../k8s/object/shape.ts';
import { goAny, goBool, goInt, goInt64, goList, goMap, goString, goStruct } from './go-type.ts';

const gvk = { group: goString, version: goString, kind: goString };
const id = { ...gvk, name: goString, namespace: goString };

/** What a field specification of `configurations` and `labels` names. */
export const fieldSpec = goStruct('FieldSpec', { ...gvk, path: goString, create: goBool });

/** A selector of objects. */
export const selector = goStruct('Selector', {
  ...id,
  labelSelector: goString,
  annotationSelector: goString,
});

/** The fields of an entry of `patches`. */
export const patchFields = {
  path: goString,
  patch: goString,
  target: selector,
  options: goStruct('PatchArgs', { allowNameChange: goBool, allowKindChange: goBool }),
};

/** An entry of `patches` or `patchesJson6902`. */
export const patch = goStruct('Patch', patchFields);

/** An entry of `images`. */
export const image = goStruct('Image', {
  name: goString,
  newName: goString,
  tagSuffix: goString,
  newTag: goString,
  digest: goString,
});

/** An entry of `replicas`. */
export const replica = goStruct('Replica', { name: goString, count: goInt64 });

/** An entry of `labels`. */
export const label = goStruct('Label', {
  pairs: goMap(goString),
  includeSelectors: goBool,
  includeTemplates: goBool,
  includeVolumeClaimTemplates: goBool,
  fields: goList(fieldSpec),
});

const fieldOptions = goStruct('FieldOptions', {
  delimiter: goString,
  index: goInt,
  encoding: goString,
  create: goBool,
});

const replacementFields = {
  source: goStruct('SourceSelector', { ...id, fieldPath: goString, options: fieldOptions }),
  sourceValue: goString,
  targets: goList(
    goStruct('TargetSelector', {
      select: selector,
      reject: goList(selector),
      fieldPaths: goList(goString),
      options: fieldOptions,
    }),
  ),
};

/** A replacement in a file of its own. */
export const replacement = goStruct('Replacement', replacementFields);

/** An entry of `replacements`. */
export const replacementField = goStruct('ReplacementField', { ...replacementFields, path: goString });

/** What holds for all that generators make. */
export const generatorOptions = goStruct('GeneratorOptions', {
  labels: goMap(goString),
  annotations: goMap(goString),
  disableNameSuffixHash: goBool,
  immutable: goBool,
});

const generatorFields = {
  namespace: goString,
  name: goString,
  behavior: goString,
  literals: goList(goString),
  files: goList(goString),
  envs: goList(goString),
  env: goString,
  options: generatorOptions,
};

/** An entry of `configMapGenerator`. */
export const configMapArgs = goStruct('ConfigMapArgs', generatorFields);

/** The fields of an entry of `secretGenerator`. */
export const secretFields = { ...generatorFields, type: goString };

/** An entry of `secretGenerator`. */
export const secretArgs = goStruct('SecretArgs', secretFields);

/** An entry of `vars`. */
export const variable = goStruct('Var', {
  name: goString,
  objref: goStruct('Target', { apiVersion: goString, ...id }),
  fieldref: goStruct('FieldSelector', { fieldPath: goString }),
});

/** How the output is sorted. */
export const sortOptions = goStruct('SortOptions', {
  order: goString,
  legacySortOptions: goStruct('LegacySortOptions', {
    orderFirst: goList(goString),
    orderLast: goList(goString),
  }),
});

// Charts: api/types/helmchartargs.go.
const helmGlobals = goStruct('HelmGlobals', { chartHome: goString, configHome: goString });

const helmChart = goStruct('HelmChart', {
  name: goString,
  version: goString,
  repo: goString,
  releaseName: goString,
  namespace: goString,
  additionalValuesFiles: goList(goString),
  valuesFile: goString,
  valuesInline: goMap(goAny),
  valuesMerge: goString,
  includeCRDs: goBool,
  skipHooks: goBool,
  apiVersions: goList(goString),
  kubeVersion: goString,
  nameTemplate: goString,
  skipTests: goBool,
  debug: goBool,
  devel: goBool,
});

const helmChartArgs = goStruct('HelmChartArgs', {
  chartName: goString,
  chartVersion: goString,
  chartRepoUrl: goString,
  chartHome: goString,
  chartRepoName: goString,
  helmBin: goString,
  helmHome: goString,
  values: goString,
  valuesLocal: goMap(goAny),
  valuesMerge: goString,
  releaseName: goString,
  releaseNamespace: goString,
  extraArgs: goList(goString),
});

/** A kustomization as written. */
export const kustomization = goStruct('Kustomization', {
  apiVersion: goString,
  kind: goString,
  metadata: goStruct('ObjectMeta', {
    name: goString,
    namespace: goString,
    labels: goMap(goString),
    annotations: goMap(goString),
  }),
  openapi: goMap(goString),
  namePrefix: goString,
  nameSuffix: goString,
  namespace: goString,
  commonLabels: goMap(goString),
  labels: goList(label),
  commonAnnotations: goMap(goString),
  patchesStrategicMerge: goList(goString),
  patchesJson6902: goList(patch),
  patches: goList(patch),
  images: goList(image),
  imageTags: goList(image),
  replacements: goList(replacementField),
  replicas: goList(replica),
  vars: goList(variable),
  sortOptions,
  resources: goList(goString),
  components: goList(goString),
  crds: goList(goString),
  bases: goList(goString),
  configMapGenerator: goList(configMapArgs),
  secretGenerator: goList(secretArgs),
  helmGlobals,
  helmCharts: goList(helmChart),
  helmChartInflationGenerator: goList(helmChartArgs),
  generatorOptions,
  configurations: goList(goString),
  generators: goList(goString),
  transformers: goList(goString),
  validators: goList(goString),
  buildMetadata: goList(goString),
});

/** A kustomization as written, every field of its type. */
export type WrittenKustomization = Fitted<typeof kustomization>;
export type PatchEntry = Fitted<typeof patch>;
export type ImageEntry = Fitted<typeof image>;
export type ReplicaEntry = Fitted<typeof replica>;
export type LabelEntry = Fitted<typeof label>;
export type ReplacementEntry = Fitted<typeof replacement>;
export type GeneratorArgs = Fitted<typeof secretArgs>;
export type GeneratorOptions = Fitted<typeof generatorOptions>;
export type VariableEntry = Fitted<typeof variable>;
export type SortOptions = Fitted<typeof sortOptions>;
