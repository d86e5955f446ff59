import { describe, expect, it } from 'vitest';
import { inventory, service } from '../../../test/support/inventory.ts';
import { defaultSettings } from '../../settings/settings.ts';
import { IngressClass } from '../kinds/ingress.ts';
import { Service } from '../kinds/service.ts';
import { externalObjects } from './external.ts';

describe('objects outside the input', () => {
  const gateways = [
    { namespace: 'edge', service: 'public' },
    { namespace: 'edge', workload: 'w' },
  ];
  const objects = externalObjects({
    ...defaultSettings,
    external: ['Service/shop/web', 'Service/data/web', 'IngressClass/alb', 'Service'],
    assume: { ...defaultSettings.assume, gateways },
  });
  it.each([
    ['Service', 'shop', 'web', true],
    ['Service', 'data', 'web', true],
    ['Service', 'edge', 'web', false],
    ['Service', '', 'web', true],
    ['Gateway', 'shop', 'web', false],
    ['Service', 'shop', 'other', false],
    ['Service', 'edge', 'public', true],
    ['Service', '', 'public', true],
    ['Service', 'edge', 'w', false],
    ['IngressClass', '', 'alb', true],
    ['IngressClass', 'shop', 'alb', false],
  ])('%s of %s, %s: %s', (kind, namespace, name, is) => {
    expect(objects.has(kind, namespace, name)).toBe(is);
  });
});

describe('what is known to exist', () => {
  const one = inventory([service('shop/web')], {
    external: ['Service/shop/db', 'IngressClass/alb'],
    holes: [{ kind: 'Service', namespace: 'shop', name: 'patched' }],
  });
  it.each([
    ['shop', 'db', true],
    ['data', 'db', false],
    ['shop', 'patched', true],
    ['data', 'patched', false],
    ['shop', 'web', false],
  ])('in %s, %s without being seen: %s', (namespace, name, is) => {
    expect(one.existsUnseen(Service, namespace, name)).toBe(is);
  });

  it('whatever the namespace of what has none', () => {
    expect(one.existsUnseen(IngressClass, 'shop', 'alb')).toBe(true);
  });

  it.each([
    [{}, true, false],
    [{ external: ['Service/shop/db'] }, false, false],
    [{ external: ['ServiceEntry/shop/db'] }, true, false],
    [{ holes: [{ kind: 'Service', namespace: 'a', name: 'x' }] }, false, true],
    [{ holes: [{ kind: 'Service' }] }, false, false],
    [{ holes: [{}] }, false, false],
    [{ holes: [{ kind: 'Gateway' }] }, true, false],
  ])('of all with %j is read: %s; of some it hides the content: %s', (more, readsAll, hides) => {
    const some = inventory([service('shop/web')], more);
    expect([some.readsAll(Service), some.hidesSome(Service)]).toEqual([readsAll, hides]);
  });

  it('exactly in a namespace, or not', () => {
    expect(one.exactly(Service, 'shop', 'web')?.id.name).toBe('web');
    expect(one.exactly(Service, '', 'web')).toBeUndefined();
    expect(one.exactly(Service, 'shop', 'db')).toBeUndefined();
    const unnamed = inventory([service('web')]);
    expect(unnamed.exactly(Service, 'shop', 'web')).toBeUndefined();
    expect(unnamed.exactly(Service, '', 'web')?.id.name).toBe('web');
  });
});
