import { describe, expect, it } from 'vitest';
import { deployment, service } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { authorizationPoliciesOn, requestAuthenticationsOn } from './policy-selector.ts';

const policy = (name: string, spec = '{}', kind = 'AuthorizationPolicy') => {
  const [namespace, own] = name.split('/');
  return `---
apiVersion: security.istio.io/v1
kind: ${kind}
metadata: {name: ${own}, namespace: ${namespace}}
spec: ${spec}
`;
};
const selecting = (labels: string) => `{selector: {matchLabels: ${labels}}}`;

/** The policies on the first gateway, each with whether it certainly applies. */
function applied(text: string, policiesOn: typeof authorizationPoliciesOn = authorizationPoliciesOn) {
  const { gatewayProxies, inventory } = modelOf(text);
  const [proxy] = gatewayProxies;
  if (proxy === undefined) throw new Error('no proxy');
  return policiesOn(proxy, inventory).map(({ policy: { id }, applies }) => `${id.name} ${applies}`);
}

const pods = deployment('a/gw', '{istio: x, app: gw}');
/** A gateway of which no more than the selector of its Service is known. */
const unknownPods = service('a/gw', '{istio: x}');

describe('the policies on a gateway', () => {
  it.each<[string, string, readonly string[]]>([
    ['none', pods, []],
    [
      'those for all pods of the root namespace and of its own',
      pods + policy('a/own') + policy('istio-system/mesh') + policy('b/other'),
      ['mesh yes', 'own yes'],
    ],
    [
      'those that select its pods by any of their labels',
      pods +
        policy('a/both', selecting('{app: gw, istio: x}')) +
        policy('a/one', selecting('{istio: x}')) +
        policy('a/other', selecting('{istio: other}')) +
        policy('a/more', selecting('{istio: x, tier: front}')),
      ['one yes', 'both yes'],
    ],
    [
      'those that may select its pods by a label from elsewhere',
      pods + policy('a/rev', selecting('{istio.io/rev: one}')) + policy('a/set', selecting('{istio: $(GW)}')),
      ['rev unknown', 'set unknown'],
    ],
    [
      'those that may select pods that are not known',
      unknownPods +
        policy('a/known', selecting('{istio: x}')) +
        policy('a/open', selecting('{app: gw}')) +
        policy('a/other', selecting('{istio: other}')),
      ['known yes', 'open unknown'],
    ],
    [
      'one without namespace, which may be for another one',
      pods + policy('""/own', selecting('{istio: x}')),
      ['own unknown'],
    ],
    [
      'one without namespace, like the pods',
      deployment('""/gw', '{istio: x}') + policy('""/own', selecting('{istio: x}')),
      ['own yes'],
    ],
  ])('are %s', (_, text, expected) => {
    expect(applied(text)).toEqual(expected);
  });

  it('are of one kind', () => {
    const text = pods + policy('a/one') + policy('a/two', '{}', 'RequestAuthentication');
    expect([applied(text), applied(text, requestAuthenticationsOn)]).toEqual([['one yes'], ['two yes']]);
  });
});

// istio: pilot/pkg/model/policyattachment.go GetTargetRefs: `targetRef` counts where there are no `targetRefs`.
describe('a policy for the pods of a Gateway API Gateway', () => {
  const gatewayPods = deployment('a/web-istio', '{gateway.networking.k8s.io/gateway-name: web}');
  const ref = (name: string, kind = 'Gateway') =>
    `{group: gateway.networking.k8s.io, kind: ${kind}, name: ${name}}`;
  it.each<[string, readonly string[]]>([
    [`{targetRef: ${ref('web')}}`, ['p yes']],
    [`{targetRef: ${ref('other')}}`, []],
    [`{targetRefs: [${ref('web')}]}`, ['p yes']],
    [`{targetRefs: [${ref('other')}, ${ref('web')}]}`, ['p yes']],
    [`{targetRefs: [${ref('other')}, ${ref('web', 'Service')}]}`, []],
    [`{targetRef: ${ref('other')}, targetRefs: [${ref('web')}]}`, ['p yes']],
    [`{targetRef: ${ref('web')}, targetRefs: [${ref('other')}]}`, []],
    [`{targetRef: ${ref('web')}, targetRefs: []}`, ['p yes']],
    ['{targetRefs: []}', ['p yes']],
  ])('%s', (spec, expected) => {
    expect(applied(gatewayPods + policy('a/p', spec))).toEqual(expected);
  });
});
