import type { Backend } from '../../src/alb/backend/backend.ts';
import { backendMentions, backendsOf } from '../../src/alb/backend/backend.ts';
import type { AlbIngress } from '../../src/alb/class/alb-ingress.ts';
import { albIngresses } from '../../src/alb/class/ingress-class.ts';
import type { TargetGroup } from '../../src/alb/target-group/target-group.ts';
import { targetGroupsOf } from '../../src/alb/target-group/target-group.ts';
import { conventionalGateways } from '../../src/install/chart/conventional-gateway.ts';
import type { Inventory } from '../../src/k8s/inventory/inventory.ts';
import { inventoryOf } from '../../src/k8s/inventory/inventory.ts';
import type { Resource } from '../../src/k8s/object/resource.ts';
import { resourcesOf } from '../../src/k8s/object/resources.ts';
import type { Assumptions, Settings } from '../../src/settings/settings.ts';
import { defaultSettings } from '../../src/settings/settings.ts';
import { parseVersion } from '../../src/settings/version.ts';
import type { Location } from '../../src/source/file/place.ts';
import { splitDocuments } from '../../src/source/file/split-documents.ts';
import { locate } from '../../src/source/locate/locate.ts';
import { readDocument } from '../../src/source/yaml/read.ts';

/** A set of manifests as tests ask about it. */
interface Set {
  readonly settings: Settings;
  readonly resources: readonly Resource[];
  readonly inventory: Inventory;
  readonly ingresses: readonly AlbIngress[];
  readonly backends: readonly Backend[];
  readonly targetGroups: readonly TargetGroup[];
}

/** Settings for a controller version, with assumptions that the user wrote. */
export function settingsFor(controller: string, assume: Partial<Assumptions> = {}): Settings {
  const version = parseVersion(controller) ?? defaultSettings.targets['aws-load-balancer-controller'];
  const settled = new Set<keyof Assumptions>();
  if (assume.defaultTargetType !== undefined) settled.add('defaultTargetType');
  return {
    ...defaultSettings,
    targets: { ...defaultSettings.targets, 'aws-load-balancer-controller': version },
    assume: { ...defaultSettings.assume, ...assume },
    settled,
  };
}

/** Reads YAML text as one file and links it as the model does. */
export function setOf(text: string, settings: Settings = defaultSettings): Set {
  const { documents } = splitDocuments({ path: 'set.yaml', text }, () => true);
  const options = { namespace: settings.namespace, source: 'written' } as const;
  const resources = documents.flatMap((document) => resourcesOf(readDocument(document), options));
  const inventory = inventoryOf({
    resources,
    settings,
    gateways: conventionalGateways,
    mentions: backendMentions(resources, settings),
  });
  const ingresses = albIngresses(inventory, settings);
  const backends = backendsOf(ingresses, inventory, settings);
  const targetGroups = targetGroupsOf(backends, settings);
  return { settings, resources, inventory, ingresses, backends, targetGroups };
}

/** The manifests of the members of a group, one for each list of annotations, as `a/i0` and so on. */
export function membersOf(members: readonly (readonly string[])[]): string {
  const documents = members.map(
    (annotations, index) => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: i${index}
  namespace: a
  annotations:
    kubernetes.io/ingress.class: alb
    alb.ingress.kubernetes.io/group.name: g
${annotations.map((one) => `    alb.ingress.kubernetes.io/${one}`).join('\n')}`,
  );
  return documents.join('\n---');
}

/** The text that a place stands for. */
export function textAt(location: Location): string {
  const { start, end } = locate(location);
  return location.document.file.text.slice(start, end);
}

/** The line of the text on which a place begins, trimmed. */
export function lineAt(location: Location): string {
  const { text } = location.document.file;
  const { start } = locate(location);
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', start);
  return text.slice(from, to < 0 ? undefined : to).trim();
}
