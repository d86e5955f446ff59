import { at, keyOf } from '../../source/file/place.ts';
import type { ValidationFault } from '../kinds/validation-fault.ts';
import type { HttpRoute } from '../kinds/virtual-service.ts';
import { patternFaults } from './pattern-faults.ts';

/** The faults of a rule's rewrite, the first of them (istio: pkg/config/validation/validation.go validateHTTPRewrite, 1.30). */
export function rewriteFaults({ rewrite }: HttpRoute): readonly ValidationFault[] {
  if (rewrite === undefined) return [];
  const { uri, authority, uriRegexRewrite } = rewrite;
  if (!uri && !authority && uriRegexRewrite === undefined)
    return [
      {
        at: keyOf(at(rewrite)),
        found: 'rewrite says nothing',
        expected: 'at least one of "uri", "uriRegexRewrite" and "authority"',
      },
    ];
  if (uri && uriRegexRewrite !== undefined)
    return [
      {
        at: keyOf(at(rewrite, 'uriRegexRewrite')),
        found: 'rewrite has both "uri" and "uriRegexRewrite"',
        expected: 'one of them',
      },
    ];
  const pattern = uriRegexRewrite?.match;
  if (uriRegexRewrite === undefined || pattern === undefined) return [];
  return patternFaults(pattern, at(uriRegexRewrite, 'match'));
}
