import { impossibleInstanceTargets } from '../../../src/alb/target-group/instance-use.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { safe } from '../../../src/rule/fixes.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding, Fix } from '../../../src/rule/rule.ts';
import { below, defineRule } from '../../../src/rule/rule.ts';
import type { DocumentRefusal } from '../../../src/schema/document-refusals.ts';
import type { RefusedField } from '../../../src/schema/problem.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';

export default defineRule({
  summary: 'Object on the path breaks its schema, so the API server refuses it',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  references: [
    'kubernetes/kubernetes pkg/apis/networking/validation/validation.go at v1.36',
    'kubernetes/kubernetes pkg/apis/core/validation/validation.go at v1.36',
    'istio/istio manifests/charts/base/files/crd-all.gen.yaml at master of August 2026',
    'kubernetes/apimachinery pkg/apis/meta/v1/unstructured/helpers.go at 0.36',
    'https://kubernetes.io/docs/reference/using-api/deprecation-guide/#ingress-v122',
  ],
  *check(model): Iterable<Finding> {
    const spokenFor = withoutNodePorts(model);
    for (const problem of model.schemaProblems) {
      if (problem.kind !== 'refused') continue;
      if (problem.because === 'nodePort on ClusterIP' && spokenFor.has(problem.resource.written)) continue;
      yield findingOf(problem, model.settings);
    }
    yield* model.refusals.map(noObject);
  },
});

/** Services of which `target-group/instance-target-without-node-port` says that they need another type. */
function withoutNodePorts({
  targetGroups,
  inventory,
  settings,
}: TrafficModel): ReadonlySet<Resource['written']> {
  const uses = impossibleInstanceTargets(targetGroups, inventory, settings);
  return new Set(uses.map(({ service }) => service.written));
}

function findingOf(problem: RefusedField, settings: Settings): Finding {
  const { resource, at, path, oneOf, message, instead, because } = problem;
  const { from, to } = settings.assume.nodePortRange;
  const assumes = `the API server hands out node ports from ${from} to ${to}`;
  const isOpen = because === 'nodePort out of range' && !settings.settled.has('nodePortRange');
  return {
    at,
    lacks: oneOf?.map((field) => below(resource.origin, ...path, field)),
    message,
    effect:
      'The API server refuses the object: nothing of it takes effect, and an older copy of it stays in force.',
    related: instead && [{ at: instead, message: 'the schema has no such field' }],
    fixes: [fixOf(problem)],
    ...loweredBy(isOpen ? { assumes, settledBy: 'assume.nodePortRange' } : undefined),
  };
}

function noObject({ at, message, isEmpty }: DocumentRefusal): Finding {
  const effect = isEmpty
    ? 'kubectl finds no object there and applies none.'
    : 'kubectl refuses it: nothing of it is applied, and older copies of what it names stay in force.';
  return { at, message, effect };
}

/** What an Ingress of the beta versions did with a path that had no type. */
function fixOf({ at, missing, instead }: RefusedField): Fix | undefined {
  if (missing !== 'pathType' || instead !== undefined) return undefined;
  const value = 'ImplementationSpecific';
  return safe(`add pathType: ${value}`, { op: 'add', at, value });
}
