import type { Placed } from './placed.ts';

/**
 * A value as variables and replacements copy it, `path` the dotted path of its field: one that a file of variables (`envs`) leaves
 * empty is to be filled in before the build, so that a placeholder stands for it.
 */
export function copiedValue(field: Placed, path: string): Placed {
  const [generator, , source] = field.at.path;
  const isOfFile = (source === 'envs' || source === 'env') && String(generator).endsWith('Generator');
  const isLeftOpen = field.value === '' && isOfFile;
  return isLeftOpen ? { value: `\${${path.split('.').at(-1)}}`, at: field.at } : field;
}
