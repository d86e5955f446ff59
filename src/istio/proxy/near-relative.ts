import type { Labels } from '../../k8s/object/labels.ts';
import { isSlipOf } from '../../k8s/object/slip.ts';

/**
 * Whether a selector was plainly meant for pods with these labels and misses them by a slip (never when it selects
 * them): one value differs by two edits at most, by a leading `istio-` or by `ingress` against `ingressgateway`; or
 * values of `app` and `istio` stand under each other's key.
 */
export function isNearRelative(selector: Labels, labels: Labels): boolean {
  const wrong = wrongKeys(selector, labels);
  const [first] = wrong;
  if (first === undefined) return false;
  return (
    (wrong.length === 1 && isNearValue(selector[first], labels[first])) ||
    wrong.every((key) => {
      const other = otherKey(key);
      return other !== undefined && labels[other] === selector[key];
    })
  );
}

/** A pair of a selector that the labels lack, and the label to write in its place; `instead` is absent where nothing takes its place. */
export interface WrongPair {
  readonly key: string;
  readonly instead?: { readonly key: string; readonly value: string };
}

/** The pairs of a selector that the labels lack, in the selector's order, each label taking the place of one pair at most. */
export function wrongPairs(selector: Labels, labels: Labels): readonly WrongPair[] {
  const taken = new Set(Object.keys(selector));
  return wrongKeys(selector, labels).map((key) => {
    const label = labels[key] === undefined ? substituteFor(key, labels, taken) : key;
    const value = label === undefined ? undefined : labels[label];
    if (label === undefined || value === undefined) return { key };
    taken.add(label);
    return { key, instead: { key: label, value } };
  });
}

function wrongKeys(selector: Labels, labels: Labels): readonly string[] {
  return Object.keys(selector).filter((key) => labels[key] !== selector[key]);
}

/** The label that tells one gateway from others: `istio` and `app` before all else, never what the injector reads. */
function substituteFor(key: string, labels: Labels, taken: ReadonlySet<string>): string | undefined {
  const telling = Object.keys(labels).filter((label) => !label.startsWith('sidecar.istio.io/'));
  const candidates = [otherKey(key), 'istio', 'app', ...telling];
  return candidates.find((label) => label !== undefined && labels[label] !== undefined && !taken.has(label));
}

function otherKey(key: string): string | undefined {
  if (key === 'app') return 'istio';
  return key === 'istio' ? 'app' : undefined;
}

function isNearValue(written: string | undefined, label: string | undefined): boolean {
  if (written === undefined || label === undefined) return false;
  if (isEgress(written) ? isIngress(label) : isIngress(written) && isEgress(label)) return false;
  return isSlipOf(written, label) || stemOf(written) === stemOf(label);
}

function isEgress(value: string): boolean {
  return value.includes('egress');
}

function isIngress(value: string): boolean {
  return value.includes('ingress');
}

/** A gateway's name without the parts that come and go between charts: `istio-ingressgateway` and `ingress` are both `ingress`. */
function stemOf(value: string): string {
  return value.replace(/^istio-/, '').replace(/ingress-?gateway/, 'ingress');
}
