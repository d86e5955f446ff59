import type { Assumptions, Settings } from '../../src/settings/settings.ts';
import { defaultSettings } from '../../src/settings/settings.ts';
import { parseVersion } from '../../src/settings/version.ts';

/** What a test says: versions as text, the newest unless said otherwise, and what the user assumes. */
export interface Said extends Partial<Assumptions> {
  readonly controller?: string;
  readonly istio?: string;
}

/** Settings for the versions, with the assumptions as if the user had written them. */
export function settingsFor({ controller = '', istio = '', ...assume }: Said = {}): Settings {
  const { targets } = defaultSettings;
  return {
    ...defaultSettings,
    targets: {
      ...targets,
      'aws-load-balancer-controller': parseVersion(controller) ?? targets['aws-load-balancer-controller'],
      istio: parseVersion(istio) ?? targets.istio,
    },
    assume: { ...defaultSettings.assume, ...assume },
    settled: new Set(Object.keys(assume).filter(isAssumption)),
  };
}

function isAssumption(key: string): key is keyof Assumptions {
  return key in defaultSettings.assume;
}
