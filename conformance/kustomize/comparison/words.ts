import type { Comparator } from './system.ts';

/** What is taken out of messages on both sides before they are compared, and what stands there instead. */
const shortened: readonly (readonly [part: RegExp, instead: string])[] = [
  // The folder that holds all files, which we do not know.
  [/\/input\//g, ''],
  [/\/input\b/g, '.'],
  // Components quote the errors of their folders, once for each layer.
  [/\\+"/g, '"'],
  [/\\\\n/g, '\\n'],
  // The texts of patches, which we cut.
  [/\[patch: .*?"\](?=:|$|"| and)/gs, '[patch]'],
  [/(unable to parse SM or JSON patch from \[(?:patch|path: "[^"]*")\]).*/gs, '$1'],
  // The objects that meet, with kustomize's own annotations; we name them.
  [/(namespace transformation produces ID conflict: ).*/gs, '$1'],
  [/(found multiple objects ).*?(?=that could accept merge)/gs, '$1'],
  // The words of the YAML reader; ours say what was met and expected.
  [/(invalid Kustomization: )(?:.*yaml: .*|.* opens here and is never closed.*)/gs, '$1'],
  [/(MalformedYAMLError: ).*( in File: ).*/gs, '$1$2'],
];

function core(message: string): string {
  return shortened.reduce((text, [part, instead]) => text.replace(part, instead), message).trim();
}

/** Kustomize ends at a file that is missing; we go on, and may then find something else. */
const missingFile = /evalsymlink failure/;

/** The words of a refusal: ours are a part of kustomize's, which puts before them how it came there. */
export const words: Comparator = {
  subject: 'words of refusals',
  compare({ record: { error }, refusal }) {
    if (error === undefined || refusal === undefined || refusal.isMissing || missingFile.test(error))
      return [];
    const [ours, theirs] = [core(refusal.message), core(error)];
    return theirs.includes(ours) ? [] : [`says ${JSON.stringify(ours)}; recorded ${JSON.stringify(theirs)}`];
  },
};
