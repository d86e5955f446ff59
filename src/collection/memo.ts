/**
 * The function that makes a value once for each object and remembers it as long as the object lives. What it makes may
 * depend on that object alone: a second argument would be forgotten, so that the type takes none.
 */
export function oncePer<Owner extends object, Value>(make: (owner: Owner) => Value): (owner: Owner) => Value {
  const made = new WeakMap<Owner, { readonly value: Value }>();
  return (owner) => {
    const before = made.get(owner);
    if (before !== undefined) return before.value;
    const value = make(owner);
    made.set(owner, { value });
    return value;
  };
}
