import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { Ingress } from '../../k8s/kinds/ingress.ts';
import { classesIn } from './classes.ts';
import { openClasses, unseenClassOf } from './open-classes.ts';
import { classOfOther } from './other-controller.ts';

const ingress = (className: string, annotations = 'alb.ingress.kubernetes.io/scheme: internal') => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: x, namespace: a, annotations: {${annotations}}}
spec: {${className === '' ? '' : `ingressClassName: ${className}`}}
`;
const classOf = (name: string, controller = 'ingress.k8s.aws/alb') => `---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: ${name}}
spec: {${controller === '' ? '' : `controller: ${controller}`}}
`;
const nginx = 'k8s.io/ingress-nginx';

function read(text: string, more: object = {}) {
  const settings = { ...settingsFor(), ...more };
  const { inventory, ingresses } = modelOf(text, settings);
  const [resource] = inventory.list(Ingress);
  if (resource === undefined) throw new Error('one Ingress');
  return { resource, inventory, ingresses, settings };
}

describe('the class that the input does not show', () => {
  it.each<[string, string, readonly (string | undefined)[] | undefined, object?]>([
    ['there', ingress('web') + classOf('web'), undefined],
    ['not there', ingress('web'), ['web', undefined]],
    ['beside others', ingress('web') + classOf('other'), ['web', undefined]],
    [
      'a slip of one of the controller',
      ingress('public-lab') + classOf('public-alb'),
      ['public-lab', 'public-alb'],
    ],
    [
      'a slip of one of another controller',
      ingress('public-lab') + classOf('public-alb', nginx),
      ['public-lab', undefined],
    ],
    ['that of the chart', ingress('alb'), undefined],
    ['a placeholder', ingress('$(CLASS)'), undefined],
    ['none', ingress(''), undefined],
    ['beside the class annotation', ingress('web', 'kubernetes.io/ingress.class: alb'), undefined],
    ['declared to exist', ingress('web'), undefined, { external: ['IngressClass/web'] }],
    ['declared not to', ingress('web'), undefined, { complete: 'all' }],
  ])('%s', (_, text, expected, more) => {
    const { resource, inventory, ingresses, settings } = read(text, more);
    const unseen = unseenClassOf(resource, inventory, settings);
    expect(unseen && [unseen.name, unseen.meant?.id.name]).toEqual(expected);
    const open = openClasses(ingresses, inventory, settings);
    expect(open.map(({ to, at, reason }) => [to, textAt(at), reason])).toEqual(
      expected === undefined || expected[1] !== undefined
        ? []
        : [
            [
              { kind: 'IngressClass', namespace: '', name: expected[0] },
              expected[0],
              `IngressClass "${expected[0]}" is not in the input`,
            ],
          ],
    );
  });
});

it.each<[string, string | undefined]>([
  [ingress('web') + classOf('web', nginx), 'web'],
  [ingress('web') + classOf('web'), undefined],
  [ingress('web') + classOf('web', 'eks.amazonaws.com/alb'), undefined],
  [ingress('web') + classOf('web', ''), undefined],
  [ingress('web'), undefined],
  [ingress('') + classOf('web', nginx), undefined],
  [ingress('web', 'kubernetes.io/ingress.class: alb') + classOf('web', nginx), undefined],
])('of %s the class of another controller is %s', (text, name) => {
  const { resource, inventory, settings } = read(text);
  expect(classOfOther(resource, classesIn(inventory, settings))?.id.name).toBe(name);
});
