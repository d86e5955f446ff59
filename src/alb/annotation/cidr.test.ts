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
    ['1:0:0:2:0:0:0:3/128', '1:0:0:2::3/128', false],
    ['1:0:0:0:2:0:0:3/128', '1::2:0:0:3/128', false],
    ['1:0:0:2:3:0:0:4/128', '1::2:3:0:0:4/128', false],
    ['1:0:2:3:4:5:6:7/128', '1:0:2:3:4:5:6:7/128', false],
    ['::ffff:10.0.0.0/104', '::ffff:a00:0/104', false],
  ])('%s', (text, network, hasHostBits) => {
    expect(parseCidr(text)).toEqual({ network, hasHostBits });
  });

  it('keeps the bits of a prefix of any length', () => {
    for (let bits = 0; bits <= 32; bits += 1) {
      const kept = bits === 0 ? 0 : (0xffffffff << (32 - bits)) >>> 0;
      const bytes = [24, 16, 8, 0].map((shift) => (kept >>> shift) & 0xff);
      expect(parseCidr(`255.255.255.255/${bits}`)).toEqual({
        network: `${bytes.join('.')}/${bits}`,
        hasHostBits: bits < 32,
      });
    }
    for (let bits = 0; bits <= 128; bits += 1) {
      const groups = Array.from({ length: 8 }, (_, index) => {
        const own = Math.max(0, Math.min(16, bits - index * 16));
        return ((0xffff << (16 - own)) & 0xffff).toString(16);
      });
      const text = groups.join(':').replace(/(^|:)0(:0)+$/, '::');
      expect(parseCidr(`ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/${bits}`)?.network).toBe(`${text}/${bits}`);
    }
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
