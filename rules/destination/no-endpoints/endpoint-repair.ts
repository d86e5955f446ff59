import { withKeysOf } from '../../../src/k8s/object/labels.ts';
import type { Edit } from '../../../src/rule/rule.ts';
import { at } from '../../../src/rule/rule.ts';
import type { MissingEndpoints } from '../chain/missing-endpoints.ts';

/** A way to give a Service endpoints. */
export interface EndpointRepair {
  /** What is written, `app: web` or `http`. */
  readonly text: string;
  readonly edits: readonly Edit[];
}

/** The labels of the workload that was meant, where one value differs, or the only port name that its pods declare; undefined where nothing tells what was meant. */
export function endpointRepair(missing: MissingEndpoints): EndpointRepair | undefined {
  if (missing.because === 'no pods' && missing.nearest !== undefined) {
    const { selector } = missing.pods;
    const borne = Object.entries(withKeysOf(selector, missing.nearest.labels));
    const [other, second] = borne.filter(([key, value]) => value !== selector[key]);
    if (other === undefined || second !== undefined) return undefined;
    const [key, value] = other;
    return { text: `${key}: ${value}`, edits: [{ op: 'set', at: at(selector, key), value }] };
  }
  if (missing.because !== 'no port name') return undefined;
  const [name, other] = new Set(missing.declared.flatMap((port) => port.name ?? []));
  if (name === undefined || other !== undefined || missing.declared.some((port) => port.name === undefined))
    return undefined;
  return { text: name, edits: [{ op: 'set', at: missing.at, value: name }] };
}
