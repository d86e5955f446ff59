import { labelSelector } from '../../k8s/object/labels.ts';
import { defineKind } from '../../k8s/object/resource.ts';
import type { Fitted } from '../../k8s/object/shape.ts';
import { anything, list, mapOf, object, string } from '../../k8s/object/shape.ts';
import { networking } from './api-group.ts';

const target = object({ kind: string, name: string });

const selected = object({
  spec: object({
    selector: labelSelector,
    workloadSelector: object({ labels: mapOf(string) }),
    targetRef: target,
    targetRefs: list(target),
    action: string,
    provider: object({ name: string }),
    rules: list(anything),
    configPatches: list(object({ match: object({ context: string }) })),
  }),
});

/** An object that applies to the workloads that its selector names. */
export type Selected = Fitted<typeof selected>;

/** Kind EnvoyFilter. */
export const EnvoyFilter = defineKind({
  kind: 'EnvoyFilter',
  groups: networking,
  namespaced: true,
  shape: selected,
});

/** Kind WasmPlugin. */
export const WasmPlugin = defineKind({
  kind: 'WasmPlugin',
  groups: ['extensions.istio.io'],
  namespaced: true,
  shape: selected,
});

/** Kind AuthorizationPolicy. */
export const AuthorizationPolicy = defineKind({
  kind: 'AuthorizationPolicy',
  groups: ['security.istio.io'],
  namespaced: true,
  shape: selected,
});

/** Kind RequestAuthentication. */
export const RequestAuthentication = defineKind({
  kind: 'RequestAuthentication',
  groups: ['security.istio.io'],
  namespaced: true,
  shape: selected,
});
