import type { Settings } from '../../settings/settings.ts';

/** Objects that exist outside the input (catalogue 2.1.6), by name. */
export interface ExternalObjects {
  /** Whether an object of that name is known to exist; from the unnamed namespace one in any namespace. */
  has(kind: string, namespace: string, name: string): boolean;
}

/** The objects that the configuration says exist: those under `external`, and the Services of declared gateways. */
export function externalObjects({ external, assume }: Settings): ExternalObjects {
  const namespaces = new Map<string, Set<string>>();
  const add = (kind: string, namespace: string, name: string) => {
    const key = `${kind}/${name}`;
    namespaces.set(key, (namespaces.get(key) ?? new Set()).add(namespace));
  };
  for (const entry of external) {
    const [kind = '', namespaceOrName = '', name] = entry.split('/');
    if (name === undefined) add(kind, '', namespaceOrName);
    else add(kind, namespaceOrName, name);
  }
  for (const { namespace, service } of assume.gateways) {
    if (service !== undefined) add('Service', namespace, service);
  }
  return {
    has(kind, namespace, name) {
      const places = namespaces.get(`${kind}/${name}`);
      return places !== undefined && (namespace === '' || places.has(namespace));
    },
  };
}
