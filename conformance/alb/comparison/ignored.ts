import { failedGroupIds, finalizedGroups } from '../../../src/alb/group/group-load.ts';
import { Ingress } from '../../../src/k8s/kinds/ingress.ts';
import { nameOf } from '../../../src/k8s/object/resource.ts';
import type { Comparator } from './system.ts';

/** Which Ingresses are not the controller's. Those that we take for their ALB annotations alone are none of its own. */
export const ignored: Comparator = {
  subject: 'ignored',
  compare({ record, model: { inventory, ingresses, settings } }) {
    const taken = ingresses.filter(({ takenBy, autoMode }) => takenBy !== 'ALB annotations' && !autoMode);
    const failed = failedGroupIds(inventory, ingresses, settings);
    const known = new Set([...taken, ...failed].map(({ resource }) => resource));
    const ours = inventory
      .list(Ingress)
      .filter((resource) => !known.has(resource) && finalizedGroups(resource).length === 0)
      .map(({ id }) => nameOf(id))
      .sort();
    const [own, truth] = [ours.join(', '), [...(record.ignored ?? [])].sort().join(', ')];
    return own === truth ? [] : [`ignores "${own}", recorded "${truth}"`];
  },
};
