// What the cluster says when the path is broken, and what that comes from. The tables stand one a speaker; src/lint/ looks
// for the findings of an input that explain a text.

/** Something that a controller, a gateway, a load balancer or a tool says, and what it means. */
export interface Symptom {
  /** How the text is told; upstream's own words with what is put into them left open. */
  readonly pattern: RegExp;
  /** What it means, as a sentence. */
  readonly meaning: string;
  /** Where to look, as a sentence. */
  readonly look: string;
  /** The rules that could find the cause, the likeliest first. */
  readonly rules: readonly string[];
  /** Where upstream says it: file and version, or page. */
  readonly source: string;
}

/** A row of a table: the pattern, what it means, where to look, the rules, separated by spaces, and the source. */
export type SymptomRow = readonly [RegExp, string, string, string, string];

/** The symptoms of a table's rows. */
export function symptomsOf(rows: readonly SymptomRow[]): readonly Symptom[] {
  return rows.map(([pattern, meaning, look, rules, source]) => ({
    ...{
      pattern,
      meaning,
      look,
      rules: [...new Set(rules.split(' '))].filter((rule) => rule !== ''),
      source,
    },
  }));
}
