// Which fields the transformers of a kustomization change (kustomize: api/internal/plugins/builtinconfig, v0.21).
import type { Location } from '../../source/file/place.ts';
import { compareKinds } from '../object/kind-order.ts';
import type { Gvk } from '../object/object-id.ts';
import { isSelected } from '../object/object-id.ts';
import { inOtherWords, Refused } from '../object/refused.ts';
import { defaultFieldSpecs } from './default-field-specs.ts';
import type { FieldSpec } from './field-spec.ts';
import type { NameReference } from './name-reference-table.ts';
import { defaultNameReferences } from './name-reference-table.ts';

/** The fields that each transformer changes; those of all kustomizations that a build has gone through. */
export interface TransformerConfig {
  readonly namePrefix: readonly FieldSpec[];
  readonly nameSuffix: readonly FieldSpec[];
  readonly namespace: readonly FieldSpec[];
  readonly commonLabels: readonly FieldSpec[];
  readonly labels: readonly FieldSpec[];
  readonly templateLabels: readonly FieldSpec[];
  readonly volumeClaimTemplateLabels: readonly FieldSpec[];
  readonly commonAnnotations: readonly FieldSpec[];
  readonly nameReference: readonly NameReference[];
  readonly varReference: readonly FieldSpec[];
  readonly images: readonly FieldSpec[];
  readonly replicas: readonly FieldSpec[];
}

/** Nothing at all. */
export const noConfig: TransformerConfig = {
  namePrefix: [],
  nameSuffix: [],
  namespace: [],
  commonLabels: [],
  labels: [],
  templateLabels: [],
  volumeClaimTemplateLabels: [],
  commonAnnotations: [],
  nameReference: [],
  varReference: [],
  images: [],
  replicas: [],
};

/** What holds in every kustomization. */
export const defaultConfig: TransformerConfig = inOrder({
  ...noConfig,
  ...defaultFieldSpecs,
  nameReference: defaultNameReferences,
});

/** Two configurations in one; refused where they say different things of one field (kustomize: TransformerConfig.Merge). */
export function mergedConfig(
  config: TransformerConfig,
  more: TransformerConfig,
  place: Location,
): TransformerConfig {
  if (more === noConfig || more === config) return config;
  if (config === noConfig) return more;
  const merge = (field: Exclude<keyof TransformerConfig, 'nameReference'>, name: string) =>
    inOtherWords(
      () => mergedSpecs(config[field], more[field], place),
      (words) => `failed to merge ${name} fieldSpec: ${words}`,
    );
  return inOrder({
    namePrefix: merge('namePrefix', 'NamePrefix'),
    nameSuffix: merge('nameSuffix', 'NameSuffix'),
    namespace: merge('namespace', 'NameSpace'),
    commonLabels: merge('commonLabels', 'CommonLabels'),
    labels: merge('labels', 'Labels'),
    templateLabels: merge('templateLabels', 'TemplateLabels'),
    volumeClaimTemplateLabels: merge('volumeClaimTemplateLabels', 'VolumeClaimTemplateLabels'),
    commonAnnotations: merge('commonAnnotations', 'CommonAnnotations'),
    nameReference: mergedReferences(config.nameReference, more.nameReference, place),
    varReference: merge('varReference', 'VarReference'),
    images: merge('images', 'Images'),
    replicas: merge('replicas', 'Replicas'),
  });
}

/** Specifications with more of them, each once; refused where two differ in whether they make the field. */
export function mergedSpecs(
  specs: readonly FieldSpec[],
  more: readonly FieldSpec[],
  place: Location,
): readonly FieldSpec[] {
  const result = [...specs];
  for (const spec of more) {
    const same = result.find((one) => one.path === spec.path && isSelected(kindOf(one), spec));
    if (same === undefined) result.push(spec);
    else if ((same.create ?? false) !== (spec.create ?? false))
      throw new Refused(place, 'conflicting fieldspecs');
  }
  return result;
}

function kindOf({ group = '', version = '', kind = '' }: Partial<Gvk>): Gvk {
  return { group, version, kind };
}

function mergedReferences(
  references: readonly NameReference[],
  more: readonly NameReference[],
  place: Location,
): readonly NameReference[] {
  const isSame = (one: NameReference, other: NameReference) =>
    (one.kind ?? '') === (other.kind ?? '') &&
    (one.group ?? '') === (other.group ?? '') &&
    (one.version ?? '') === (other.version ?? '');
  const merged = references.map((one) => {
    const others = more.filter((other) => isSame(one, other));
    const specs = others.reduce(
      (all, { fieldSpecs: added }) => mergedSpecs(all, added, place),
      one.fieldSpecs,
    );
    return specs === one.fieldSpecs ? one : { ...one, fieldSpecs: specs };
  });
  const added = more.filter((other) => !references.some((one) => isSame(one, other)));
  return [...merged, ...added];
}

/** A configuration with its specifications in the order of kinds: namespaces and what others need come first. */
export function inOrder(config: TransformerConfig): TransformerConfig {
  const sorted = <T extends Partial<Gvk>>(specs: readonly T[]) =>
    [...specs].sort((a, b) => compareKinds(kindOf(a), kindOf(b)));
  return {
    namePrefix: sorted(config.namePrefix),
    nameSuffix: sorted(config.nameSuffix),
    namespace: sorted(config.namespace),
    commonLabels: sorted(config.commonLabels),
    labels: sorted(config.labels),
    templateLabels: sorted(config.templateLabels),
    volumeClaimTemplateLabels: sorted(config.volumeClaimTemplateLabels),
    commonAnnotations: sorted(config.commonAnnotations),
    nameReference: sorted(config.nameReference),
    varReference: sorted(config.varReference),
    images: sorted(config.images),
    replicas: sorted(config.replicas),
  };
}
