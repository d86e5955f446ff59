import { groupLoadsOf } from '../../../src/alb/group/group-load.ts';
import { nameOf } from '../../../src/k8s/object/resource.ts';
import type { Comparator } from './system.ts';

/** Which Ingresses leave a group. Of a group that could not be loaded the controller names none. */
export const leaving: Comparator = {
  subject: 'leaving',
  compare({ record, model: { inventory, ingresses, settings } }) {
    const loads = new Map(groupLoadsOf(inventory, ingresses, settings).map((load) => [load.id, load]));
    return record.groups.flatMap(({ id, loadError, leaving: recorded = [] }) => {
      if (loadError !== undefined) return [];
      const own = (loads.get(id)?.leaving ?? []).map((resource) => nameOf(resource.id)).join(', ');
      const truth = recorded.join(', ');
      return own === truth ? [] : [`${id}: is left by "${own}", recorded "${truth}"`];
    });
  },
};
