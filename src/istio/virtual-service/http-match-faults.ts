import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Settings } from '../../settings/settings.ts';
import { istioAtLeast } from '../../settings/version.ts';
import { at, keyOf } from '../../source/file/place.ts';
import type { ValidationFault } from '../kinds/validation-fault.ts';
import type { HttpMatch, HttpRoute, StringMatch } from '../kinds/virtual-service.ts';
import { isClaim } from '../kinds/virtual-service.ts';
import { patternFaults } from './pattern-faults.ts';

/** The faults in the matches of an HTTP rule (istio: pkg/config/validation/virtualservice.go validateHTTPRouteMatchRequest, 1.30). */
export function httpMatchFaults({ match = [] }: HttpRoute, settings: Settings): readonly ValidationFault[] {
  return match.flatMap((one) => [
    ...uriFaults(one),
    ...(['scheme', 'method', 'authority'] as const).flatMap((field) =>
      one[field] === undefined ? [] : textFaults(one[field], field, settings),
    ),
    ...valuesFaults(one, 'headers', settings),
    ...valuesFaults(one, 'withoutHeaders', settings),
    ...valuesFaults(one, 'queryParams', settings),
    ...portFaults(one),
  ]);
}

function uriFaults({ uri }: HttpMatch): readonly ValidationFault[] {
  return uri?.regex === undefined ? [] : patternFaults(uri.regex, at(uri, 'regex'));
}

/** An empty prefix is taken of a path only; the check is in the webhook since 1.22. */
function textFaults(text: StringMatch, what: string, settings: Settings): readonly ValidationFault[] {
  if (text.regex !== undefined) return patternFaults(text.regex, at(text, 'regex'));
  if (text.prefix !== '' || text.exact !== undefined || !istioAtLeast(settings, '1.22')) return [];
  return [
    { at: at(text, 'prefix'), found: `prefix of ${what} is empty`, expected: 'a text, or "regex: .*"' },
  ];
}

function valuesFaults(
  match: HttpMatch,
  field: 'headers' | 'withoutHeaders' | 'queryParams',
  settings: Settings,
): readonly ValidationFault[] {
  const values = match[field] ?? {};
  return Object.entries(values).flatMap(([name, text]) => {
    const isPresence = field === 'withoutHeaders' && text.regex === '*';
    return [
      ...(field === 'queryParams' || isHeaderName(name) || isPlaceholder(name)
        ? []
        : [
            {
              at: keyOf(at(values, name)),
              found: `"${name}" is not a header name`,
              expected: 'letters, digits and "-"',
            },
          ]),
      ...(isPresence ? [] : textFaults(text, `${field}["${name}"]`, settings)),
    ];
  });
}

/** A token of HTTP, one of the pseudo headers, or a claim. */
function isHeaderName(name: string): boolean {
  return (
    /^[!#$%&'*+.^_`|~\da-z-]+$/i.test(name) ||
    /^:(method|scheme|authority|path|status)$/.test(name) ||
    isClaim(name)
  );
}

function portFaults(match: HttpMatch): readonly ValidationFault[] {
  const { port } = match;
  if (port === undefined || (port >= 0 && port <= 65535)) return [];
  return [{ at: at(match, 'port'), found: `port is ${port}`, expected: '1 to 65535' }];
}
