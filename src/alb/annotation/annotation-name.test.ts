import { expect, it } from 'vitest';
import { inventory } from '../../../test/support/inventory.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import type { UnreadKey } from './annotation-name.ts';
import { keysMeantBy, unreadKey, unreadKeysOf } from './annotation-name.ts';

it.each<[string, string, Omit<UnreadKey, 'key'> | undefined]>([
  ['alb.ingress.kubernetes.io/scheme', '', undefined],
  ['scheme', '', undefined],
  ['example.com/scheme', '', undefined],
  [
    'alb.ingress.kubernetes.io/schem',
    '',
    {
      because: '',
      refused: false,
      byVersion: false,
      meant: 'alb.ingress.kubernetes.io/scheme',
      certain: true,
    },
  ],
  [
    'alb.ingress.kubernetes.io/zzzzzzzz',
    '',
    { because: 'nor by any other version', refused: false, byVersion: false, certain: false },
  ],
  ['alb.ingress.kubernetes.io/zzzzzzzz', '99.0', undefined],
  [
    'alb.ingress.kubernetes.io/group',
    '',
    {
      because: '',
      refused: false,
      byVersion: false,
      meant: 'alb.ingress.kubernetes.io/group.name',
      certain: true,
    },
  ],
  ['alb.ingress.kubernetes.io/dry-run-plan', '', undefined],
  ['alb.ingress.kubernetes.io/dry-run-plan', '3.3', undefined],
  [
    'alb.ingress.kubernets.io/scheme',
    '',
    {
      because: '',
      refused: false,
      byVersion: false,
      meant: 'alb.ingress.kubernetes.io/scheme',
      certain: true,
    },
  ],
  [
    'alb.ingres.kubernets.io/scheme',
    '',
    {
      because: '',
      refused: false,
      byVersion: false,
      meant: 'alb.ingress.kubernetes.io/scheme',
      certain: true,
    },
  ],
  ['alb.ingres.kubernets.i/scheme', '', undefined],
  ['alb.ingress.kubernets.io/schem', '', undefined],
  [
    'alb.ingress.kubernetes.io/alb.ingress.kubernetes.io/scheme',
    '',
    {
      meant: 'alb.ingress.kubernetes.io/scheme',
      because: '',
      certain: true,
      refused: true,
      byVersion: false,
    },
  ],
  [
    'alb.ingress.kubernetes.io/a/b',
    '',
    { because: 'which expects one slash in a key', certain: true, refused: true, byVersion: false },
  ],
  [
    'alb.ingress.kubernetes.io/mutual-authentication',
    '2.0',
    { because: 'which reads it from 2.7 on', certain: false, refused: false, byVersion: true },
  ],
  ['alb.ingress.kubernetes.io/waf-acl-id', '', undefined],
  ['alb.ingress.kubernetes.io/web-acl-id', '', undefined],
  [
    'alb.ingress.kubernetes.io/security-group-inbound-cidrs',
    '',
    {
      meant: 'alb.ingress.kubernetes.io/inbound-cidrs',
      because: 'since only 1.x knew that name',
      certain: true,
      refused: false,
      byVersion: true,
    },
  ],
  [
    'alb.ingress.kubernetes.io/attributes',
    '',
    {
      meant: 'alb.ingress.kubernetes.io/load-balancer-attributes',
      because: 'since only 1.x knew that name',
      certain: true,
      refused: false,
      byVersion: true,
    },
  ],
  ['alb.ingress.kubernetes.io/attributes', '1.1', undefined],
])('%s at %s', (key, controller, expected) => {
  const found = unreadKey(key, settingsFor({ controller }));
  expect(found).toEqual(expected && { key, ...expected });
});

it('of an object', () => {
  const [resource] = inventory([
    'apiVersion: v1\nkind: Service\nmetadata: {name: s, annotations: {alb.ingress.kubernetes.io/schem: internal, alb.ingress.kubernetes.io/zzzzzzzz: a, a: b}}\n',
  ]).resources;
  if (resource === undefined) throw new Error('no object');
  const settings = settingsFor();
  expect(unreadKeysOf(resource, settings).map(({ key }) => key)).toEqual([
    'alb.ingress.kubernetes.io/schem',
    'alb.ingress.kubernetes.io/zzzzzzzz',
  ]);
  expect(keysMeantBy(resource, settings)).toEqual(['alb.ingress.kubernetes.io/scheme']);
});
