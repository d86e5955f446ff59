import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import { bytesIn } from '../../source/file/lines.ts';
import type { Location } from '../../source/file/place.ts';
import type { ValidationFault } from '../kinds/validation-fault.ts';
import { patternProblem } from '../mesh/pattern.ts';

/** What RE2 and the limit of 1024 bytes say against a pattern (istio: pkg/config/validation/validation.go validateStringRegexp, 1.30). */
export function patternFaults(pattern: string, place: Location): readonly ValidationFault[] {
  if (isPlaceholder(pattern)) return [];
  if (pattern === '') return [{ at: place, found: 'regex is empty', expected: 'a pattern' }];
  const bytes = bytesIn(pattern);
  if (bytes > 1024) return [{ at: place, found: `regex is ${bytes} bytes long`, expected: 'at most 1024' }];
  const problem = patternProblem(pattern);
  if (problem === undefined) return [];
  const expected =
    pattern === '*' ? '".*"' : 'the syntax of RE2, which has no look-around and no back references';
  return [{ at: place, found: `regex is not valid RE2: ${problem}`, expected }];
}
