import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import { at, keyOf } from '../../source/file/place.ts';
import type { ValidationFault } from '../kinds/validation-fault.ts';
import type { HttpRoute } from '../kinds/virtual-service.ts';
import { redirectCodes } from '../kinds/virtual-service.ts';

/** The faults of a rule's redirect, the first of them (istio: pkg/config/validation/validation.go validateHTTPRedirect, 1.30). */
export function redirectFaults({ redirect, match = [] }: HttpRoute): readonly ValidationFault[] {
  if (redirect === undefined) return [];
  const { uri, prefixRewrite, authority, port, derivePort, scheme, redirectCode: code = 0 } = redirect;
  if ([uri, prefixRewrite, authority, scheme].every((text) => !text) && port === undefined && !derivePort)
    return [
      {
        at: keyOf(at(redirect)),
        found: 'redirect leads nowhere',
        expected: 'at least one of "uri", "authority", "scheme" and "port"',
      },
    ];
  const place = at(redirect, 'redirectCode');
  if (code !== 0 && (code < 300 || code > 399))
    return [{ at: place, found: `redirectCode is ${code}`, expected: '301, 302, 303, 307 or 308' }];
  if (uri && prefixRewrite)
    return [
      {
        at: keyOf(at(redirect, 'prefixRewrite')),
        found: 'redirect has both "uri" and "prefixRewrite"',
        expected: 'one of them',
      },
    ];
  if (scheme && scheme !== 'http' && scheme !== 'https' && !isPlaceholder(scheme))
    return [
      { at: at(redirect, 'scheme'), found: `redirect scheme is "${scheme}"`, expected: '"http" or "https"' },
    ];
  const other = match.find((one) => one.uri !== undefined && one.uri.prefix === undefined);
  if (prefixRewrite && other?.uri !== undefined)
    return [
      {
        at: at(other.uri),
        found: 'redirect has "prefixRewrite" and a match is by another path than a prefix',
        expected: 'uri prefixes only',
      },
    ];
  if (redirectCodes.has(redirect.redirectCode || 301)) return [];
  const expected = '301, 302, 303, 307 or 308';
  return [{ at: place, found: `redirectCode is ${code}`, expected, refusedBy: 'Envoy' }];
}
