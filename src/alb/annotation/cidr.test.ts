import { describe, expect, it } from 'vitest';
import { cidrOfAddress, parseCidr } from './cidr.ts';

describe('parseCidr', () => {
  it.each([
    ['10.0.0.0/8', '10.0.0.0/8', false],
    ['10.1.2.3/8', '10.0.0.0/8', true],
    ['0.0.0.0/0', '0.0.0.0/0', false],
    ['1.2.3.4/0', '0.0.0.0/0', true],
    ['192.168.1.1/32', '192.168.1.1/32', false],
    ['192.168.1.130/25', '192.168.1.128/25', true],
    ['10.0.0.0/08', '10.0.0.0/8', false],
    ['::/0', '::/0', false],
    ['2001:db8::1/32', '2001:db8::/32', true],
    ['2001:0DB8:0:0:1::/80', '2001:db8:0:0:1::/80', false],
    ['::ffff:10.0.0.0/104', '::ffff:a00:0/104', false],
  ])('%s', (text, network, hasHostBits) => {
    expect(parseCidr(text)).toEqual({ network, hasHostBits });
  });

  it.each([
    '10.0.0.0',
    '10.0.0/8',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/-1',
    '10.0.0.256/8',
    '010.0.0.0/8',
    ' 10.0.0.0/8',
    'all/0',
    '2001:db8::1::/64',
    '2001:db8/64',
    '2001:db8::/129',
    '12345::/16',
    ':::/0',
    '',
    '/8',
  ])('refuses %j', (text) => {
    expect(parseCidr(text)).toBeUndefined();
  });
});

describe('cidrOfAddress', () => {
  it('gives an address the prefix that the controller proposes', () => {
    expect(cidrOfAddress('10.0.0.0')).toBe('10.0.0.0/32');
    expect(cidrOfAddress('2001:db8::1')).toBe('2001:db8::1/64');
    expect(cidrOfAddress('office')).toBeUndefined();
  });
});
