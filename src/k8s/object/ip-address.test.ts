import { expect, it } from 'vitest';
import {
  addressBlockOf,
  addressBytes,
  isAddress,
  isInside,
  isPublicBlock,
  isWhollyPublic,
  maskByte,
} from './ip-address.ts';

const zeros = (count: number): readonly number[] => Array.from({ length: count }, () => 0);

it.each<[string, readonly number[] | undefined]>([
  ['0.0.0.0', [0, 0, 0, 0]],
  ['10.20.30.255', [10, 20, 30, 255]],
  ['1.2.3.256', undefined],
  ['1.2.3.999', undefined],
  ['1.2.3', undefined],
  ['1.2.3.4.5', undefined],
  ['1.2.3.04', undefined],
  ['1.2.3.', undefined],
  ['1.2.3.+4', undefined],
  ['', undefined],
  ['::', zeros(16)],
  ['::1', [...zeros(15), 1]],
  ['1::', [0, 1, ...zeros(14)]],
  ['2001:db8::ff00:42', [0x20, 0x01, 0x0d, 0xb8, ...zeros(8), 0xff, 0, 0, 0x42]],
  ['2001:DB8::', [0x20, 0x01, 0x0d, 0xb8, ...zeros(12)]],
  ['1:2:3:4:5:6:7:8', [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8]],
  ['1:2:3:4:5:6:7::', [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 0]],
  ['::ffff:1.2.3.4', [...zeros(10), 255, 255, 1, 2, 3, 4]],
  ['1:2:3:4:5:6:1.2.3.4', [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 1, 2, 3, 4]],
  ['1:2:3:4:5:6:7', undefined],
  ['1:2:3:4:5:6:7:8:9', undefined],
  ['1:2:3:4::5:6:7:8', undefined],
  ['1:2:3:4:5:6:7:1.2.3.4', undefined],
  ['1.2.3.4::', undefined],
  ['1.2.3.4::1', undefined],
  ['1.2.3.4:1::', undefined],
  ['::1.2.3.4:1', undefined],
  ['::1.2.3', undefined],
  ['1::2::3', undefined],
  [':::', undefined],
  [':1', undefined],
  ['12345::', undefined],
  ['g::', undefined],
  ['::1%eth0', undefined],
])('the address %s is %j', (text, bytes) => {
  expect(addressBytes(text)).toEqual(bytes);
});

it.each([
  ['1.2.3.4', true],
  ['::1', true],
  ['fe80::1%eth0', true],
  ['fe80::1%a%b', true],
  ['fe80::1%%', true],
  ['fe80::1%', false],
  ['1.2.3.4%eth0', false],
  ['%eth0', false],
  ['a', false],
  ['', false],
])('%s is an address: %s', (text, is) => {
  expect(isAddress(text)).toBe(is);
});

it.each<[string, readonly [readonly number[], number] | undefined]>([
  ['10.0.0.0/8', [[10, 0, 0, 0], 8]],
  ['10.1.2.3/8', [[10, 1, 2, 3], 8]],
  ['10.0.0.0', [[10, 0, 0, 0], 32]],
  ['0.0.0.0/0', [[0, 0, 0, 0], 0]],
  ['10.0.0.0/32', [[10, 0, 0, 0], 32]],
  ['10.0.0.0/33', undefined],
  ['10.0.0.0/08', undefined],
  ['10.0.0.0/+8', undefined],
  ['10.0.0.0/-1', undefined],
  ['10.0.0.0/', undefined],
  ['10.0.0.0/8/8', undefined],
  ['10.0.0.0/a', undefined],
  ['/8', undefined],
  ['::1', [[...zeros(15), 1], 128]],
  ['::/0', [zeros(16), 0]],
  ['::/128', [zeros(16), 128]],
  ['::/129', undefined],
  ['::/1000', undefined],
])('the block %s is %j', (text, expected) => {
  const block = addressBlockOf(text);
  expect(block && [block.bytes, block.bits]).toEqual(expected);
});

it.each([
  ['10.0.0.0/8', '10.0.0.0/8', true],
  ['10.200.0.0/16', '10.0.0.0/8', true],
  ['10.0.0.0/7', '10.0.0.0/8', false],
  ['11.0.0.0/8', '10.0.0.0/8', false],
  ['172.31.255.255', '172.16.0.0/12', true],
  ['172.32.0.0', '172.16.0.0/12', false],
  ['1.2.3.4', '0.0.0.0/0', true],
  ['0.0.0.0/0', '0.0.0.0/0', true],
  ['1.2.3.5', '1.2.3.4/32', false],
  ['1.2.3.5', '1.2.3.4/31', true],
  ['::1', '0.0.0.0/0', false],
  ['10.0.0.0/8', '::/0', false],
  ['2001:db8:1::/48', '2001:db8::/32', true],
  ['2001:db9::/48', '2001:db8::/32', false],
])('%s is inside %s: %s', (inner, outer, is) => {
  const [one, other] = [addressBlockOf(inner), addressBlockOf(outer)];
  expect(one && other && isInside(one, other)).toBe(is);
});

it.each([
  ['8.8.8.8', true, true],
  ['8.0.0.0/6', true, false],
  ['0.0.0.0/0', false, false],
  ['0.0.0.0/1', true, false],
  ['::/0', false, false],
  ['nonsense', false, false],
  ['10.0.0.0/8', false, false],
  ['10.1.0.0/16', false, false],
  ['11.0.0.0/8', true, true],
  ['172.16.0.0/12', false, false],
  ['172.32.0.0/12', true, true],
  ['192.168.1.0/24', false, false],
  ['192.169.0.0/16', true, true],
  ['100.64.0.0/10', false, false],
  ['100.128.0.0/10', true, true],
  ['198.19.0.0/16', false, false],
  ['198.20.0.0/16', true, true],
  ['127.0.0.1', false, false],
  ['128.0.0.1', true, true],
  ['169.254.169.254', false, false],
  ['fd00::/8', false, false],
  ['fe00::/8', true, false],
  ['fe80::1', false, false],
  ['fec0::1', true, true],
  ['::1', false, false],
  ['::2', true, true],
  ['2001:db8::/32', true, true],
])('%s has public addresses: %s, them alone: %s', (text, some, all) => {
  expect([isPublicBlock(text), isWhollyPublic(text)]).toEqual([some, all]);
});

it.each([
  [-8, 0],
  [0, 0],
  [1, 0b1000_0000],
  [4, 0b1111_0000],
  [7, 0b1111_1110],
  [8, 0xff],
  [16, 0xff],
])('the mask of a byte with %i bits left is %i', (bits, mask) => {
  expect(maskByte(bits)).toBe(mask);
});
