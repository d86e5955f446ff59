import type { Resource } from '../../../src/k8s/object/resource.ts';
import { isMap } from '../../../src/k8s/object/shape.ts';
import type { Edit } from '../../../src/rule/rule.ts';
import { at, keyOf } from '../../../src/rule/rule.ts';

type Written = Readonly<Record<string, unknown>>;

/**
 * The edits that turn a beta Ingress into the same Ingress in `networking.k8s.io/v1`: backends in their new form,
 * `spec.backend` under its new name, and `ImplementationSpecific`, the meaning that the beta versions gave a path without type.
 * Undefined where something stands in the way that has no certain new form (an unknown field, a port that is a quoted number).
 */
export function upgradeEdits(ingress: Resource): readonly Edit[] | undefined {
  const { spec } = ingress.written;
  const edits: Edit[] = [{ op: 'set', at: at(ingress.written, 'apiVersion'), value: 'networking.k8s.io/v1' }];
  if (!isMap(spec)) return edits;
  const steps = [...defaultBackendEdits(spec), ...pathsOf(spec).map(pathEdits)];
  if (steps.includes(undefined)) return undefined;
  return [...edits, ...steps.flatMap((step) => step ?? [])];
}

function defaultBackendEdits(spec: Written): readonly (readonly Edit[] | undefined)[] {
  if (!isMap(spec.backend)) return [];
  if ('defaultBackend' in spec) return [undefined];
  const upgraded = backendEdits(spec, 'backend');
  return [
    upgraded === undefined
      ? undefined
      : [...upgraded, { op: 'rename', at: keyOf(at(spec, 'backend')), value: 'defaultBackend' }],
  ];
}

function pathsOf(spec: Written): readonly Written[] {
  const rules = Array.isArray(spec.rules) ? spec.rules.filter(isMap) : [];
  return rules.flatMap(({ http }) =>
    isMap(http) && Array.isArray(http.paths) ? http.paths.filter(isMap) : [],
  );
}

function pathEdits(path: Written): readonly Edit[] | undefined {
  const upgraded = backendEdits(path, 'backend');
  if (upgraded === undefined || 'pathType' in path) return upgraded;
  return [{ op: 'add', at: at(path, 'pathType'), value: 'ImplementationSpecific' }, ...upgraded];
}

function backendEdits(holder: Written, key: string): readonly Edit[] | undefined {
  const backend = holder[key];
  if (!isMap(backend) || 'service' in backend) return [];
  const { serviceName, servicePort, resource, ...unknown } = backend;
  if (Object.keys(unknown).length > 0) return undefined;
  if (serviceName === undefined && resource !== undefined) return [];
  const port = portOf(servicePort);
  if (typeof serviceName !== 'string' || port === undefined) return undefined;
  return [{ op: 'set', at: at(holder, key), value: { service: { name: serviceName, port } } }];
}

function portOf(written: unknown): { number: number } | { name: string } | undefined {
  if (typeof written === 'number') return { number: written };
  if (typeof written !== 'string' || /^\d+$/.test(written)) return undefined;
  return { name: written };
}
