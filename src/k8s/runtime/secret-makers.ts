import { groupedBy } from '../../collection/groups.ts';
import { oncePer } from '../../collection/memo.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { Resource } from '../object/resource.ts';
import { isMap } from '../object/shape.ts';

/** An object that is a Secret or makes one in its own namespace. */
export interface SecretMaker {
  readonly resource: Resource;
  /** Name of the Secret. */
  readonly name: string;
}

/** The Secrets of that name and what makes them: cert-manager's Certificate, ExternalSecret, SealedSecret; in file order. */
export function secretMakersOf(name: string, inventory: Inventory): readonly SecretMaker[] {
  return makersByName(inventory).get(name) ?? [];
}

const makersByName = oncePer((inventory: Inventory): ReadonlyMap<string, readonly SecretMaker[]> => {
  const makers = inventory.resources.flatMap((resource): readonly SecretMaker[] => {
    const name = secretNameOf(resource);
    return name === undefined ? [] : [{ resource, name }];
  });
  return groupedBy(makers, ({ name }) => name);
});

function secretNameOf({ id, written }: Resource): string | undefined {
  switch (`${id.group}/${id.kind}`) {
    case '/Secret':
      return id.name;
    case 'cert-manager.io/Certificate':
      return textAt(written, 'spec', 'secretName');
    case 'external-secrets.io/ExternalSecret':
      return textAt(written, 'spec', 'target', 'name') ?? id.name;
    case 'external-secrets.io/ClusterExternalSecret':
      return (
        textAt(written, 'spec', 'externalSecretSpec', 'target', 'name') ??
        textAt(written, 'spec', 'externalSecretName') ??
        id.name
      );
    case 'bitnami.com/SealedSecret':
      return textAt(written, 'spec', 'template', 'metadata', 'name') ?? id.name;
    default:
      return undefined;
  }
}

function textAt(value: unknown, ...keys: readonly string[]): string | undefined {
  const found = keys.reduce<unknown>((node, key) => (isMap(node) ? node[key] : undefined), value);
  return typeof found === 'string' ? found : undefined;
}

const copying =
  /"(reflector\.v1\.k8s\.emberstack\.com\/reflection|kubed\.appscode\.com\/sync|replicator\.v1\.mittwald\.de\/(replicate-to|replication-allowed))/;

/** Whether something may put the Secret into other namespaces as well, as annotations ask reflector, kubed or replicator to. */
export function isCopied({ resource }: SecretMaker): boolean {
  return resource.id.kind === 'ClusterExternalSecret' || copying.test(JSON.stringify(resource.written));
}
