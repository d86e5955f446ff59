import type { Resource } from '../../k8s/object/resource.ts';
import { defineKind, metadata } from '../../k8s/object/resource.ts';
import { fitted } from '../../k8s/object/resources.ts';
import { anything, list, mapOf, object, string } from '../../k8s/object/shape.ts';
import type { Places } from '../../source/file/place.ts';
import { at, made } from '../../source/file/place.ts';
import type { AppliedSource } from './applied-source.ts';

/** Kind Kustomization of Flux, which applies a folder. */
const FluxKustomization = defineKind({
  kind: 'Kustomization',
  groups: ['kustomize.toolkit.fluxcd.io'],
  namespaced: true,
  shape: object({
    metadata,
    spec: object({
      path: string,
      targetNamespace: string,
      namePrefix: string,
      nameSuffix: string,
      patches: list(anything),
      images: list(anything),
      components: list(string),
      commonMetadata: object({ labels: mapOf(string), annotations: mapOf(string) }),
      postBuild: object({ substitute: mapOf(string), substituteFrom: list(anything) }),
    }),
  }),
});

/** What a Flux Kustomization says of the folder that it applies (kustomize-controller: internal/controller, fluxcd/pkg kustomize/kustomize_generator.go). */
export function fluxSource(resource: Resource): readonly AppliedSource[] {
  const { spec } = fitted(FluxKustomization, resource)?.manifest ?? {};
  if (spec === undefined) return [];
  const { path = '.', postBuild } = spec;
  const set = fieldsSet(spec);
  return [
    {
      path,
      recurses: true,
      loadsOutside: true,
      ...(set === undefined ? {} : { set }),
      ...(postBuild === undefined
        ? {}
        : {
            substitution: {
              values: postBuild.substitute ?? made({}, at(postBuild)),
              isOpen: (postBuild.substituteFrom ?? []).length > 0,
            },
          }),
    },
  ];
}

type FluxSpec = NonNullable<NonNullable<ReturnType<typeof FluxKustomization.shape.fit>>['spec']>;

/** The fields that Flux writes into the kustomization of the folder; undefined where it writes none. */
function fieldsSet(spec: FluxSpec): Readonly<Record<string, unknown>> | undefined {
  const set: Record<string, unknown> = {};
  const places: Record<string, Places[string]> = {};
  for (const field of ['namePrefix', 'nameSuffix', 'patches', 'images', 'components'] as const) {
    if (spec[field] === undefined) continue;
    set[field] = spec[field];
    places[field] = at(spec, field);
  }
  if (spec.targetNamespace !== undefined) {
    set.namespace = spec.targetNamespace;
    places.namespace = at(spec, 'targetNamespace');
  }
  const { labels, annotations } = spec.commonMetadata ?? {};
  if (annotations !== undefined) {
    set.commonAnnotations = annotations;
    places.commonAnnotations = at(annotations);
  }
  if (labels !== undefined)
    set.labels = made([made({ pairs: labels }, at(labels), { pairs: at(labels) })], at(labels));
  return Object.keys(set).length === 0 ? undefined : made(set, at(spec), places);
}
