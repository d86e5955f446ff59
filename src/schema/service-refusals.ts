import { isMap } from '../k8s/object/shape.ts';
import type { Settings } from '../settings/settings.ts';
import type { Refusal } from './refusal.ts';

type Written = Readonly<Record<string, unknown>>;

/** What the API server refuses in a Service beyond its schema (kubernetes: pkg/apis/core/validation/validation.go ValidateService, v1.36). */
export function* serviceRefusals(spec: Written, settings: Settings): Generator<Refusal> {
  const ports = Array.isArray(spec.ports) ? spec.ports : [];
  if (ports.length === 0 && needsPorts(spec)) {
    yield {
      path: ['spec', 'ports'],
      message: 'spec.ports is missing, expected at least one port',
      lack: true,
    };
  }
  const names = new Set<unknown>();
  const numbers = new Set<string>();
  for (const [index, port] of ports.entries()) {
    if (!isMap(port)) continue;
    const path = ['spec', 'ports', index];
    yield* nodePortRefusals(port, spec, index, settings);
    const { name } = port;
    if (ports.length > 1 && (name === undefined || name === null || name === '')) {
      yield {
        path: [...path, 'name'],
        message: `spec.ports[${index}] has no name, expected one on each of ${ports.length} ports`,
      };
    } else if (typeof name === 'string' && names.has(name)) {
      yield {
        path: [...path, 'name'],
        message: `spec.ports[${index}].name "${name}" is given twice, expected once`,
      };
    }
    names.add(name);
    const number = `${port.port}/${port.protocol ?? 'TCP'}`;
    if (Number.isSafeInteger(port.port) && numbers.has(number)) {
      yield {
        path: [...path, 'port'],
        message: `spec.ports[${index}].port ${number} is given twice, expected once`,
      };
    }
    numbers.add(number);
  }
}

function needsPorts({ type, clusterIP, ports }: Written): boolean {
  const isEmpty = ports === undefined || ports === null || Array.isArray(ports);
  return isEmpty && clusterIP !== 'None' && type !== 'ExternalName';
}

function* nodePortRefusals(
  port: Written,
  spec: Written,
  index: number,
  settings: Settings,
): Generator<Refusal> {
  const { nodePort } = port;
  if (typeof nodePort !== 'number' || nodePort < 1 || nodePort > 65535) return;
  const { from, to } = settings.assume.nodePortRange;
  const path = ['spec', 'ports', index, 'nodePort'];
  const { type } = spec;
  if (type === undefined || type === null || type === '' || type === 'ClusterIP') {
    yield {
      path,
      message: `spec.ports[${index}].nodePort is ${nodePort} and type is "ClusterIP", expected "NodePort" or "LoadBalancer"`,
      because: 'nodePort on ClusterIP',
    };
  } else if (nodePort < from || nodePort > to) {
    yield {
      path,
      message: `spec.ports[${index}].nodePort is ${nodePort}, expected a port from ${from} to ${to}`,
      because: 'nodePort out of range',
    };
  }
}
