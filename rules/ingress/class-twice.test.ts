import { expect, it } from 'vitest';
import { parseVersion } from '../../src/settings/version.ts';
import { modelOf } from '../../test/support/model.ts';
import { settingsFor } from '../../test/support/settings.ts';
import { classesGivenTwice } from './class-twice.ts';

interface Case {
  readonly annotation?: string;
  readonly field?: string;
  readonly kubernetes?: string;
  readonly metadata?: string;
  readonly annotations?: string;
  readonly classes?: string;
}

const aClass = (name: string, controller: string) => `---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: ${name}}
spec: {controller: ${controller}}
`;

/** The classes given twice, each as `annotation and field: what the API server says`. */
function twice({
  annotation,
  field,
  kubernetes = '1.30',
  metadata = '',
  annotations = '',
  classes = '',
}: Case) {
  const said = settingsFor();
  const version = parseVersion(kubernetes) ?? said.targets.kubernetes;
  const settings = { ...said, targets: { ...said.targets, kubernetes: version } };
  const own = annotation === undefined ? '' : `kubernetes.io/ingress.class: ${annotation}, `;
  const text = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: a, ${metadata}annotations: {${own}${annotations}a: b}}
spec: {${field === undefined ? '' : `ingressClassName: ${field}, `}defaultBackend: {service: {name: web, port: {number: 80}}}}
${classes}`;
  return classesGivenTwice(modelOf(text, settings).inventory, settings).map(
    (one) => `${one.annotation.value} and ${one.field.value}: ${one.words}`,
  );
}

const differ = 'must match `ingressClassName` when both are specified';
const both = 'can not be set when the class field is also set';
// kubernetes: pkg/apis/networking/validation/validation.go ValidateIngressCreate, 1.18 to 1.30.
it.each<[string, Case, readonly string[]]>([
  ['the annotation alone', { annotation: 'alb' }, []],
  ['the field alone', { field: 'alb' }, []],
  ['one name', { annotation: 'alb', field: 'alb' }, []],
  [
    'one name, before 1.27',
    { annotation: 'alb', field: 'alb', kubernetes: '1.26' },
    [`alb and alb: ${both}`],
  ],
  ['one name, at 1.27', { annotation: 'alb', field: 'alb', kubernetes: '1.27' }, []],
  ['two names', { annotation: 'alb', field: 'public' }, [`alb and public: ${differ}`]],
  [
    'two names, before 1.27',
    { annotation: 'alb', field: 'public', kubernetes: '1.26' },
    [`alb and public: ${both}`],
  ],
  [
    'two names, at 1.18',
    { annotation: 'alb', field: 'public', kubernetes: '1.18' },
    [`alb and public: ${both}`],
  ],
  ['two names, before there was a field', { annotation: 'alb', field: 'public', kubernetes: '1.17' }, []],
  ['two names that a cluster printed', { annotation: 'alb', field: 'public', metadata: 'uid: x, ' }, []],
  ['a field that is filled in later', { annotation: 'alb', field: '$(CLASS)' }, []],
  ['an annotation that is filled in later', { annotation: '$(CLASS)', field: 'alb' }, []],
  ['two names of others', { annotation: 'nginx', field: 'traefik' }, []],
  [
    'two names of others, with an annotation of the controller',
    { annotation: 'nginx', field: 'traefik', annotations: 'alb.ingress.kubernetes.io/scheme: internal, ' },
    [`nginx and traefik: ${differ}`],
  ],
  [
    'another name, and a field of the controller',
    { annotation: 'nginx', field: 'edge', classes: aClass('edge', 'ingress.k8s.aws/alb') },
    [`nginx and edge: ${differ}`],
  ],
  [
    'another name, and a field of another controller',
    { annotation: 'nginx', field: 'edge', classes: aClass('edge', 'k8s.io/ingress-nginx') },
    [],
  ],
])('%s', (_, one, expected) => {
  expect(twice(one)).toEqual(expected);
});
