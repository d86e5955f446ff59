const pathsAlone = 'give the paths alone, as in "istio-alb-lint manifests"';

const allCommands = '"istio-alb-lint --help" shows all commands and flags';

/** What helps somebody who types a word that other tools have as a command. */
const hints: Readonly<Record<string, string>> = {
  help: '"istio-alb-lint --help" prints the help',
  version: '"istio-alb-lint --version" prints the version',
  init: 'a configuration is optional: write .istio-alb-lint.yaml when you need one',
  fix: '"istio-alb-lint --fix PATH" applies the safe fixes',
  list: '"istio-alb-lint rules" lists the rules',
  search: '"istio-alb-lint explain WORD" finds rules',
  lint: pathsAlone,
  check: pathsAlone,
  scan: pathsAlone,
  run: pathsAlone,
  validate: pathsAlone,
  analyze: pathsAlone,
  analyse: pathsAlone,
  baseline: allCommands,
  completion: allCommands,
  config: allCommands,
  doctor: allCommands,
};

/** What to say of a word that is no path but looks like a command; undefined for other words. */
export function noCommand(word: string): string | undefined {
  const known = word.toLowerCase();
  return Object.hasOwn(hints, known) ? `there is no command "${word}"; ${hints[known]}` : undefined;
}
