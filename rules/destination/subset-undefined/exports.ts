import type { DestinationRule } from '../../../src/istio/kinds/destination-rule.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import type { Edit, Location } from '../../../src/rule/rule.ts';
import { at, below } from '../../../src/rule/rule.ts';

/** The namespaces to which a rule is exported, quoted, as written. */
export function exportsText({ manifest }: Resource<DestinationRule>): string {
  return (manifest.spec?.exportTo ?? []).map((entry) => `"${entry}"`).join(', ');
}

/** The place of `exportTo`. */
export function exportsPlace({ metadata, manifest }: Resource<DestinationRule>): Location {
  return manifest.spec === undefined ? at(metadata, 'name') : at(manifest.spec, 'exportTo');
}

/** The edit that exports a rule to one more namespace. */
export function exportTo(rule: Resource<DestinationRule>, namespace: string): Edit {
  const end = rule.manifest.spec?.exportTo?.length ?? 0;
  return { op: 'add', at: below(exportsPlace(rule), end), value: namespace };
}
