import { groupedBy } from '../../collection/groups.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { isGivenIn, isOpen, narrowed } from '../../diagnostic/diagnostic.ts';
import type {
  ChangeCause,
  EdgeDifference,
  RefusedLoadBalancer,
  RequestChange,
  SideOfChange,
} from '../../diagnostic/edge-difference.ts';
import { spanOf } from '../../diagnostic/span.ts';
import { causesOf, causesOfRefusal } from '../../traffic/table/change-causes.ts';
import type { Guard } from '../../traffic/table/guard.ts';
import type { ObjectChange } from '../../traffic/table/object-change.ts';
import { objectChanges } from '../../traffic/table/object-change.ts';
import type { EdgeChange, Sent } from '../../traffic/table/table-diff.ts';
import { refusedChanges, tableDiff } from '../../traffic/table/table-diff.ts';
import { isInForce } from '../../traffic/trace/in-force.ts';
import type { Judgement, LintInput } from '../lint.ts';
import { judge } from '../lint.ts';
import { traced } from '../traces.ts';

/** What a change of an input does to the edge: requests that get something else, are protected otherwise, and findings that come and go. */
export function edgeDifference(before: LintInput, after: LintInput): EdgeDifference {
  const [old, current] = [judge(before), judge(after)];
  const pairs = rootPairs(old, current);
  const both = new Set(
    pairs.map(({ name }) => name).filter((name) => isIn(name, old) && isIn(name, current)),
  );
  return {
    hasEdge: [...old.models, ...current.models].some(({ loadBalancers }) => loadBalancers.length > 0),
    refused: pairs.flatMap(refusedIn),
    changes: pairs.flatMap(changesIn),
    newFindings: without(current.report.diagnostics, old.report.diagnostics, both),
    goneFindings: without(old.report.diagnostics, current.report.diagnostics, both),
  };
}

function isIn(root: string, { models }: Judgement): boolean {
  return models.some((model) => model.root === root);
}

/** One environment on both sides. */
interface RootPair {
  readonly name: string;
  readonly before: Side;
  readonly after: Side;
}

interface Side {
  readonly model: Judgement['models'][number];
  readonly resources: Judgement['inputs'][number]['resources'];
}

function sidesOf({ models, inputs }: Judgement): ReadonlyMap<string, Side> {
  return new Map(
    models.map((model, index) => [model.root, { model, resources: inputs[index]?.resources ?? [] }]),
  );
}

/** Environments of one name; where each side has one alone these two; of one that a side lacks it has nothing. */
function rootPairs(before: Judgement, after: Judgement): readonly RootPair[] {
  const [old, current] = [sidesOf(before), sidesOf(after)];
  const [only, other] = [[...old.values()], [...current.values()]];
  const [first, second] = [only[0], other[0]];
  if (only.length === 1 && other.length === 1 && first !== undefined && second !== undefined)
    return [{ name: second.model.root || first.model.root, before: first, after: second }];
  return [...new Set([...old.keys(), ...current.keys()])].flatMap((name) => {
    const [was, is] = [old.get(name), current.get(name)];
    const here = was ?? is;
    if (here === undefined) return [];
    const nothing = emptied(here);
    return [{ name, before: was ?? nothing, after: is ?? nothing }];
  });
}

/** A side that has nothing of an environment. */
function emptied({ model }: Side): Side {
  return { model: { ...model, loadBalancers: [] }, resources: [] };
}

function refusedIn({ name, before, after }: RootPair): readonly RefusedLoadBalancer[] {
  const refused = refusedChanges(before.model, after.model);
  if (refused.length === 0) return [];
  const objects = objectChanges(before.resources, after.resources);
  return refused.map((one) => {
    const { side, loadBalancer, isThere, problem } = one;
    const causes = causesOfRefusal(one, objects).map(causeOf);
    return {
      ...{ root: name, side, loadBalancer, isThere, causes },
      ...{ reason: problem.text, location: spanOf(problem.at) },
    };
  });
}

function changesIn({ name, before, after }: RootPair): readonly RequestChange[] {
  const changes = tableDiff(before.model, after.model);
  if (changes.length === 0) return [];
  const objects = objectChanges(before.resources, after.resources);
  return changes.map((change) => ({
    root: name,
    ...described(change),
    causes: causesOf(change, objects).map(causeOf),
  }));
}

function described(change: EdgeChange): Omit<RequestChange, 'root' | 'causes'> {
  const { asked, before, after, isAnswer, lost, gained } = change;
  const { host, path, asks, isNamed } = asked;
  const sideOf = (sent: Sent | undefined): SideOfChange | null => {
    if (sent === undefined) return null;
    const { request: _, ...way } = traced({ ...sent.way, request: asked.request });
    return { loadBalancer: sent.loadBalancer, isRefused: sent.isRefused, way };
  };
  const { request } = traced({ ...nowhere, request: asked.request });
  const texts = (guards: readonly Guard[]) => [...new Set(guards.map(({ text }) => text))];
  const sides = { before: sideOf(before), after: sideOf(after) };
  const protection = { lost: texts(lost), gained: texts(gained) };
  return {
    request,
    host,
    path,
    asks,
    isNamed,
    ...sides,
    isAnswer,
    ...protection,
    assumes: assumedIn(change),
  };
}

function assumedIn({ before, after }: EdgeChange): readonly string[] {
  const [was, is] = [before, after].map((sent) => (sent?.way.assumes ?? []).filter(isInForce));
  return (is ?? []).filter((one) => was?.includes(one) !== true);
}

const nowhere = { hops: [], answer: { outcome: 'unreachable' }, branches: [], assumes: [] } as const;

function causeOf({ name, before, after, places }: ObjectChange): ChangeCause {
  const what = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  return { object: name, what, places: places.map(({ side, at }) => ({ side, location: spanOf(at) })) };
}

/**
 * The open findings that others do not have: of the same fingerprint, or of the same rule on the same object in the same words,
 * wherever it is written; and of those that they have in other environments the part that is in one which `both` sides have.
 */
function without(
  found: readonly Diagnostic[],
  others: readonly Diagnostic[],
  both: ReadonlySet<string>,
): readonly Diagnostic[] {
  const open = others.filter(isOpen);
  const byFingerprint = groupedBy(open, ({ fingerprint }) => fingerprint);
  const left = new Map([...groupedBy(open, keyOf)].map(([key, alike]) => [key, [...alike]]));
  return found.filter(isOpen).flatMap((one) => {
    const sameWords = left.get(keyOf(one))?.shift();
    const same = [
      ...(byFingerprint.get(one.fingerprint) ?? []),
      ...(sameWords === undefined ? [] : [sameWords]),
    ];
    return same.length === 0 ? [one] : beyond(one, same, both);
  });
}

/** A finding in the environments of both sides in which none of the same findings is; none where each has one. */
function beyond(
  one: Diagnostic,
  same: readonly Diagnostic[],
  both: ReadonlySet<string>,
): readonly Diagnostic[] {
  const roots = one.environments.filter(
    (root) => both.has(root) && same.every((other) => !isGivenIn(other, root)),
  );
  return roots.length === 0 ? [] : [narrowed(one, roots)];
}

function keyOf({ rule, resource, message }: Diagnostic): string {
  const { kind = '', namespace = '', name = '' } = resource ?? {};
  return JSON.stringify([rule, kind, namespace, name, message]);
}
