import { nearest } from '../k8s/object/slip.ts';

/** The rule or `category/*` that a wrong name most likely means: one that differs by a slip or in its category; undefined for none or several. */
export function nearRule(name: string, ids: readonly string[]): string | undefined {
  const categories = [...new Set(ids.map((id) => `${id.split('/')[0]}/*`))];
  if (categories.includes(`${name}/*`)) return `${name}/*`;
  const fault = faultOf(name);
  const faults = ids.map(faultOf);
  return (
    nearest(name, [...ids, ...categories]) ??
    onlyOne(ids.filter((id) => faultOf(id) === fault)) ??
    onlyOne(ids.filter((id) => faultOf(id) === nearest(fault, faults)))
  );
}

function faultOf(id: string): string {
  return id.split('/').at(-1) ?? id;
}

function onlyOne(ids: readonly string[]): string | undefined {
  return ids.length === 1 ? ids[0] : undefined;
}
