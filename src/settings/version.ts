/** A minor version, compared by major, then minor, then patch (a missing patch counts as the newest of its minor). */
export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch?: number;
}

/** Reads `1.18`, `v2.14.1` or `2`; undefined for anything else. */
export function parseVersion(text: string): Version | undefined {
  const match = /^v?(\d{1,4})(?:\.(\d{1,4}))?(?:\.(\d{1,4}))?$/.exec(text.trim());
  if (match === null) return undefined;
  const [, major, minor, patch] = match;
  const version = { major: Number(major), minor: Number(minor ?? 0) };
  return patch === undefined ? version : { ...version, patch: Number(patch) };
}

/** Whether a version is at least `wanted` (`1.22`, `2.4.3`); a version without patch counts as the newest of its minor. */
export function atLeast(version: Version, wanted: string): boolean {
  const other = wantedVersion(wanted);
  if (version.major !== other.major) return version.major > other.major;
  if (version.minor !== other.minor) return version.minor > other.minor;
  return (version.patch ?? Number.POSITIVE_INFINITY) >= (other.patch ?? 0);
}

const wantedVersions = new Map<string, Version>();

/** The few versions that the code asks for, each read once. */
function wantedVersion(wanted: string): Version {
  const known = wantedVersions.get(wanted);
  if (known !== undefined) return known;
  const version = parseVersion(wanted);
  if (version === undefined) throw new Error(`not a version: ${wanted}`);
  wantedVersions.set(wanted, version);
  return version;
}

/** The versions that verdicts are for, as settings hold them. */
interface Targeted {
  readonly targets: { readonly 'aws-load-balancer-controller': Version; readonly istio: Version };
}

/** Whether the controller that verdicts are for is at least `wanted`. */
export function controllerAtLeast({ targets }: Targeted, wanted: string): boolean {
  return atLeast(targets['aws-load-balancer-controller'], wanted);
}

/** Whether the Istio that verdicts are for is at least `wanted`. */
export function istioAtLeast({ targets }: Targeted, wanted: string): boolean {
  return atLeast(targets.istio, wanted);
}

/** `major.minor` or `major.minor.patch`. */
export function versionText(version: Version): string {
  const patch = version.patch === undefined ? '' : `.${version.patch}`;
  return `${version.major}.${version.minor}${patch}`;
}
