import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../settings/settings.ts';
import { isDeclared } from './completeness.ts';

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
