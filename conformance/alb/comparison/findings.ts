import { IngressClass } from '../../../src/k8s/kinds/ingress.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import { nameOf } from '../../../src/k8s/object/resource.ts';
import type { Finding, Rule } from '../../../src/rule/rule.ts';
import type { SourceDocument } from '../../../src/source/file/file.ts';
import type { System } from './system.ts';

/** A finding with the rule that gives it. */
export interface RuleFinding {
  readonly rule: string;
  readonly finding: Finding;
}

/** What the rules say of a system, those that are certain and errors. */
export function errorFindings(
  system: System,
  rules: Iterable<readonly [string, Rule]>,
): readonly RuleFinding[] {
  return [...rules].flatMap(([id, rule]) => {
    if (rule.severity !== 'error' || !/^(manifest|ingress|target-group)\//.test(id)) return [];
    return [...rule.check(system.model)]
      .filter(({ lowered }) => lowered === undefined)
      .map((finding) => ({ rule: id, finding }));
  });
}

/** The documents of a group: those of its Ingresses, and those of their classes, params and Services. */
export interface GroupDocuments {
  readonly ingresses: ReadonlySet<SourceDocument>;
  readonly others: ReadonlySet<SourceDocument>;
  /** Those of the other Ingresses. */
  readonly elsewhere: ReadonlySet<SourceDocument>;
}

/** The documents of the Ingresses named, and of what they lead to. */
export function documentsOf({ model }: System, ingresses: readonly string[]): GroupDocuments {
  const wanted = new Set(ingresses);
  const members = model.ingresses.filter(({ resource }) => wanted.has(nameOf(resource.id)));
  const of = new Set(members);
  const services = model.targetGroups
    .filter(({ ingress }) => of.has(ingress))
    .flatMap(({ service }) => ifKnown(service) ?? []);
  const params = members.flatMap((member) => ifKnown(member.params) ?? []);
  const names = new Set(members.map(({ resource }) => resource.manifest.spec?.ingressClassName));
  const classes = model.inventory.list(IngressClass).filter(({ id }) => names.has(id.name));
  return {
    ingresses: new Set(members.map(({ resource }) => resource.document)),
    elsewhere: new Set(
      model.ingresses
        .filter(({ resource }) => !wanted.has(nameOf(resource.id)))
        .map(({ resource }) => resource.document),
    ),
    others: new Set([...services, ...params, ...classes].map(({ document }) => document)),
  };
}

/** Whether a finding may speak of a group: it stands at one of its Ingresses, or at what they lead to and shows no Ingress of another group alone. */
export function concerns(finding: Finding, { ingresses, others, elsewhere }: GroupDocuments): boolean {
  if (shows(finding, ingresses)) return true;
  return others.has(finding.at.document) && !shows(finding, elsewhere);
}

/** Whether one of the places that a finding shows stands in one of the documents. */
export function shows({ at, related = [] }: Finding, documents: ReadonlySet<SourceDocument>): boolean {
  return documents.has(at.document) || related.some((place) => documents.has(place.at.document));
}
