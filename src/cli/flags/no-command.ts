const nothingYet = ['baseline', 'completion', 'config', 'doctor'];

const pathsAlone = 'give the paths alone, as in "istio-alb-lint manifests"';

/** What helps somebody who types a word that other tools have as a command. */
const hints: ReadonlyMap<string, string> = new Map([
  ['help', '"istio-alb-lint --help" prints the help'],
  ['version', '"istio-alb-lint --version" prints the version'],
  ['init', 'a configuration is optional: write .istio-alb-lint.yaml when you need one'],
  ['fix', '"istio-alb-lint --fix PATH" applies the safe fixes'],
  ['list', '"istio-alb-lint rules" lists the rules'],
  ['search', '"istio-alb-lint explain WORD" finds rules'],
  ...['lint', 'check', 'scan', 'run', 'validate', 'analyze', 'analyse'].map(
    (word) => [word, pathsAlone] as const,
  ),
  ...nothingYet.map((word) => [word, '"istio-alb-lint --help" shows all commands and flags'] as const),
]);

/** What to say of a word that is no path but looks like a command; undefined for other words. */
export function noCommand(word: string): string | undefined {
  const hint = hints.get(word.toLowerCase());
  return hint === undefined ? undefined : `there is no command "${word}"; ${hint}`;
}
