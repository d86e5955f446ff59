// Where `labels` go (kustomize: the LabelTransformer of api/internal/target/kusttarget_configplugin.go, v0.21).
import type { Location } from '../../source/file/place.ts';
import type { FieldSpec } from '../field/field-spec.ts';
import type { TransformerConfig } from '../field/transformer-config.ts';
import { mergedSpecs } from '../field/transformer-config.ts';
import type { LabelEntry } from '../file/kustomization-shape.ts';
import { inOtherWords } from '../object/refused.ts';

/** The fields that an entry of `labels` changes. */
export function labelSpecs(
  label: LabelEntry,
  config: TransformerConfig,
  place: Location,
): readonly FieldSpec[] {
  const merged = (specs: readonly FieldSpec[], more: readonly FieldSpec[], words: string) =>
    inOtherWords(
      () => mergedSpecs(specs, more, place),
      (message) => `${words}: ${message}`,
    );
  const own = merged(label.fields ?? [], config.labels, 'failed to merge labels');
  if (label.includeSelectors === true) return merged(own, config.commonLabels, 'failed to merge labels');
  const template = label.includeTemplates === true ? config.templateLabels : [];
  const claims = label.includeVolumeClaimTemplates === true ? config.volumeClaimTemplateLabels : [];
  const within = merged(own, template, 'failed to merge template fieldSpec');
  const all = merged(within, claims, 'failed to merge volumeClaimTemplate fieldSpec');
  return merged(all, [{ path: 'metadata/labels', create: true }], 'failed to merge labels');
}
