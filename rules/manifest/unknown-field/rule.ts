import { describe } from '../../../src/k8s/object/resource.ts';
import { placeIn } from '../../../src/k8s/object/shape.ts';
import { safe } from '../../../src/rule/fixes.ts';
import { hiding } from '../../../src/rule/hidden.ts';
import type { Finding, Fix, Location } from '../../../src/rule/rule.ts';
import { defineRule, isSamePath } from '../../../src/rule/rule.ts';
import type { RefusedField, UnknownField } from '../../../src/schema/problem.ts';
import { alternatives, fieldText } from '../../../src/schema/words.ts';
import { fixFor } from './fix-for.ts';
import { isOutside, outsideFields, outsideFinding } from './outside-parent.ts';
import { retiredField } from './retired-field.ts';

export default defineRule({
  summary: 'Field does not exist in the schema and is dropped or refused',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  references: [
    'istio/istio manifests/charts/base/files/crd-all.gen.yaml at master of August 2026',
    'istio/istio pkg/config/validation/validation.go (validateAuthorizationPolicy) at 1.31',
    'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation',
    'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#field-pruning',
    'https://kubernetes.io/docs/reference/using-api/deprecation-guide/#ingress-v122',
  ],
  *check({ schemaProblems }): Iterable<Finding> {
    const lacks = schemaProblems.flatMap((one) => (one.kind === 'refused' && one.instead ? [one] : []));
    for (const problem of schemaProblems) {
      if (problem.kind === 'unknown field' && !isOutside(problem))
        yield { ...findingOf(problem), meant: meantPlace(problem, lacks) };
    }
    for (const fields of outsideFields(schemaProblems)) yield outsideFinding(fields);
  },
});

/** More names than this go to the help line. */
const fewNames = 6;

function findingOf(problem: UnknownField): Finding {
  const { resource, at, path, field, known, meant } = problem;
  const retired = retiredField(resource.id.kind, field);
  const where = path.length === 0 ? '' : `${fieldText(path)} of `;
  const few = known.length <= fewNames;
  const listed = retired !== undefined || few ? '' : `The fields are ${known.join(', ')}.`;
  const names = known.map((name) => `"${name}"`);
  const expected =
    retired?.expected ??
    (meant !== undefined
      ? `"${meant.field}"`
      : few
        ? alternatives(names)
        : `one of the ${names.length} fields it has`);
  return {
    at,
    message: `field "${field}" is not known in ${where}${describe(resource)}, expected ${expected}`,
    effect:
      'kubectl refuses the object (strict decoding, unknown field), unless validation is off; ' +
      'other clients get a warning at most, and the API server drops the field.',
    help: meant === undefined ? listed : meant.isThere ? '' : hiding(),
    fixes: [fixOf(problem, retired?.remove === true)],
  };
}

/** The field that was meant where it is not there: the one of much the same name, else what the map lacks. */
function meantPlace(
  { resource, path, meant }: UnknownField,
  lacks: readonly RefusedField[],
): Location | undefined {
  if (meant?.isThere === true) return undefined;
  if (meant !== undefined) return placeIn(resource.written, ...path, meant.field);
  return lacks.find((one) => one.resource === resource && isSamePath(one.path, path))?.at;
}

function fixOf(problem: UnknownField, isRetired: boolean): Fix | undefined {
  const { at, field, meant } = problem;
  if (isRetired) return safe(`remove "${field}"`, { op: 'remove', at });
  if (meant === undefined || meant.isThere) return undefined;
  return fixFor(problem, meant.field)(`write "${meant.field}"`, { op: 'rename', at, value: meant.field });
}
