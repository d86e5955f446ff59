import type { Resource } from './resource.ts';
import { isMap } from './shape.ts';

/**
 * The function that makes a value of the `spec` of an object and of what `besides` names of it, by default its namespace. Builds
 * that change the metadata of one base alone share its specs, so that for objects of builds the value that was made of a spec
 * last is remembered. `make` may read nothing else of the object: neither its name nor its labels and annotations.
 */
export function oncePerSpec<T, Value>(
  make: (resource: Resource<T>) => Value,
  besides: (resource: Resource<T>) => string = namespaceOf,
): (resource: Resource<T>) => Value {
  const made = new WeakMap<object, { readonly besides: string; readonly value: Value }>();
  return (resource) => {
    const { build, written } = resource;
    const { spec } = written;
    if (build === undefined || !isMap(spec)) return make(resource);
    const before = made.get(spec);
    const now = besides(resource);
    if (before !== undefined && before.besides === now) return before.value;
    const value = make(resource);
    made.set(spec, { besides: now, value });
    return value;
  };
}

function namespaceOf({ id }: Resource): string {
  return id.namespace;
}
