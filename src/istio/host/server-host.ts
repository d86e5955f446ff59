import { isNamePlaceholder } from '../../k8s/object/placeholder.ts';
import type { Version } from '../../settings/version.ts';
import { atLeast } from '../../settings/version.ts';
import { isDnsLabel, isDomainName } from './domain-name.ts';
import { isIpAddress } from './host.ts';

/** Why validation refuses a host entry: what is there and what was expected, as clauses. */
interface HostRefusal {
  readonly found: string;
  readonly expected: string;
}

const nameExpected = '"*", an IP address or a name with a dot, "*." before it at most';

/**
 * Why validation refuses a host entry of a Gateway server, `[namespace/]name`; undefined where it takes it or cannot be
 * asked (istio: pkg/config/validation/agent/validation.go ValidateNamespaceSlashWildcardHostname, 1.9 to 1.30).
 */
export function whyHostRefused(written: string, istio: Version): HostRefusal | undefined {
  if (isNamePlaceholder(written)) return undefined;
  const slash = written.indexOf('/');
  const namespace = slash < 0 ? undefined : written.slice(0, slash);
  const name = written.slice(slash + 1);
  if (namespace !== undefined && namespace !== '*' && namespace !== '.' && !isDnsLabel(namespace))
    return {
      found: `host "${written}" has no namespace before its "/"`,
      expected: 'a namespace, "." or "*"',
    };
  if (name === '*') return undefined;
  if (!name.includes('.')) {
    if (name.startsWith('*'))
      return { found: `host "${written}" is a partial wildcard`, expected: nameExpected };
    const what = isIpAddress(name) ? 'is an IPv6 address, which is not taken' : 'is a short name';
    return { found: `host "${written}" ${what}`, expected: nameExpected };
  }
  if (!isDomainName(name) && !isIpAddress(name))
    return { found: `host "${written}" is not a host name`, expected: nameExpected };
  if (name.startsWith('*') && !name.startsWith('*.') && atLeast(istio, '1.17'))
    return { found: `host "${written}" is a partial wildcard`, expected: nameExpected };
  return undefined;
}
