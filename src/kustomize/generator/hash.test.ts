import { describe, expect, it } from 'vitest';
import { base64 } from './bytes.ts';
import { hashOf } from './hash.ts';
import { sha256 } from './sha256.ts';

describe('sha256', () => {
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
    ['a'.repeat(120), '2f3d335432c70b580af0e8e1b3674a7c020d683aa5f73aaaedfdc55af904c21c'],
  ])('of %j', (text, hash) => {
    expect(sha256(text)).toBe(hash);
  });
});

describe('base64', () => {
  it.each([
    ['', ''],
    ['a', 'YQ=='],
    ['ab', 'YWI='],
    ['abc', 'YWJj'],
    ['ü€😀', 'w7zigqzwn5iA'],
  ])('of %j', (text, encoded) => {
    expect(base64(text)).toBe(encoded);
  });

  it('ends each line where there are several', () => {
    expect(base64('x'.repeat(60))).toMatch(/^.{70}\n.{10}\n$/);
  });
});

/** Names that the tests of kustomize hold (api/hasher/hasher_test.go). */
describe('the hash of content', () => {
  it.each([
    [{ kind: 'ConfigMap' }, '6ct58987ht'],
    [{ kind: 'ConfigMap', data: { one: '' } }, '9g67k2htb6'],
    [{ kind: 'ConfigMap', data: { two: 2, one: '', three: 3 } }, '7757f9kkct'],
    [{ kind: 'ConfigMap', binaryData: { one: '' } }, '6mtk2m274t'],
    [{ kind: 'ConfigMap', data: { one: '' }, binaryData: { two: '' } }, '698h7c7t9m'],
    [{ kind: 'Secret', type: 'my-type' }, '5gmgkf8578'],
    [{ kind: 'Secret', type: 'my-type', data: { one: '' } }, '74bd68bm66'],
    [{ kind: 'Secret', type: 'my-type', data: { one: '' }, stringData: { two: 2 } }, 'c4h4264gdb'],
  ])('%j', (manifest, hash) => {
    expect(hashOf(manifest)).toBe(hash);
  });
});
