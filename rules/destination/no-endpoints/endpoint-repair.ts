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
    const { labels } = missing.nearest;
    const [key, second] = Object.keys(selector).filter((one) => selector[one] !== labels[one]);
    const value = key === undefined ? undefined : labels[key];
    if (key === undefined || value === undefined || second !== undefined) return undefined;
    return { text: `${key}: ${value}`, edits: [{ op: 'set', at: at(selector, key), value }] };
  }
  if (missing.because !== 'no port name') return undefined;
  const [name, other] = new Set(missing.declared.flatMap((port) => port.name ?? []));
  if (name === undefined || other !== undefined || missing.declared.some((port) => port.name === undefined))
    return undefined;
  return { text: name, edits: [{ op: 'set', at: missing.at, value: name }] };
}
