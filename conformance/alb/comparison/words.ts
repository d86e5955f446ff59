/**
 * What the recorder's client says of an object that does not exist, as the controller's own client says it: by kind
 * (controller-runtime: pkg/cache/internal/cache_reader.go), not by the name of the resource, which the recorder's
 * client guesses.
 */
export function asTold(words: string): string {
  return words
    .replace('ingressclasses.networking.k8s.io "', 'IngressClass.networking.k8s.io "')
    .replace('ingressclassparamses.elbv2.k8s.aws "', 'IngressClassParams.elbv2.k8s.aws "');
}

/** One line for each key of which two sets of words differ. */
export function differingWords(
  ours: ReadonlyMap<string, string>,
  recorded: ReadonlyMap<string, string>,
): readonly string[] {
  const keys = [...new Set([...ours.keys(), ...recorded.keys()])].sort();
  return keys.flatMap((key) => {
    const [own, truth] = [ours.get(key), recorded.get(key)].map((words) => words ?? 'nothing');
    return own === asTold(truth ?? '') ? [] : [`${key}: says "${own}", recorded "${truth}"`];
  });
}
