import type { Comparator } from './system.ts';

/**
 * Why a group cannot be built: our first problem is one that the controller names, a group that it builds has none, and
 * whatever the controller names is a problem of ours. Why a group cannot be loaded is another subject.
 */
export const errors: Comparator = {
  subject: 'errors',
  compare({ groups }) {
    return groups.flatMap(({ recorded, ours }) => {
      if (recorded.loadError !== undefined) return [];
      const { problems } = ours;
      const [first] = problems;
      const told = recorded.errors ?? [];
      const isTold = first === undefined || told.some((error) => says(error, first.text));
      const untold = told.filter((error) => !problems.some(({ text }) => says(error, text)));
      return [
        ...(isTold ? [] : [`fails with "${first.text}", recorded "${told.join('" or "')}"`]),
        ...untold.map((error) => `does not fail with "${error}"`),
      ].map((line) => `${recorded.id}: ${line}`);
    });
  },
};

/** Whether an error is a problem's text, or that and the words of Go's decoders (which differ from one Go release to the next). */
function says(error: string, text: string): boolean {
  if (!error.startsWith(text)) return false;
  const rest = error.slice(text.length);
  return (
    rest === '' ||
    /^: (json|invalid character|unexpected end of JSON|strconv\.|invalid CIDR address)/.test(rest)
  );
}
