import { groupLoadsOf } from '../../../src/alb/group/group-load.ts';
import type { Comparator } from './system.ts';
import { differingWords } from './words.ts';

/** Why a group cannot be loaded, in the controller's words. */
export const loadErrors: Comparator = {
  subject: 'load errors',
  compare({ record, model: { inventory, ingresses, settings } }) {
    const loads = groupLoadsOf(inventory, ingresses, settings);
    const ours = new Map(
      loads.flatMap(({ id, error }) => (error === undefined ? [] : [[id, error] as const])),
    );
    const recorded = record.groups.flatMap(({ id, loadError }) =>
      loadError === undefined ? [] : [[id, loadError] as const],
    );
    return differingWords(ours, new Map(recorded));
  },
};
