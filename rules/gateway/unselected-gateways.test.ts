import { expect, it } from 'vitest';
import { deployment, gateway, ingressTo, service } from '../../test/support/manifests.ts';
import { modelOf } from '../../test/support/model.ts';
import type { Said } from '../../test/support/settings.ts';
import { settingsFor } from '../../test/support/settings.ts';
import { unselectedGateways } from './unselected-gateways.ts';

interface More extends Said {
  readonly complete?: 'all';
}

/** The Gateways that select no gateway, each as `name: those that may be meant`, whether by a slip, and what is assumed. */
function unselected(text: string, { complete, ...said }: More = {}): readonly string[] {
  const settings = { ...settingsFor(said), ...(complete === undefined ? {} : { complete }) };
  return unselectedGateways(modelOf(text, settings)).map(({ gateway: of, meant, near, assumption }) => {
    const names = meant.map(({ description }) => description).join(' ') || '-';
    return `${of.resource.id.name}: ${names}${near ? ' by a slip' : ''}${assumption === undefined ? '' : `, if ${assumption.assumes}`}`;
  });
}

const pods = (name: string, labels: string) => deployment(name, labels) + service(name, labels);
const ingressPods = pods('edge/ingress', '{istio: ingress}');
const asks = (selector: string, name = 'shop/g') => gateway(name, selector, '["*"]');
const scoped = { scopeGatewayToNamespace: true };
const outside = 'no gateway outside the input has the label';
it.each<[string, string, More, readonly string[]]>([
  ['the label of the gateway', ingressPods + asks('{istio: ingress}'), {}, []],
  ['another label', ingressPods + asks('{istio: public}'), {}, ['g: Deployment "edge/ingress"']],
  ['a slip', ingressPods + asks('{istio: ingres}'), {}, ['g: Deployment "edge/ingress" by a slip']],
  [
    'a slip of one of two',
    ingressPods + pods('edge/public', '{istio: public}') + asks('{istio: publik}'),
    {},
    ['g: Deployment "edge/public" by a slip'],
  ],
  [
    'another label, and two gateways',
    pods('edge/public', '{istio: public}') + ingressPods + asks('{istio: other}'),
    {},
    ['g: Deployment "edge/ingress" Deployment "edge/public"'],
  ],
  [
    'another label, and an egress gateway',
    pods('edge/egress', '{istio: egress}') + ingressPods + asks('{istio: other}'),
    {},
    ['g: Deployment "edge/ingress"'],
  ],
  [
    'another label, and an egress gateway alone',
    pods('edge/egress', '{istio: egress}') + asks('{istio: other}'),
    {},
    [],
  ],
  [
    'another label, and an egress gateway that a load balancer leads to',
    pods('edge/egress', '{istio: egress}') + ingressTo('edge/egress') + asks('{istio: other}'),
    {},
    ['g: Deployment "edge/egress"'],
  ],
  ['no gateway', asks('{istio: other}'), {}, []],
  [
    'another label, beside a Gateway that selects one',
    ingressPods + asks('{istio: other}') + asks('{istio: ingress}', 'shop/h'),
    {},
    [`g: Deployment "edge/ingress", if ${outside} "istio: other"`],
  ],
  [
    'other labels, beside a Gateway that selects one',
    ingressPods + asks('{istio: other, app: other}') + asks('{istio: ingress}', 'shop/h'),
    {},
    [`g: Deployment "edge/ingress", if ${outside}s "istio: other, app: other"`],
  ],
  [
    'another label, beside a Gateway that selects one, of a complete input',
    ingressPods + asks('{istio: other}') + asks('{istio: ingress}', 'shop/h'),
    { complete: 'all' },
    ['g: Deployment "edge/ingress"'],
  ],
  [
    'a slip, beside a Gateway that selects one',
    ingressPods + asks('{istio: ingres}') + asks('{istio: ingress}', 'shop/h'),
    {},
    ['g: Deployment "edge/ingress" by a slip'],
  ],
  [
    'two Gateways that ask alike',
    ingressPods + asks('{istio: other}') + asks('{istio: other}', 'shop/h'),
    {},
    ['g: Deployment "edge/ingress"', 'h: Deployment "edge/ingress"'],
  ],
  [
    'two Gateways that ask for different gateways',
    ingressPods + asks('{istio: other}') + asks('{istio: more}', 'shop/h'),
    {},
    [],
  ],
  [
    'only the Service of the gateway',
    service('edge/gw', '{istio: ingress}', '{port: 80}') + asks('{istio: other}'),
    {},
    ['g: Service "edge/gw", if the pods behind Service "edge/gw" are an Istio gateway'],
  ],
  [
    'only the Service of one gateway',
    service('edge/gw', '{istio: public}', '{port: 80}') + ingressPods + asks('{istio: other}'),
    {},
    ['g: Deployment "edge/ingress" Service "edge/gw"'],
  ],
  [
    'another namespace, where gateways read only their own',
    ingressPods + asks('{istio: ingress}'),
    scoped,
    [],
  ],
  [
    'another namespace, where gateways read only their own, and another gateway',
    ingressPods + pods('edge/public', '{istio: public}') + asks('{istio: ingress}'),
    scoped,
    [],
  ],
  [
    'another label, where gateways read only their own namespace',
    ingressPods + asks('{istio: other}'),
    scoped,
    ['g: Deployment "edge/ingress"'],
  ],
])('%s', (_, text, more, expected) => {
  expect(unselected(text, more)).toEqual(expected);
});

const toOutside = ingressTo('edge/istio-ingressgateway');
const presumed =
  'the pods behind Service "edge/istio-ingressgateway", which is not in the input, have the labels that Istio\'s chart gives them';
it.each<[string, string, readonly string[]]>([
  ['the label of its name', toOutside + asks('{istio: ingressgateway}'), []],
  [
    'a slip of the label of its name',
    toOutside + asks('{istio: ingressgatway}'),
    [`g: Service "edge/istio-ingressgateway" by a slip, if ${presumed}`],
  ],
  ['another label than that of its name', toOutside + asks('{istio: public}'), []],
  [
    'a slip of the label of its name, and pods that may be meant',
    toOutside + service('edge/gw', '{app: gw}') + asks('{istio: ingressgatway}'),
    [],
  ],
])('a gateway outside the input: %s', (_, text, expected) => {
  expect(unselected(text)).toEqual(expected);
});
