import { nameOf } from '../../../src/k8s/object/resource.ts';
import type { Comparator } from './system.ts';
import { idOf } from './system.ts';

/**
 * Which Ingresses are members of which group, and in which order. Of a group that could not be loaded, and of one
 * that only Ingresses being deleted are left of, the controller names none.
 */
export const members: Comparator = {
  subject: 'members',
  compare({ record, model }) {
    const refused = new Set(Object.keys(record.failedLoadGroupID ?? {}));
    const ours = new Map(
      model.loadBalancers.map((one) => [
        idOf(one),
        one.group.members.map(({ resource }) => nameOf(resource.id)),
      ]),
    );
    const recorded = new Map(record.groups.map(({ id, members: those = [] }) => [id, those]));
    const unloaded = new Set(
      record.groups.flatMap(({ id, loadError }) => (loadError === undefined ? [] : id)),
    );
    const ids = [...new Set([...ours.keys(), ...recorded.keys()])].filter((id) => !unloaded.has(id)).sort();
    return ids.flatMap((id) => {
      const own = (ours.get(id) ?? []).filter((name) => !refused.has(name)).join(', ');
      const truth = (recorded.get(id) ?? []).join(', ');
      return own === truth ? [] : [`${id}: has members "${own}", recorded "${truth}"`];
    });
  },
};
