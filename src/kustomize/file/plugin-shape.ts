// The configurations of transformers and generators in files of their own (kustomize: api/internal/builtins, v0.21).
import { goBool, goInt, goList, goMap, goString, goStruct } from './go-type.ts';
import {
  fieldSpec,
  image,
  patchFields,
  replacementField,
  replica,
  secretFields,
  selector,
} from './kustomization-shape.ts';

const fieldSpecs = goList(fieldSpec);
const metadata = goStruct('ObjectMeta', { name: goString, namespace: goString });

/** A NamespaceTransformer. */
export const namespaceTransformer = goStruct('NamespaceTransformerPlugin', {
  metadata,
  fieldSpecs,
  unsetOnly: goBool,
  setRoleBindingSubjects: goString,
});

/** A PrefixTransformer, a SuffixTransformer, or both in one. */
export const affixTransformer = goStruct('PrefixTransformerPlugin', {
  prefix: goString,
  suffix: goString,
  fieldSpecs,
});

/** A LabelTransformer or an AnnotationsTransformer. */
export const pairsTransformer = goStruct('LabelTransformerPlugin', {
  labels: goMap(goString),
  annotations: goMap(goString),
  fieldSpecs,
});

/** A PatchTransformer. */
export const patchTransformer = goStruct('PatchTransformerPlugin', patchFields);

/** A PatchJson6902Transformer. */
export const json6902Transformer = goStruct('PatchJson6902TransformerPlugin', {
  target: selector,
  path: goString,
  jsonOp: goString,
});

/** A PatchStrategicMergeTransformer. */
export const strategicMergeTransformer = goStruct('PatchStrategicMergeTransformerPlugin', {
  paths: goList(goString),
  patches: goString,
});

/** A ReplicaCountTransformer. */
export const replicaTransformer = goStruct('ReplicaCountTransformerPlugin', { replica, fieldSpecs });

/** An ImageTagTransformer. */
export const imageTransformer = goStruct('ImageTagTransformerPlugin', { imageTag: image, fieldSpecs });

/** A ReplacementTransformer. */
export const replacementTransformer = goStruct('ReplacementTransformerPlugin', {
  replacements: goList(replacementField),
});

/** A target of a ValueAddTransformer. */
export const valueAddTarget = goStruct('Target', {
  selector,
  fieldPath: goString,
  filePathPosition: goInt,
});

/** The targets of a ValueAddTransformer in a file of their own. */
export const valueAddTargets = goStruct('', { targets: goList(valueAddTarget) });

/** A ValueAddTransformer. */
export const valueAddTransformer = goStruct('ValueAddTransformerPlugin', {
  value: goString,
  targets: goList(valueAddTarget),
  targetFilePath: goString,
});

/** A ConfigMapGenerator or a SecretGenerator. */
export const generatorPlugin = goStruct('ConfigMapGeneratorPlugin', { ...secretFields, metadata });
