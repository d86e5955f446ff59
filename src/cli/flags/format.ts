/** The formats of a report. */
export const formatNames = ['pretty', 'compact', 'json', 'sarif', 'github', 'markdown'] as const;

/** Name of a format. */
export type FormatName = (typeof formatNames)[number];

/** A format and where it goes; without path to standard output. */
export interface FormatTarget {
  readonly format: FormatName;
  readonly path?: string;
}

/** The formats of a run: those asked for, else `pretty`, in GitHub Actions with annotations after it. */
export function formatsFor(
  asked: readonly FormatTarget[],
  environment: Readonly<Record<string, string | undefined>>,
): readonly FormatTarget[] {
  if (asked.length > 0) return asked;
  const pretty: FormatTarget = { format: 'pretty' };
  return environment.GITHUB_ACTIONS === 'true' ? [pretty, { format: 'github' }] : [pretty];
}
