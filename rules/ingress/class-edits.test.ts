import { expect, it } from 'vitest';
import { Ingress } from '../../src/k8s/kinds/ingress.ts';
import { modelOf } from '../../test/support/model.ts';
import { settingsFor } from '../../test/support/settings.ts';
import { classEdits, classNameOf } from './class-edits.ts';

/** The edits that give an Ingress class `alb`, each as `op field value`. */
function edits(annotation: string, field: string, controller: string): readonly string[] {
  const settings = settingsFor({ controller });
  const annotations = annotation === '' ? '' : `, annotations: {kubernetes.io/ingress.class: ${annotation}}`;
  const { inventory } = modelOf(
    `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: a${annotations}}
${field === 'none' ? '' : `spec: {${field === '' ? '' : `ingressClassName: ${field}, `}defaultBackend: {service: {name: web, port: {number: 80}}}}`}
`,
    settings,
  );
  const name = (path: readonly (string | number)[]) => String(path.at(-1)).replace(/.*\//, '');
  return inventory
    .list(Ingress)
    .flatMap((ingress) => classEdits(ingress, 'alb', settings))
    .map((edit) => {
      const value = 'value' in edit ? ` ${String(edit.value)}` : '';
      return `${edit.op} ${name(edit.at.path)}${value}${edit.op === 'move' ? ` to ${name(edit.to.path)}` : ''}`;
    });
}

it.each<[string, string, string, string, readonly string[]]>([
  ['neither', '', '', '', ['add ingressClassName alb']],
  ['no spec', '', 'none', '', ['add ingressClassName alb']],
  ['another field', '', 'nginx', '', ['set ingressClassName alb']],
  ['the annotation', 'alb', '', '', ['move ingress.class to ingressClassName']],
  ['another annotation', 'nginx', '', '', ['remove ingress.class', 'add ingressClassName alb']],
  [
    'an annotation that is filled in later',
    '$(CLASS)',
    '',
    '',
    ['remove ingress.class', 'add ingressClassName alb'],
  ],
  [
    'the annotation and another field',
    'alb',
    'nginx',
    '',
    ['remove ingress.class', 'set ingressClassName alb'],
  ],
  [
    'another annotation and another field',
    'nginx',
    'nginx',
    '',
    ['remove ingress.class', 'set ingressClassName alb'],
  ],
  ['neither, at 2.0', '', '', '2.0', ['add ingressClassName alb']],
  ['neither, before 2.0', '', '', '1.1', ['add ingress.class alb']],
  ['no spec, before 2.0', '', 'none', '1.1', ['add ingress.class alb']],
  ['the field, before 2.0', '', 'alb', '1.1', ['add ingress.class alb', 'remove ingressClassName']],
  ['another annotation, before 2.0', 'nginx', '', '1.1', ['set ingress.class alb']],
  [
    'another annotation and the field, before 2.0',
    'nginx',
    'alb',
    '1.1',
    ['set ingress.class alb', 'remove ingressClassName'],
  ],
])('has %s', (_, annotation, field, controller, expected) => {
  expect(edits(annotation, field, controller)).toEqual(expected);
});

const aClass = (name: string, controller: string) => `---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: ${name}}
spec: {controller: ${controller}}
`;
const alb = 'ingress.k8s.aws/alb';
const nginx = 'k8s.io/ingress-nginx';
it.each<[string, string, string, string | undefined]>([
  ['no class', '', 'alb', 'alb'],
  ['no class, and another name in the configuration', '', 'public', 'public'],
  ['no class, and an empty name in the configuration', '', '', 'alb'],
  ['one class of the controller', aClass('edge', alb), 'alb', 'edge'],
  [
    'one class of the controller, and another name in the configuration',
    aClass('edge', alb),
    'public',
    'edge',
  ],
  ['one class of the controller beside another', aClass('edge', alb) + aClass('nginx', nginx), 'alb', 'edge'],
  ['two classes of the controller', aClass('edge', alb) + aClass('inner', alb), 'alb', 'alb'],
  ['a class of another controller', aClass('nginx', nginx), 'alb', 'alb'],
  ['a class of another controller by that name', aClass('alb', nginx), 'alb', undefined],
  [
    'a class of another controller by the name in the configuration',
    aClass('public', nginx),
    'public',
    undefined,
  ],
])('names the class of the controller where there is %s', (_, classes, ingressClass, expected) => {
  const settings = settingsFor({ ingressClass });
  expect(classNameOf(modelOf(classes, settings).inventory, settings)).toBe(expected);
});
