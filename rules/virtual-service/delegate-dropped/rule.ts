import { nameOf } from '../../../src/k8s/object/resource.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import { ofLostName } from '../../../src/rule/renamed.ts';
import type { Finding, TrafficModel } from '../../../src/rule/rule.ts';
import { at, below, defineRule } from '../../../src/rule/rule.ts';
import { opacityFor } from '../gateway-opacity.ts';
import { servedVirtualServices } from '../served-virtual-services.ts';
import type { LostDelegate } from './lost-delegate.ts';
import { delegationsOf, lostDelegates } from './lost-delegate.ts';

export default defineRule({
  summary: 'Delegated route is dropped',
  severity: 'error',
  preset: 'recommended',
  references: [
    'istio/istio pilot/pkg/model/virtualservice_controller.go (mergeVirtualServices) at 1.30',
    'istio/istio pilot/pkg/model/virtualservice.go (mergeHTTPMatchRequests, hasConflict) at 1.30',
    'https://istio.io/latest/docs/reference/config/networking/virtual-service/#Delegate',
  ],
  *check(model): Iterable<Finding> {
    for (const lost of lostDelegates(model)) yield ofLostName(lostFinding(lost, model), lost.name);
    yield* strayFindings(model);
  },
});

function lostFinding(lost: LostDelegate, model: TrafficModel): Finding {
  const { delegate, found, open, root } = lost;
  const opacity = opacityFor(root, model);
  const to = nameOf(delegate.virtualService.to);
  return {
    at: below(delegate.at, 'name'),
    message: messageOf(lost, to),
    effect:
      'istiod drops the rule, without any message to whoever applied it: its requests get what a later rule answers, or 404 from istio-envoy.',
    related: [
      ...found
        .slice(0, 3)
        .map(({ metadata }) => ({ at: at(metadata, 'name'), message: 'the VirtualService' })),
      ...opacity.related,
    ],
    ...loweredBy(
      open
        ? { assumes: `no VirtualService "${to}" exists outside the input`, settledBy: 'complete' }
        : undefined,
      opacity.assumption,
    ),
  };
}

function messageOf({ why, found, root }: LostDelegate, to: string): string {
  const { namespace } = root.resource.id;
  switch (why) {
    case 'has hosts':
      return `delegate "${to}" has hosts, which makes it a VirtualService of its own, expected one without hosts`;
    case 'not exported':
      return `delegate "${to}" is not exported to namespace "${namespace}", expected "${namespace}" in its exportTo`;
    case 'absent': {
      const meant = found.map(({ id }) => `"${nameOf(id)}"`).join(' or ');
      return `delegate "${to}" does not exist, expected ${meant === '' ? 'the name of a VirtualService without hosts' : meant}`;
    }
  }
}

/** A rule of a delegate is dropped when one of its matches fits no match of the rule that hands over to it. */
function* strayFindings(model: TrafficModel): Iterable<Finding> {
  for (const root of servedVirtualServices(model)) {
    for (const { delegate, dropped } of delegationsOf(root)) {
      for (const { match } of dropped) {
        yield {
          at: at(match),
          message: `match of the delegate does not fit within any match of the rule in "${nameOf(root.resource.id)}" that delegates to it, expected one that does`,
          effect:
            'istiod drops the whole rule of the delegate, with its other matches, without any message; its other rules work.',
          related: [{ at: at(delegate.route.match ?? delegate.route), message: 'this has to match too' }],
        };
      }
    }
  }
}
