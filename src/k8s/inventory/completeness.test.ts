import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../settings/settings.ts';
import { KubernetesGateway } from '../kinds/gateway-api.ts';
import { Ingress, IngressClass } from '../kinds/ingress.ts';
import { Namespace } from '../kinds/namespace.ts';
import { NetworkPolicy } from '../kinds/network-policy.ts';
import { Service } from '../kinds/service.ts';
import type { Completeness, Evidence, Hole } from './completeness.ts';
import {
  indexHoles,
  isDeclared,
  livesElsewhere,
  mentionedNames,
  weigh,
  weighForGateways,
} from './completeness.ts';

describe('isDeclared', () => {
  const declared = (complete: 'all' | readonly string[], namespace: string) =>
    isDeclared({ ...defaultSettings, complete }, namespace);

  it('takes "all" for every namespace and for what is outside of them', () => {
    expect(declared('all', 'shop')).toBe(true);
    expect(declared('all', '')).toBe(true);
  });

  it('takes a name for that namespace alone', () => {
    expect(declared(['shop'], 'shop')).toBe(true);
    expect(declared(['shop'], 'blog')).toBe(false);
    expect(declared(['shop'], '')).toBe(false);
    expect(declared([''], '')).toBe(false);
  });
});

describe('evidence', () => {
  const evidence = (objects: number, ordinary: number, found: number, missing: number): Evidence => {
    return { objects, ordinary, found, missing };
  };
  it.each<[Evidence, Completeness, Completeness]>([
    [evidence(0, 0, 0, 0), 'incomplete', 'incomplete'],
    [evidence(1, 1, 0, 0), 'complete', 'complete'],
    [evidence(1, 0, 0, 0), 'complete', 'complete'],
    [evidence(1, 1, 0, 1), 'weak', 'complete'],
    [evidence(2, 2, 0, 1), 'weak', 'complete'],
    [evidence(3, 3, 0, 1), 'complete', 'complete'],
    [evidence(3, 2, 0, 1), 'weak', 'complete'],
    [evidence(2, 2, 1, 1), 'weak', 'weak'],
    [evidence(3, 3, 1, 1), 'complete', 'complete'],
    [evidence(3, 0, 1, 1), 'weak', 'complete'],
    [evidence(9, 9, 1, 2), 'incomplete', 'incomplete'],
    [evidence(9, 9, 2, 2), 'complete', 'complete'],
    [evidence(9, 9, 0, 2), 'incomplete', 'incomplete'],
    [evidence(2, 2, 2, 2), 'weak', 'weak'],
  ])('%j is %s, for what belongs to gateways %s', (given, expected, forGateways) => {
    expect([weigh(given), weighForGateways(given)]).toEqual([expected, forGateways]);
  });
});

it.each([
  [Namespace, true],
  [IngressClass, true],
  [NetworkPolicy, true],
  [KubernetesGateway, true],
  [Service, false],
  [Ingress, false],
])('the kind %j usually lives elsewhere: %s', (kind, lives) => {
  expect(livesElsewhere(kind)).toBe(lives);
});

it('counts each name once for its kind and namespace, placeholders and empty ones not', () => {
  const names = mentionedNames([
    { kind: Service, namespace: 'a', name: 'x' },
    { kind: Service, namespace: 'a', name: 'x' },
    { kind: Service, namespace: 'a', name: 'z' },
    { kind: Service, namespace: 'b', name: 'x' },
    { kind: Service, namespace: 'a', name: '' },
    { kind: Service, namespace: 'a', name: '$(NAME)' },
    { kind: Service, namespace: 'APP_NAMESPACE', name: 'x' },
    { kind: IngressClass, namespace: 'a', name: 'k' },
    { kind: Ingress, namespace: 'a', name: 'i' },
  ]);
  expect([...names].map(([pair, all]) => [pair, [...all]])).toEqual([
    ['/Service/a', ['x', 'z']],
    ['/Service/b', ['x']],
    ['networking.k8s.io/IngressClass/', ['k']],
    ['networking.k8s.io+extensions/Ingress/a', ['i']],
  ]);
});

describe('holes', () => {
  const ask = (...holes: readonly Hole[]) => {
    const indexed = indexHoles(holes);
    return [
      ...['a', 'b', ''].map((namespace) => indexed.touches(['Service'], namespace)),
      ...['a', 'b', ''].map((namespace) => indexed.patches(['Service'], namespace)),
    ]
      .map((is) => (is ? 'y' : '-'))
      .join('');
  };
  it.each<[readonly Hole[], string]>([
    [[], '------'],
    [[{}], 'yyy---'],
    [[{ kind: 'Service' }], 'yyy---'],
    [[{ kind: 'Gateway' }], '------'],
    [[{ kind: 'Service', namespace: 'a' }], 'y-y---'],
    [[{ kind: 'Service', namespace: '' }], 'yyy---'],
    [[{ namespace: 'a' }], 'y-y---'],
    [[{ kind: 'Service', namespace: 'a', name: 'x' }], '---y-y'],
    [[{ kind: 'Service', name: 'x' }], '---yyy'],
    [[{ name: 'x' }], '---yyy'],
    [[{ kind: 'Gateway', namespace: 'a', name: 'x' }], '------'],
    [
      [
        { kind: 'Service', namespace: 'a' },
        { kind: 'Service', namespace: 'b' },
      ],
      'yyy---',
    ],
  ])('%j', (holes, expected) => {
    expect(ask(...holes)).toBe(expected);
  });

  it('know what exists by name, and just what is hidden', () => {
    const holes = indexHoles([
      { kind: 'Service', namespace: 'a', name: 'x' },
      { kind: 'Service', namespace: 'b', name: 'x' },
      { kind: 'Service', name: 'everywhere' },
      { kind: 'Gateway' },
    ]);
    const names = ['a', 'b', 'c', ''].map((namespace) => holes.names('Service', namespace, 'x'));
    const hides = ['a', 'b', 'c', ''].map((namespace) => holes.hides('Service', namespace, 'x'));
    expect([names, hides]).toEqual([
      [true, true, false, true],
      [true, true, false, false],
    ]);
    expect([holes.names('Service', 'c', 'everywhere'), holes.hides('Service', 'c', 'everywhere')]).toEqual([
      true,
      false,
    ]);
    expect([holes.names('Gateway', 'a', 'x'), holes.hides('Gateway', 'a', 'x')]).toEqual([false, false]);
    expect(['Service', 'Gateway', 'Ingress'].map((kind) => holes.touchesSome(kind))).toEqual([
      false,
      true,
      false,
    ]);
    expect(['Service', 'Gateway', 'Ingress'].map((kind) => holes.hidesSome(kind))).toEqual([
      true,
      false,
      false,
    ]);
    expect([indexHoles([{}]).touchesSome('Any'), indexHoles([{ name: 'x' }]).hidesSome('Any')]).toEqual([
      true,
      true,
    ]);
  });
});
