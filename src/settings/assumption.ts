/** What a verdict rests on that the input does not show, and the configuration key that settles it. */
export interface Assumption {
  /** A clause without full stop: `no class params set the target type`. */
  readonly assumes: string;
  readonly settledBy: string;
}
