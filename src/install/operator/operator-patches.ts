import { isMap } from '../../k8s/object/shape.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import type { GatewayManifests } from '../chart/gateway-manifests.ts';
import type { Step } from '../values/value-path.ts';
import { parsePath, withValue } from '../values/value-path.ts';
import type { Values } from '../values/values.ts';
import { joined, mapAt, merged, placeAt, standing, textAt, valueAt } from '../values/values.ts';
import type { GatewayComponent } from './istio-operator.ts';

/**
 * The manifests of a gateway after the `k8s` block of its entry: the structured settings first, the overlays last
 * (Istio: operator/pkg/render/postprocess.go, 1.30.3).
 */
export function patched(manifests: GatewayManifests, { k8s }: GatewayComponent): GatewayManifests {
  if (k8s === undefined) return manifests;
  const workload = withOverlays(workloadWith(manifests.workload, k8s), k8s);
  if (manifests.service === undefined) return { workload };
  return { workload, service: withOverlays(serviceWith(manifests.service, k8s), k8s) };
}

type Block = NonNullable<GatewayComponent['k8s']>;

function serviceWith(service: Values, k8s: Block): Values {
  const spec = isMap(k8s.service) ? mergedAt(service, ['spec'], withoutPorts(k8s.service)) : service;
  return isMap(k8s.serviceAnnotations)
    ? mergedAt(spec, ['metadata', 'annotations'], k8s.serviceAnnotations)
    : spec;
}

/** The ports were given to the chart already. */
function withoutPorts(service: Values): Values {
  const rest = withValue(service, ['ports'], { value: null, at: at(service) });
  return isMap(rest) ? rest : service;
}

function workloadWith(workload: Values, k8s: Block): Values {
  const { replicaCount, podAnnotations, readinessProbe, env } = k8s;
  const template = ['spec', 'template'];
  const container: readonly Step[] = [...template, 'spec', 'containers', 0];
  const scaled =
    replicaCount === undefined
      ? workload
      : set(workload, ['spec', 'replicas'], replicaCount, at(k8s, 'replicaCount'));
  const annotated = isMap(podAnnotations)
    ? mergedAt(scaled, [...template, 'metadata', 'annotations'], podAnnotations)
    : scaled;
  const probed = isMap(readinessProbe)
    ? set(annotated, [...container, 'readinessProbe'], readinessProbe, at(k8s, 'readinessProbe'))
    : annotated;
  return Array.isArray(env) ? withEnv(probed, container, env) : probed;
}

/** Environment variables are merged by name. */
function withEnv(workload: Values, container: readonly Step[], env: readonly unknown[]): Values {
  const template = valueAt(workload, 'spec', 'template', 'spec', 'containers');
  const first: unknown = Array.isArray(template) ? template[0] : undefined;
  const before = isMap(first) && Array.isArray(first.env) ? first.env : [];
  const names = new Set(env.map((entry) => (isMap(entry) ? entry.name : undefined)));
  const kept = before.filter((entry: unknown) => !isMap(entry) || !names.has(entry.name));
  const all = joined(standing(kept, at(env)), env);
  return set(workload, [...container, 'env'], all, at(env));
}

function set(manifest: Values, path: readonly Step[], value: unknown, place: Location): Values {
  const result = withValue(manifest, path, { value, at: place });
  return isMap(result) ? result : manifest;
}

function mergedAt(manifest: Values, path: readonly string[], over: Values): Values {
  const under = mapAt(manifest, ...path);
  return set(manifest, path, under === undefined ? over : merged(under, over), at(over));
}

/** Overlays are matched by kind and name, whatever their apiVersion. */
function withOverlays(manifest: Values, { overlays = [] }: Block): Values {
  const kind = textAt(manifest, 'kind');
  const name = textAt(manifest, 'metadata', 'name');
  return overlays
    .filter((overlay) => overlay.kind === kind && overlay.name === name)
    .flatMap(({ patches = [] }) => patches)
    .reduce((under, patch) => {
      const path = parsePath(patch.path ?? '');
      const put = { value: patch.value ?? null, at: at(patch, 'value') };
      const result = path.length === 0 ? undefined : withValue(under, path, put);
      return isMap(result) ? result : withoutUnknownPorts(under, path);
    }, manifest);
}

/** A patch of ports that cannot be followed leaves the ports unknown; the place where they would stand stays. */
function withoutUnknownPorts(manifest: Values, path: readonly Step[]): Values {
  if (path[0] !== 'spec' || path[1] !== 'ports') return manifest;
  return set(manifest, ['spec', 'ports'], null, placeAt(manifest, 'spec', 'ports'));
}
