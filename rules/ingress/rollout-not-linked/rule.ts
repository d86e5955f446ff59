import { useAnnotation } from '../../../src/alb/backend/backend.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import type { Finding, Fix, Location } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import type { UnlinkedRollout } from './unlinked-rollout.ts';
import { unlinkedRollouts } from './unlinked-rollout.ts';

export default defineRule({
  summary: 'Argo Rollout splits an Ingress whose backend does not use the annotation that it writes',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  references: [
    'argoproj/argo-rollouts pkg/apis/rollouts/validation/validation_references.go (validateAlbIngress) at 1.8',
    'argoproj/argo-rollouts docs/features/traffic-management/alb.md at 1.8',
    'https://github.com/argoproj/argo-rollouts/issues/1480',
    'https://github.com/argoproj/argo-rollouts/issues/2829',
  ],
  check: ({ inventory }) => unlinkedRollouts(inventory).map(findingOf),
});

function findingOf(unlinked: UnlinkedRollout): Finding {
  const { rollout, at: place, ingress, port } = unlinked;
  return {
    at: place,
    message: messageOf(unlinked),
    effect:
      port === undefined
        ? 'The Rollout is Degraded with InvalidSpec and no step of a canary runs.'
        : 'The annotation is written and never read: all traffic stays on the stable Service, and steps of a canary see none.',
    related: [
      { at: at(rollout.metadata, 'name'), message: 'the Rollout' },
      ...(port === undefined && ingress !== undefined
        ? [{ at: at(ingress.metadata, 'name'), message: 'the Ingress' }]
        : []),
    ],
    fixes: [fixOf(unlinked)],
  };
}

function messageOf({ rollout, ingress, service, port, names }: UnlinkedRollout): string {
  if (ingress === undefined)
    return `${describe(rollout)} names ${names === 'both' ? 'both "ingress" and' : 'neither "ingress" nor'} "ingresses", expected one of them`;
  if (port === undefined)
    return `${describe(ingress)} has no rule with Service "${service}", which ${describe(rollout)} splits, expected one`;
  return `backend "${service}" of ${describe(ingress)} has port ${port}, but ${describe(rollout)} splits it by annotation "actions.${service}", expected port name "${useAnnotation}"`;
}

/** A number makes way for a name. */
function fixOf({ at: place, port }: UnlinkedRollout): Fix | undefined {
  if (port === undefined) return undefined;
  const title = `name the port "${useAnnotation}"`;
  if (place.path.at(-1) !== 'number') return unsafe(title, { op: 'set', at: place, value: useAnnotation });
  const map: Location = { document: place.document, path: place.path.slice(0, -1), on: 'value' };
  return unsafe(title, { op: 'set', at: map, value: { name: useAnnotation } });
}
