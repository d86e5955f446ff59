import { writtenText } from '../../source/yaml/written-text.ts';
import type { Placed } from './placed.ts';
import { isStructure } from './placed.ts';

/**
 * The text of a scalar as kustomize keeps it, whatever it means: a number and a truth value as they are written. Empty
 * for null and for what is no scalar (kustomize: yaml.GetValue).
 */
export function scalarText(placed: Placed | undefined): string {
  if (placed === undefined || placed.value === null || placed.value === undefined) return '';
  if (typeof placed.value === 'string') return placed.value;
  return isStructure(placed.value) ? '' : (writtenText(placed.at) ?? String(placed.value));
}
