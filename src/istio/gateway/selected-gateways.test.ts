import { describe, expect, it } from 'vitest';
import { deployment, gateway, ingressTo, service } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import type { Settings } from '../../settings/settings.ts';
import type { GatewayProxy } from '../proxy/proxy.ts';
import type { SelectedGateway } from './selected-gateway.ts';
import { openSelectors, selectorKey, selectorOutcomes } from './selected-gateways.ts';

const presumed = ingressTo('istio-system/istio-ingressgateway');

function open(
  gateways: readonly SelectedGateway[],
  served: ReadonlySet<GatewayProxy> = new Set(),
  declaredComplete = false,
) {
  return openSelectors(selectorOutcomes(gateways, { served, declaredComplete }));
}

function answer(text: string, settings?: Settings) {
  const [first] = modelOf(text, settings).gateways;
  return [...(first?.answers.values() ?? [])];
}

describe('selectGateways', () => {
  const labels = '{app: istio-ingressgateway, istio: ingressgateway, extra: "1"}';
  it.each([
    ['{istio: ingressgateway}', 'yes'],
    ['{istio: ingressgateway, app: istio-ingressgateway}', 'yes'],
    ['{}', 'yes'],
    ['{istio: ingress}', 'no'],
    ['{istio: ingressgateway, app: other}', 'no'],
    ['{istio: ingressgateway, more: "1"}', 'no'],
    ['{istio: ingressgateway, istio.io/rev: canary}', 'unknown'],
    ['{istio: ingress, istio.io/rev: canary}', 'no'],
    ['{service.istio.io/canonical-name: gw}', 'unknown'],
    ['{istio: "$(GATEWAY)"}', 'unknown'],
  ])('asks a pod template for %s: %s', (selector, expected) => {
    expect(answer(gateway('b/g', selector, '["*"]') + deployment('a/gw', labels))).toEqual([expected]);
  });

  it.each([
    ['{istio: ingressgateway}', 'yes'],
    ['{istio: other}', 'no'],
    ['{istio: ingressgateway, app: x}', 'unknown'],
    ['{}', 'yes'],
  ])('asks a selector of a Service for %s: %s', (selector, expected) => {
    expect(answer(gateway('b/g', selector, '["*"]') + service('a/s', '{istio: ingressgateway}'))).toEqual([
      expected,
    ]);
  });

  it.each([
    ['{istio: ingressgateway}', 'yes'],
    ['{istio: other}', 'unknown'],
    ['{x: zz}', 'unknown'],
  ])('never gets a no from a presumed proxy: %s is %s', (selector, expected) => {
    expect(answer(gateway('b/g', selector, '["*"]') + presumed)).toEqual([expected]);
  });

  it('holds labels of the environment possible, but not against those of the template', () => {
    const container =
      '{name: istio-proxy, image: x, args: [proxy, router], env: [{name: ISTIO_METAJSON_LABELS, value: "{}"}]}';
    const pods = deployment('a/gw', '{istio: x}', container);
    expect(answer(gateway('b/g', '{team: zz}', '["*"]') + pods)).toEqual(['unknown']);
    expect(answer(gateway('b/g', '{istio: zz}', '["*"]') + pods)).toEqual(['no']);
    const beside = deployment('a/gw', '{istio: x}', `${container}, {name: web, image: web}`);
    expect(answer(gateway('b/g', '{team: zz}', '["*"]') + beside)).toEqual(['unknown']);
  });

  it('reads Gateways of other namespaces unless they are scoped', () => {
    const text = (namespace: string) =>
      gateway(`${namespace}/g`, '{istio: x}', '["*"]') + deployment('a/gw', '{istio: x}');
    const scoped = settingsFor({ scopeGatewayToNamespace: true });
    expect(answer(text('b'))).toEqual(['yes']);
    expect(answer(text('b'), scoped)).toEqual(['no']);
    expect(answer(text('a'), scoped)).toEqual(['yes']);
  });

  it.each([
    ['b', '{istio: x}', '""', 'unknown'],
    ['""', '{istio: x}', 'a', 'unknown'],
    ['""', '{istio: z}', 'a', 'no'],
    ['b', '{istio: z}', '""', 'no'],
  ])(
    'cannot tell where Gateways are scoped and a namespace is not written: %s, %s, %s: %s',
    (owner, selector, own, expected) => {
      const text = gateway(`${owner}/g`, selector, '["*"]') + deployment(`${own}/gw`, '{istio: x}');
      expect(answer(text, settingsFor({ scopeGatewayToNamespace: true }))).toEqual([expected]);
    },
  );

  it('has the Gateways that istiod makes of Ingresses last, for certain where their class is known', () => {
    const ingress = (name: string, annotation: string, spec: string) => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}, namespace: a, annotations: {${annotation}}}
spec: {${spec}}
`;
    const text =
      ingress('known', 'kubernetes.io/ingress.class: istio', 'rules: []') +
      ingress('open', 'a: b', 'ingressClassName: istio') +
      gateway('b/g', '{istio: ingressgateway}', '["*"]') +
      deployment('a/gw', '{istio: ingressgateway}') +
      deployment('a/other', '{istio: other}');
    expect(
      modelOf(text).gateways.map(({ resource, answers, selected, maybeSelected }) => [
        resource.id.name,
        [...answers.values()].join(' '),
        selected.length,
        maybeSelected.length,
      ]),
    ).toEqual([
      ['g', 'yes no', 1, 1],
      ['known-istio-autogenerated-k8s-ingress-a', 'yes no', 1, 1],
      ['open-istio-autogenerated-k8s-ingress-a', 'unknown no', 0, 1],
    ]);
  });

  it('reads from 1.31 on only the Gateways of its own namespace where a Gateway API Gateway made it', () => {
    const managed = `---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: web, namespace: a}
spec: {gatewayClassName: istio, listeners: []}
`;
    const text =
      gateway('b/g', '{}', '["*"]') +
      managed +
      deployment('a/gw', '{gateway.networking.k8s.io/gateway-name: web}') +
      deployment('a/own', '{istio: x}');
    const written = (input: string, istio: string) =>
      [...(modelOf(input, settingsFor({ istio })).gateways[0]?.answers ?? [])].flatMap(([proxy, one]) =>
        ['gw', 'own'].includes(proxy.name) ? `${proxy.name} ${one}` : [],
      );
    expect(written(text, '1.30')).toEqual(['gw yes', 'own yes']);
    expect(written(text, '1.31')).toEqual(['gw no', 'own yes']);
    const other = text.replace('gatewayClassName: istio', 'gatewayClassName: cilium');
    expect(written(other, '1.31')).toEqual(['gw yes', 'own yes']);
    const unplaced = text.replace('namespace: b', 'namespace: ""');
    expect(written(unplaced, '1.31')).toEqual(['gw unknown', 'own yes']);
  });

  it('takes servers and their host entries apart', () => {
    const [first] = modelOf(
      gateway('b/g', '{}', '["x.com", "./y.com", "*/z.com", "prod/*.com"]', '["*"]'),
    ).gateways;
    expect(first?.servers.map(({ index, port, protocol }) => [index, port, protocol])).toEqual([
      [0, 80, 'HTTP'],
      [1, 80, 'HTTP'],
    ]);
    expect(first?.servers[0]?.hosts.map(({ namespace, name }) => `${namespace} ${name}`)).toEqual([
      '* x.com',
      'b y.com',
      '* z.com',
      'prod *.com',
    ]);
  });
});

describe('openSelectors', () => {
  it.each([
    [
      'no proxy',
      gateway('b/g', '{istio: x}', '["*"]'),
      ['gateway pods for selector "istio: x" are not in the input'],
    ],
    [
      'a proxy that answers yes',
      gateway('b/g', '{istio: x}', '["*"]') + deployment('a/gw', '{istio: x}'),
      [],
    ],
    [
      'a proxy that answers no',
      gateway('b/g', '{istio: x}', '["*"]') + deployment('a/gw', '{istio: zz}'),
      [],
    ],
    [
      'an egress gateway that answers no',
      gateway('b/g', '{istio: x}', '["*"]') + deployment('a/gw', '{istio: egressgateway}'),
      ['gateway pods for selector "istio: x" are not in the input'],
    ],
    [
      'an egress gateway that it misses by a slip',
      gateway('b/g', '{istio: egresgateway}', '["*"]') + deployment('a/gw', '{istio: egressgateway}'),
      [],
    ],
    [
      'a Gateway API gateway of that name elsewhere',
      gateway('b/g', '{gateway.networking.k8s.io/gateway-name: x}', '["*"]') +
        deployment('a/gw', '{istio: zz}'),
      ['gateway pods for selector "gateway.networking.k8s.io/gateway-name: x" are not in the input'],
    ],
    [
      'a proxy that cannot tell',
      gateway('b/g', '{team: x}', '["*"]') + service('a/s', '{istio: zz}'),
      ['gateway pods for selector "team: x" are not in the input'],
    ],
  ])('%s', (_, text, expected) => {
    expect(open(modelOf(text).gateways).map(({ reason }) => reason)).toEqual(expected);
  });

  it('lists a selector that only a presumed proxy answers', () => {
    const { gateways } = modelOf(gateway('b/g', '{istio: ingressgateway}', '["*"]') + presumed);
    expect(open(gateways).map(({ to }) => to)).toEqual([
      { kind: 'Pod', namespace: '*', name: 'istio: ingressgateway' },
    ]);
  });

  it('names what is asked for, where it is written', () => {
    const references = (text: string) =>
      open(modelOf(text).gateways).map(({ to, at, reason }) => [
        to,
        `${at.path.join('.')} ${textAt(at)}`,
        reason,
      ]);
    expect(references(gateway('b/g', '{istio: x, team: a}', '["*"]'))).toEqual([
      [
        { kind: 'Pod', namespace: '*', name: 'istio: x, team: a' },
        'spec.selector {istio: x, team: a}',
        'gateway pods for selector "istio: x, team: a" are not in the input',
      ],
    ]);
    expect(references(gateway('b/g', '{}', '["*"]'))).toEqual([
      [{ kind: 'Pod', namespace: '*', name: '*' }, 'spec.selector {}', 'gateway pods are not in the input'],
    ]);
    const bare = 'apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: g, namespace: b}\n';
    expect(references(bare).map(([, place]) => String(place).split('\n')[0])).toEqual([
      ' apiVersion: networking.istio.io/v1',
    ]);
  });

  it('asks alike for labels in any order', () => {
    const [first, second, third] = modelOf(
      gateway('b/g', '{istio: x, app: gw}', '["*"]') +
        gateway('c/g', '{app: gw, istio: x}', '["*"]') +
        gateway('c/h', '{app: gw}', '["*"]'),
    ).gateways.map(({ resource }) => selectorKey(resource));
    expect([first === second, first === third]).toEqual([true, false]);
  });

  it('lists none that a proxy behind a load balancer fails, whatever it is called', () => {
    const { gateways, gatewayProxies: proxies } = modelOf(
      gateway('b/g', '{istio: x}', '["*"]') + deployment('a/gw', '{istio: eastwestgateway}'),
    );
    expect([open(gateways).length, open(gateways, new Set(proxies)).length]).toEqual([1, 0]);
  });

  it('lists a selector that a proxy fails as long as a presumed one may bear its labels', () => {
    const text = gateway('b/g', '{istio: x}', '["*"]') + deployment('a/gw', '{istio: zz}');
    expect(open(modelOf(text + presumed).gateways)).toHaveLength(1);
  });

  it('lists failing selectors that outnumber those that select', () => {
    const own = deployment('a/gw', '{istio: own}') + gateway('a/own', '{istio: own}', '["*"]');
    const foreign = (name: string) => gateway(`${name}/g`, `{istio: ${name}}`, '["*"]');
    const two = modelOf(own + foreign('x') + foreign('zz')).gateways;
    expect(open(two)).toHaveLength(2);
    expect(open(two, new Set(), true)).toEqual([]);
    expect(open(modelOf(own + foreign('x')).gateways)).toEqual([]);
    const second = deployment('a/more', '{istio: more}') + gateway('a/more', '{istio: more}', '["*"]');
    expect(open(modelOf(own + second + foreign('x') + foreign('zz')).gateways)).toEqual([]);
    expect(open(modelOf(own + second + foreign('x') + foreign('zz') + foreign('w')).gateways)).toHaveLength(
      3,
    );
  });
});
