import { describe, expect, it } from 'vitest';
import { membersOf } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { lineAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { groupOrderOf, inOrder } from './group-order.ts';

function orderOf(annotation: string, controller?: string) {
  const settings = settingsFor({ controller });
  const [ingress] = modelOf(membersOf([annotation === '' ? [] : [annotation]]), settings).ingresses;
  if (ingress === undefined) throw new Error('one Ingress');
  return groupOrderOf(ingress, settings);
}

describe('group.order', () => {
  it.each<[string, string, number]>([
    ['', '3.5', 0],
    ['group.order: "5"', '3.5', 5],
    ['group.order: "+5"', '3.5', 5],
    ['group.order: "0"', '3.5', 0],
    ['group.order: "-1000"', '3.5', -1000],
    ['group.order: "1000"', '3.5', 1000],
    ['group.order: "0"', '2.4.3', 0],
    ['', '2.4.2', 0],
    ['group.order: "1"', '2.4.2', 1],
  ])('%s at %s is %i', (annotation, controller, value) => {
    expect(orderOf(annotation, controller)).toEqual({ state: 'known', value });
  });

  const unread = 'failed to load Ingress group order for ingress: a/i0: failed to parse';
  const key = 'alb.ingress.kubernetes.io/group.order';
  const outside = 'explicit Ingress group order must be within';
  it.each<[string, string, string]>([
    ['1001', '3.5', `${outside} [-1000:1000], Ingress: a/i0, order: 1001`],
    ['-1001', '3.5', `${outside} [-1000:1000], Ingress: a/i0, order: -1001`],
    ['-1001', '2.4.3', `${outside} [-1000:1000], Ingress: a/i0, order: -1001`],
    ['0', '2.4.2', `${outside} [1:1000], Ingress: a/i0, order: 0`],
    ['1001', '2.4.2', `${outside} [1:1000], Ingress: a/i0, order: 1001`],
    [
      'soon',
      '3.5',
      `${unread} int32 annotation, ${key}: soon: strconv.ParseInt: parsing "soon": invalid syntax`,
    ],
    ['', '3.5', `${unread} int32 annotation, ${key}: : strconv.ParseInt: parsing "": invalid syntax`],
    [
      'soon',
      '2.8',
      `${unread} int64 annotation, ${key}: soon: strconv.ParseInt: parsing "soon": invalid syntax`,
    ],
    [
      '4294967297',
      '3.5',
      `${unread} int32 annotation, ${key}: 4294967297: strconv.ParseInt: parsing "4294967297": value out of range`,
    ],
    ['4294967297', '2.8', `${outside} [-1000:1000], Ingress: a/i0, order: 4294967297`],
  ])('"%s" at %s is refused: %s', (value, controller, words) => {
    const order = orderOf(`group.order: "${value}"`, controller);
    if (order.state !== 'refused') throw new Error('it is refused');
    expect([order.words, lineAt(order.origin)]).toEqual([words, `${key}: "${value}"`]);
  });

  it('may be a placeholder', () => {
    expect(orderOf('group.order: <order>')).toEqual({ state: 'unknown' });
  });
});

it('orders members by number, then by name as bytes; what is not known counts as 0', () => {
  const orders = ['"2"', '"10"', '"-1"', '<order>', '"0"', 'soon', '"2"'];
  const settings = settingsFor();
  const { ingresses } = modelOf(membersOf(orders.map((order) => [`group.order: ${order}`])), settings);
  const names = (all: typeof ingresses) => all.map(({ resource }) => resource.id.name);
  const sorted = ['i2', 'i3', 'i4', 'i5', 'i0', 'i6', 'i1'];
  expect(names([...ingresses].sort(inOrder(settings)))).toEqual(sorted);
  expect(names([...ingresses].reverse().sort(inOrder(settings)))).toEqual(sorted);
  const [first] = ingresses;
  expect(first && inOrder(settings)(first, first)).toBe(0);
});
