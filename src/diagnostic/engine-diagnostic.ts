import type { Diagnostic, Span } from './diagnostic.ts';
import type { EngineRule } from './engine-findings.ts';
import { engineFindings } from './engine-findings.ts';
import { fingerprint } from './fingerprint.ts';

/** A finding of the engine itself, about a place that is resolved already. */
export function engineDiagnostic(rule: EngineRule, location: Span, message: string, effect = ''): Diagnostic {
  return {
    rule,
    severity: engineFindings[rule].severity,
    gap: false,
    standing: 'on the path',
    message,
    effect,
    location,
    related: [],
    resource: null,
    assumes: null,
    roots: null,
    environments: [],
    wordsOf: null,
    wordsIn: new Map(),
    help: '',
    fixes: [],
    withheld: [],
    docs: `istio-alb-lint explain ${rule}`,
    fingerprint: fingerprint(rule, location.file, message),
    suppressed: null,
  };
}
