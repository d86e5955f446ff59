import { describe, expect, it } from 'vitest';
import { HostTable } from './host-table.ts';

function tableOf(...hosts: readonly string[]): HostTable<string> {
  const table = new HostTable<string>();
  for (const [index, host] of hosts.entries()) table.add(host, `${host} ${index}`);
  return table;
}

describe('the values of hosts that cover a host', () => {
  const all = ['*', '*.com', '*.a.com', 'a.com', 'b.a.com', '*.b.a.com', 'b.a.com', '*a.com', '*.a.com'];
  it.each<[string, readonly string[]]>([
    ['b.a.com', ['b.a.com 4', 'b.a.com 6', '*.a.com 2', '*.a.com 8', '*a.com 7', '*.com 1', '* 0']],
    ['a.com', ['a.com 3', '*a.com 7', '*.com 1', '* 0']],
    ['c.b.a.com', ['*.b.a.com 5', '*.a.com 2', '*.a.com 8', '*a.com 7', '*.com 1', '* 0']],
    ['*.a.com', ['*.a.com 2', '*.a.com 8', '*a.com 7', '*.com 1', '* 0']],
    ['*.b.a.com', ['*.b.a.com 5', '*.a.com 2', '*.a.com 8', '*a.com 7', '*.com 1', '* 0']],
    ['*a.com', ['*a.com 7', '*.com 1', '* 0']],
    ['*.com', ['*.com 1', '* 0']],
    ['com', ['* 0']],
    ['*', ['* 0']],
    ['', ['* 0']],
  ])('%s', (host, expected) => {
    expect(tableOf(...all).covering(host)).toEqual(expected);
  });

  it.each<[string, readonly string[]]>([
    ['a.com', ['a.com 0']],
    ['b.a.com', []],
    ['*', []],
  ])('%s, where there is no wildcard', (host, expected) => {
    expect(tableOf('a.com').covering(host)).toEqual(expected);
  });
});

it('knows how many values it has', () => {
  expect([tableOf().size, tableOf('a').size, tableOf('a', 'a', '*').size]).toEqual([0, 1, 3]);
});
