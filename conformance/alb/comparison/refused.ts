import { refusedForClass } from '../../../src/alb/class/class-admission.ts';
import { IngressClassParams } from '../../../src/alb/class/class-params.ts';
import { classParamsFaults } from '../../../src/alb/class/class-params-fault.ts';
import { nameOf } from '../../../src/k8s/object/resource.ts';
import type { Comparator } from './system.ts';
import { differingWords } from './words.ts';

/** What the webhooks refuse for classes and their params, in their words. What they say of conditions and of resource backends belongs to other subjects. */
export const refused: Comparator = {
  subject: 'refused',
  compare({ record, model: { inventory, settings } }) {
    const ours = new Map<string, string>();
    for (const { resource, words } of refusedForClass(inventory, settings)) {
      ours.set(`Ingress ${nameOf(resource.id)}`, words);
    }
    for (const params of inventory.list(IngressClassParams)) {
      const words = classParamsFaults(params, settings).map((fault) => fault.words);
      if (words.length === 0) continue;
      ours.set(
        `IngressClassParams ${params.id.name}`,
        words.length === 1 ? `${words[0]}` : `[${words.join(', ')}]`,
      );
    }
    const recorded = Object.entries(record.refused ?? {}).filter(([, words]) => !isOther(words));
    return differingWords(ours, new Map(recorded));
  },
};

function isOther(words: string): boolean {
  return words.startsWith('panic: ') || words.includes('/conditions.');
}
