import { problemsOf } from '../../src/alb/build-problems.ts';
import type { Comparator } from './system.ts';

/** Why a group cannot be built: our first problem is one that the controller names, and a group that it builds has none. */
export const errors: Comparator = {
  subject: 'errors',
  compare({ groups }) {
    return groups.flatMap(({ recorded, ours, model }) => {
      const [first] = problemsOf(ours, model.settings);
      const told = recorded.errors ?? [];
      if (recorded.loadError !== undefined || first === undefined) return [];
      if (told.some(isOfDiscovery)) return [];
      if (told.some((error) => says(error, first.text))) return [];
      return [`${recorded.id}: fails with "${first.text}", recorded "${told.join('" or "')}"`];
    });
  },
};

/** Which certificates AWS Certificate Manager has for a host no manifest shows; what comes later is then not told. */
function isOfDiscovery(error: string): boolean {
  return error.includes('no certificate found for host');
}

/** Whether an error is a problem's text, or that and the words of Go's decoders (which differ from one Go release to the next). */
function says(error: string, text: string): boolean {
  if (!error.startsWith(text)) return false;
  const rest = error.slice(text.length);
  return (
    rest === '' ||
    /^: (json|invalid character|unexpected end of JSON|strconv\.|invalid CIDR address)/.test(rest)
  );
}
