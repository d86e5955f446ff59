import { failedGroupIds } from '../../../src/alb/group/group-load.ts';
import { nameOf } from '../../../src/k8s/object/resource.ts';
import type { Comparator } from './system.ts';
import { differingWords } from './words.ts';

/** For which Ingresses the controller can tell no group, in its words. */
export const failedGroups: Comparator = {
  subject: 'failed group ids',
  compare({ record, model: { inventory, ingresses, settings } }) {
    const failed = failedGroupIds(inventory, ingresses, settings);
    const ours = new Map(failed.map(({ resource, words }) => [nameOf(resource.id), words]));
    return differingWords(ours, new Map(Object.entries(record.failedLoadGroupID ?? {})));
  },
};
