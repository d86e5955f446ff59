import { isMap } from '../k8s/object/shape.ts';
import type { Refusal } from './refusal.ts';
import { valueText } from './words.ts';

/**
 * What the API server refuses in an Ingress beyond its schema: paths by their type, and an Ingress that sends nothing
 * anywhere (kubernetes: pkg/apis/networking/validation/validation.go, v1.36).
 */
export function* ingressRefusals(spec: Readonly<Record<string, unknown>>): Generator<Refusal> {
  const rules = Array.isArray(spec.rules) ? spec.rules : [];
  const nothing = (value: unknown) => value === undefined || value === null;
  if (
    nothing(spec.defaultBackend) &&
    (nothing(spec.rules) || (Array.isArray(spec.rules) && rules.length === 0))
  ) {
    yield {
      path: ['spec'],
      message: 'spec has neither rules nor defaultBackend, expected one of them',
      lack: true,
      oneOf: ['rules', 'defaultBackend'],
    };
  }
  for (const [index, rule] of rules.entries()) {
    const http = isMap(rule) && isMap(rule.http) ? rule.http : {};
    const paths = Array.isArray(http.paths) ? http.paths : [];
    for (const [position, entry] of paths.entries()) {
      const problem = isMap(entry) ? pathProblem(entry) : undefined;
      if (problem !== undefined) {
        yield { path: ['spec', 'rules', index, 'http', 'paths', position, 'path'], message: problem };
      }
    }
  }
}

const refusedParts = ['//', '/./', '/../', '%2f', '%2F'];

function pathProblem({ path, pathType }: Readonly<Record<string, unknown>>): string | undefined {
  if (path !== undefined && path !== null && typeof path !== 'string') return undefined;
  const text = path ?? '';
  if (pathType === 'ImplementationSpecific') {
    return text === '' || text.startsWith('/')
      ? undefined
      : `path is ${valueText(text)}, expected one that begins with "/"`;
  }
  if (pathType !== 'Exact' && pathType !== 'Prefix') return undefined;
  if (text === '') return `path with pathType "${pathType}" is missing, expected one that begins with "/"`;
  if (!text.startsWith('/')) return `path is ${valueText(text)}, expected one that begins with "/"`;
  const part =
    refusedParts.find((one) => text.includes(one)) ?? ['/..', '/.'].find((one) => text.endsWith(one));
  return part === undefined
    ? undefined
    : `path ${valueText(text)} holds "${part}", expected none with pathType "${pathType}"`;
}
