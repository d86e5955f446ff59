import type { WrongPair } from '../../../src/istio/proxy/near-relative.ts';
import { wrongPairs } from '../../../src/istio/proxy/near-relative.ts';
import type { GatewayProxy } from '../../../src/istio/proxy/proxy.ts';
import { labelPlace } from '../../../src/istio/proxy/proxy.ts';
import type { Labels } from '../../../src/k8s/object/labels.ts';
import { covers, labelsText } from '../../../src/k8s/object/labels.ts';
import type { Edit, Related } from '../../../src/rule/rule.ts';
import { at, keyOf } from '../../../src/rule/rule.ts';

/** One way to write a selector so that it matches gateway proxies which it misses. */
export interface SelectorRepair {
  /** The pairs that are wrong now, at least one. */
  readonly pairs: readonly WrongPair[];
  /** The selector as it would match, `istio: ingress`; never empty. */
  readonly text: string;
  /** What bears these labels, for messages: `the label of Deployment "a/b"`. */
  readonly borneBy: string;
  /** The places that give the proxies these labels. */
  readonly shownBy: readonly Related[];
  readonly edits: readonly Edit[];
}

/** More ways to repair a selector than these, and more proxies to one, are not told apart. */
const most = 3;

/** The ways to write a selector of a Gateway that matches none of these proxies so that it matches one of them, in the order of the proxies. */
export function selectorRepairs(
  selector: Labels,
  proxies: readonly GatewayProxy[],
): readonly SelectorRepair[] {
  const byText = new Map<
    string,
    { readonly pairs: readonly WrongPair[]; readonly proxies: GatewayProxy[] }
  >();
  for (const proxy of proxies) {
    const pairs = wrongPairs(selector, proxy.labels);
    const text = labelsText(repaired(selector, pairs));
    const alike = byText.get(text);
    if (alike !== undefined) alike.proxies.push(proxy);
    else if (text !== '') byText.set(text, { pairs, proxies: [proxy] });
  }
  return [...byText].slice(0, most).map(([text, { pairs, proxies: alike }]) => ({
    pairs,
    text,
    borneBy: borneBy(alike, text),
    shownBy: alike.slice(0, most).flatMap((proxy) => shownBy(proxy, selector, pairs)),
    edits: pairs.flatMap((pair) => editsFor(selector, pair)),
  }));
}

function repaired(selector: Labels, pairs: readonly WrongPair[]): Labels {
  const wrong = new Map(pairs.map((pair) => [pair.key, pair]));
  return Object.fromEntries(
    Object.entries(selector).flatMap(([key, value]) => {
      const pair = wrong.get(key);
      if (pair === undefined) return [[key, value]];
      return pair.instead === undefined ? [] : [[pair.instead.key, pair.instead.value]];
    }),
  );
}

function borneBy(proxies: readonly GatewayProxy[], text: string): string {
  const labels = text.includes(', ') ? 'labels' : 'label';
  const bearers = proxies.slice(0, most).map((proxy) => {
    const { workload, description } = proxy;
    if (proxy.labelsAre === 'presumed')
      return `the ${labels} that Istio's chart gives the pods behind ${description}`;
    if (selectsOnly(proxy)) return `the selector of ${description}`;
    const madeBy = workload?.resource.madeBy;
    return `the ${labels} of ${description}${madeBy === undefined ? '' : ` made by ${madeBy}`}`;
  });
  const more = proxies.length - bearers.length;
  return [...bearers, ...(more > 0 ? [`${more} more`] : [])].join(' and ');
}

/** Whether a proxy is known by the selector of its Service alone. */
function selectsOnly({ workload, labelsAre, knownBy }: GatewayProxy): boolean {
  return workload === undefined && labelsAre === 'at least' && knownBy !== 'configuration';
}

function shownBy(proxy: GatewayProxy, selector: Labels, pairs: readonly WrongPair[]) {
  const instead = pairs.find((pair) => pair.instead !== undefined)?.instead;
  const place = instead === undefined ? proxy.origin : labelPlace(proxy, instead.key);
  if (place === undefined) return [];
  const label = instead === undefined ? '' : `"${instead.key}: ${instead.value}"`;
  return [{ at: place, message: labelMessage(proxy, label) }, ...besideThePods(proxy, selector)];
}

function labelMessage(proxy: GatewayProxy, label: string): string {
  const { description, workload } = proxy;
  if (proxy.labelsAre === 'presumed') return `${description}, which is not in the input`;
  if (selectsOnly(proxy)) return `${description} selects pods by ${label}`;
  const { madeBy, id } = workload?.resource ?? {};
  if (id?.kind === 'Pod') return label === '' ? description : `${description} has ${label}`;
  const maker = madeBy ?? description;
  return label === '' ? `pods of ${maker}` : `pods of ${maker} have ${label}`;
}

/** Labels of a Deployment itself are not those of its pods, which alone are compared. */
function besideThePods({ workload }: GatewayProxy, selector: Labels) {
  const own = workload?.resource.metadata.labels;
  const isPod = workload?.resource.id.kind === 'Pod';
  const [key] = Object.keys(selector);
  if (workload === undefined || own === undefined || isPod || key === undefined) return [];
  if (!covers(own, selector)) return [];
  return [
    { at: at(own, key), message: `labels of the ${workload.resource.id.kind} itself, not of its pods` },
  ];
}

function editsFor(selector: Labels, { key, instead }: WrongPair): readonly Edit[] {
  const place = at(selector, key);
  if (instead === undefined) return [{ op: 'remove', at: place }];
  const set: Edit = { op: 'set', at: place, value: instead.value };
  if (instead.key === key) return [set];
  const rename: Edit = { op: 'rename', at: keyOf(place), value: instead.key };
  return instead.value === selector[key] ? [rename] : [set, rename];
}
