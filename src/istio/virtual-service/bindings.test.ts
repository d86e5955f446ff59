import { describe, expect, it } from 'vitest';
import { deployment, gateway, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';

const pods = deployment('infra/gw', '{istio: x}');
const gateways = gateway('infra/public', '{istio: x}', '["*"]') + gateway('shop/own', '{istio: w}', '["*"]');
const on = (name: string, names: string, more = '') =>
  virtualService(name, `hosts: [a.com], gateways: ${names}${more}`);

function read(text: string) {
  const { bindings, gateways: selected, virtualServices } = modelOf(pods + gateways + text);
  const nameOf = ({ resource: { id } }: { readonly resource: (typeof selected)[number]['resource'] }) =>
    `${id.namespace}/${id.name}`;
  return {
    on: selected.map((one) => [
      nameOf(one),
      ...bindings.on(one.resource).map(({ virtualService: { resource }, gateway: meant }) => {
        const { namespace, name } = resource.id;
        return `${namespace}/${name} as ${meant}`;
      }),
    ]),
    gatewaysOf: virtualServices.map((one) => bindings.gatewaysOf(one).map(nameOf)),
    selected: selected.map(({ resource }) => bindings.selectedBy(resource)),
    gateways: selected,
  };
}

describe('what is bound to a Gateway', () => {
  it.each([
    ['nothing', '', [], []],
    ['by a full name', on('shop/a', '[infra/public]'), ['shop/a as infra/public'], []],
    ['by a dotted name', on('shop/a', '[public.infra]'), ['shop/a as infra/public'], []],
    ['by a bare name', on('shop/a', '[own]'), [], ['shop/a as shop/own']],
    ['on both', on('shop/a', '[infra/public, own]'), ['shop/a as infra/public'], ['shop/a as shop/own']],
    [
      'twice',
      on('shop/a', '[infra/public, public.infra]'),
      ['shop/a as infra/public', 'shop/a as infra/public'],
      [],
    ],
    ['by a match alone', on('shop/a', '[mesh]', ', http: [{match: [{gateways: [infra/public]}]}]'), [], []],
    ['a delegate', virtualService('shop/a', 'gateways: [own]'), [], []],
    [
      'in order of name, then namespace',
      on('b/z', '[infra/public]') + on('c/p', '[infra/public]') + on('a/z', '[infra/public]'),
      ['c/p as infra/public', 'a/z as infra/public', 'b/z as infra/public'],
      [],
    ],
  ])('%s', (_, text, onPublic, onOwn) => {
    expect(read(text).on).toEqual([
      ['infra/public', ...onPublic],
      ['shop/own', ...onOwn],
    ]);
  });
});

it('tells the Gateways that a VirtualService names, each once, none that is not in the input', () => {
  const text = on('shop/a', '[own, infra/public, own.shop, infra/absent]') + on('shop/b', '[mesh]');
  expect(read(text).gatewaysOf).toEqual([['shop/own', 'infra/public'], []]);
});

it('tells what a Gateway selects', () => {
  const { gateways: known, selected } = read('');
  expect(selected).toEqual(known);
  expect(selected.map((one) => one?.selected.map(({ name }) => name))).toEqual([['gw'], []]);
});
