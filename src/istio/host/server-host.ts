import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Version } from '../../settings/version.ts';
import { atLeast } from '../../settings/version.ts';
import { isDnsLabel, isIpAddress } from './host.ts';

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
  if (isPlaceholder(written)) return undefined;
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
  if (!isDomain(name) && !isIpAddress(name))
    return { found: `host "${written}" is no host name`, expected: nameExpected };
  if (name.startsWith('*') && !name.startsWith('*.') && atLeast(istio, '1.17'))
    return { found: `host "${written}" is a partial wildcard`, expected: nameExpected };
  return undefined;
}

/** A name of labels, the first of which may be or begin with a wildcard (istio: pkg/config/validation/agent/validation.go ValidateWildcardDomain, 1.30). */
function isDomain(name: string): boolean {
  if (name.length > 255) return false;
  const [first = '', ...rest] = name.split('.');
  const isFirst = first === '*' || (first.length <= 63 && isDnsLabel(first.replace(/^\*-?/, '')));
  const last = rest.at(-1) ?? '';
  if (!isFirst || /^[+-]?\d+$/.test(last)) return false;
  const labels = last === '' ? rest.slice(0, -1) : rest;
  return labels.every(isDnsLabel);
}
