import type { Related } from '../../../src/rule/rule.ts';
import { at } from '../../../src/rule/rule.ts';
import type { MissingEndpoints } from '../chain/missing-endpoints.ts';

function portsShown(missing: MissingEndpoints): readonly Related[] {
  if (!('declared' in missing)) return [];
  return missing.declared.slice(0, 3).map((port) => ({
    at: at(port, port.name === undefined ? 'containerPort' : 'name'),
    message: 'a port of the pods',
  }));
}

/** What of the pods bears the finding out: where a port is missing the ports that they declare, else their labels. */
export function podsShown(missing: MissingEndpoints): readonly Related[] {
  if (missing.because === 'no resolution') return [];
  const ports = portsShown(missing);
  if (ports.length > 0) return ports;
  const nearest = missing.because === 'no pods' ? (missing.nearest ?? []) : [];
  return [missing.pods.workloads, nearest]
    .flat()
    .slice(0, 2)
    .map(({ template }) => ({
      at: template.metadata === undefined ? at(template) : at(template.metadata, 'labels'),
      message: 'labels of the pods',
    }));
}
