import { gatewayFaults } from '../../../src/istio/gateway/gateway-faults.ts';
import type { SelectedGateway } from '../../../src/istio/gateway/selected-gateway.ts';
import { endsTls, tlsModeOf } from '../../../src/istio/gateway/servers.ts';
import type { Server } from '../../../src/istio/kinds/gateway.ts';
import { isKnown } from '../../../src/istio/proxy/proxy.ts';
import { isDeclared } from '../../../src/k8s/inventory/completeness.ts';
import type { Inventory } from '../../../src/k8s/inventory/inventory.ts';
import { isPlaceholder } from '../../../src/k8s/object/placeholder.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { defineKind } from '../../../src/k8s/object/resource.ts';
import { anything } from '../../../src/k8s/object/shape.ts';
import { isCopied, secretMakersOf } from '../../../src/k8s/runtime/secret-makers.ts';
import type { LostName } from '../../../src/rule/renamed.ts';
import type { Location } from '../../../src/rule/rule.ts';
import { at } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';

const Secret = defineKind({ kind: 'Secret', groups: [''], namespaced: true, shape: anything });

/** A name in `credentialName` or `credentialNames` that leads to no Secret in the namespace of the gateway pods. */
export interface MisplacedSecret {
  readonly at: Location;
  readonly written: string;
  readonly name: string;
  /** Namespaces of the pods that the Gateway selects, sorted, at least one. */
  readonly expected: readonly string[];
  /** The namespace that the name itself gives, where it does. */
  readonly named: string | undefined;
  /** What makes it elsewhere; absent where the input, declared complete, has it nowhere. */
  readonly maker: Resource | undefined;
  /** The name as one that leads nowhere; absent where something makes the Secret elsewhere. */
  readonly lost?: LostName;
}

/** The certificates that the pods of their Gateways cannot read (istio: pilot/pkg/xds/sds.go filterAuthorizedResources, 1.30). */
export function misplacedSecrets(
  gateways: readonly SelectedGateway[],
  inventory: Inventory,
  settings: Settings,
): readonly MisplacedSecret[] {
  return gateways.flatMap((gateway) => {
    const expected = namespacesOf(gateway);
    if (expected.length === 0 || gatewayFaults(gateway.resource, settings.targets.istio).length > 0)
      return [];
    return gateway.servers
      .filter((server) => endsTls(server) && tlsModeOf(server) !== 'ISTIO_MUTUAL')
      .flatMap(({ server }) => namesIn(server))
      .flatMap((name) => misplaced(name, { from: gateway.resource, expected, inventory, settings }) ?? []);
  });
}

/** Where the pods are that a Gateway selects; none unless that is known of all. */
function namespacesOf({ selected, maybeSelected }: SelectedGateway): readonly string[] {
  const isCertain =
    selected.length === maybeSelected.length &&
    selected.every((proxy) => isKnown(proxy) && proxy.namespace !== '');
  return isCertain ? [...new Set(selected.map(({ namespace }) => namespace))].sort() : [];
}

/** What a name is looked for in. */
interface Surroundings {
  /** The Gateway that has it. */
  readonly from: Resource;
  readonly expected: readonly string[];
  readonly inventory: Inventory;
  readonly settings: Settings;
}

interface WrittenName {
  readonly written: string;
  readonly at: Location;
}

function namesIn({ tls }: Server): readonly WrittenName[] {
  if (tls === undefined) return [];
  const { credentialName, credentialNames = [] } = tls;
  return [
    ...(credentialName === undefined ? [] : [{ written: credentialName, at: at(tls, 'credentialName') }]),
    ...credentialNames.map((written, index) => ({ written, at: at(credentialNames, index) })),
  ];
}

/** Without a scheme, or with `kubernetes://`, a name is one of a Secret, whose namespace may stand before it (istio: pilot/pkg/model/credentials/resource.go ParseResourceName, 1.30). */
function misplaced(
  { written, at: place }: WrittenName,
  { from, expected, inventory, settings }: Surroundings,
): MisplacedSecret | undefined {
  const text = written.replace(/^kubernetes:\/\//, '');
  if (text === '' || text.includes('://') || text.endsWith('-cacert') || isPlaceholder(text))
    return undefined;
  const [first = '', second] = text.split('/');
  const name = second ?? first;
  const named = second === undefined ? undefined : first;
  const found = { at: place, written, name, expected, named };
  const makers = secretMakersOf(name, inventory);
  if (named !== undefined) {
    const maker = makers.find(({ resource }) => resource.id.namespace === named)?.resource;
    return expected.includes(named) ? undefined : { ...found, maker };
  }
  const isThere = expected.some(
    (namespace) =>
      inventory.find(Secret, namespace, name).state === 'known' ||
      inventory.existsUnseen(Secret, namespace, name),
  );
  const isElsewhere = ({ resource: { id } }: (typeof makers)[number]) =>
    id.namespace !== '' && !expected.includes(id.namespace);
  if (isThere || !makers.every(isElsewhere) || makers.some(isCopied)) return undefined;
  const [maker] = makers;
  if (maker !== undefined) return { ...found, maker: maker.resource };
  if (!expected.every((namespace) => isDeclared(settings, namespace))) return undefined;
  const meant = expected
    .map((namespace) => inventory.nearMiss(Secret, namespace, name))
    .find((one) => one !== undefined);
  return { ...found, maker: undefined, lost: { from, name, isPart: text !== written, meant } };
}
