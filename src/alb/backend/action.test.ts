import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import type { ActionReading } from './action.ts';
import { actionNames, actionOf } from './action.ts';

function read(json: string, controller = '3.5'): ActionReading {
  const settings = settingsFor({ controller });
  const [ingress] = modelOf(
    `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    alb.ingress.kubernetes.io/actions.a: |
      ${json}
    alb.ingress.kubernetes.io/actions.b: 5
    alb.ingress.kubernetes.io/scheme: internal
`,
    settings,
  ).inventory.resources;
  if (ingress === undefined) throw new Error('no Ingress');
  return actionOf(ingress, 'a', settings);
}

function known(json: string, controller?: string) {
  const reading = read(json, controller);
  if (reading.state !== 'known') throw new Error(reading.state);
  return reading.value;
}

describe('actionOf', () => {
  it.each([
    [
      'the form of 2.x',
      '{"type":"redirect","redirectConfig":{"protocol":"HTTPS","port":"443","statusCode":"HTTP_301"}}',
    ],
    [
      'the form of 1.x',
      '{"Type": "redirect", "RedirectConfig": {"Protocol": "HTTPS", "Port": "443", "StatusCode": "HTTP_301"}}',
    ],
    [
      'unknown keys',
      '{"type":"redirect","x":1,"redirectConfig":{"protocol":"HTTPS","port":"443","statusCode":"HTTP_301","y":{}}}',
    ],
    [
      'nulls',
      '{"type":"redirect","forwardConfig":null,"redirectConfig":{"host":null,"protocol":"HTTPS","port":"443","statusCode":"HTTP_301"}}',
    ],
  ])('reads a redirect: %s', (_, json) => {
    expect(known(json)).toEqual({
      type: 'redirect',
      targetGroups: [],
      isShort: false,
      hasForwardConfig: false,
      redirect: { protocol: 'HTTPS', port: '443', statusCode: 'HTTP_301' },
    });
  });

  it('reads a fixed response, markup in its body included', () => {
    expect(
      known(
        '{"type":"fixed-response","fixedResponseConfig":{"contentType":"text/html","statusCode":"503","messageBody":"<p>no</p>"}}',
      ),
    ).toEqual({
      type: 'fixed-response',
      targetGroups: [],
      isShort: false,
      hasForwardConfig: false,
      fixedResponse: { contentType: 'text/html', statusCode: '503', messageBody: '<p>no</p>' },
    });
  });

  it('takes the last of two spellings of one key', () => {
    expect(known('{"type":"forward","Type":"redirect"}').type).toBe('redirect');
    expect(known('{"Type":"forward","type":"redirect"}').type).toBe('redirect');
  });

  it.each([
    ['"80"', 80],
    ['80', 80],
    ['"0080"', 80],
    ['"http2"', 'http2'],
  ])('reads servicePort %s', (port, expected) => {
    const action = known(
      `{"type":"forward","forwardConfig":{"targetGroups":[{"serviceName":"web","servicePort":${port}}]}}`,
    );
    expect(action.targetGroups).toMatchObject([{ serviceName: 'web', servicePort: expected }]);
  });

  it('reads weights and target groups made elsewhere', () => {
    const action = known(
      '{"type":"forward","forwardConfig":{"targetGroups":[{"serviceName":"a","servicePort":"80","weight":20},{"targetGroupARN":"arn:aws:x","weight":80}]}}',
    );
    expect(action.targetGroups).toMatchObject([
      { serviceName: 'a', weight: 20 },
      { targetGroupARN: 'arn:aws:x', weight: 80 },
    ]);
    expect(action.targetGroups[1]).not.toHaveProperty('serviceName');
    expect(known('{"type":"forward","targetGroupArn":"arn:aws:x"}').targetGroups).toMatchObject([
      { targetGroupARN: 'arn:aws:x' },
    ]);
  });

  it('places names and ports inside the annotation', () => {
    const [first, second] = known(
      '{"Type":"forward","ForwardConfig":{"TargetGroups":[{"ServiceName":"blue","ServicePort":"80"},{"servicePort" : 8080, "serviceName" : "green"}]}}',
    ).targetGroups;
    if (first === undefined || second === undefined) throw new Error('two target groups expected');
    expect([first.origin, first.portOrigin, second.origin, second.portOrigin].map(textAt)).toEqual([
      'blue',
      '80',
      'green',
      '8080',
    ]);
  });

  it('places a name behind a target group that is named in AWS', () => {
    const [first, second] = known(
      '{"type":"forward","forwardConfig":{"targetGroups":[{"targetGroupARN":"x"},{"serviceName":"green","servicePort":80}]}}',
    ).targetGroups;
    if (first === undefined || second === undefined) throw new Error('two target groups expected');
    expect([second.origin, second.portOrigin].map(textAt)).toEqual(['green', '80']);
    expect(first.origin.slice).toBeUndefined();
  });

  it.each([
    ['text', 'redirect'],
    ['a trailing comma', '{"type":"redirect",}'],
    ['a list', '[]'],
    ['a numeric statusCode', '{"type":"redirect","redirectConfig":{"statusCode":301}}'],
    [
      'a numeric port of a redirect',
      '{"type":"redirect","redirectConfig":{"port":443,"statusCode":"HTTP_301"}}',
    ],
    [
      'a textual weight',
      '{"type":"forward","forwardConfig":{"targetGroups":[{"serviceName":"a","servicePort":80,"weight":"1"}]}}',
    ],
    ['target groups that are no list', '{"type":"forward","forwardConfig":{"targetGroups":{}}}'],
    ['a wrong type below capital keys', '{"Type":"redirect","RedirectConfig":{"StatusCode":301}}'],
  ])('is invalid for %s', (_, json) => {
    expect(read(json).state).toBe('invalid');
  });

  it('takes a numeric servicePort since 2.0 only', () => {
    const json =
      '{"type":"forward","forwardConfig":{"targetGroups":[{"serviceName":"web","servicePort":80}]}}';
    expect(read(json, '1.1').state).toBe('invalid');
    expect(read(json, '2.0').state).toBe('known');
  });

  it('reads names of target groups since 2.14 only, however they are spelt', () => {
    const tuple = (fields: string) => `{"type":"forward","forwardConfig":{"targetGroups":[{${fields}}]}}`;
    const both = tuple('"targetGroupName":"a","serviceName":"web","servicePort":"80"');
    expect(known(both, '2.13').targetGroups.map((one) => one.targetGroupName)).toEqual([undefined]);
    expect(known(both, '2.14').targetGroups.map((one) => one.targetGroupName)).toEqual(['a']);
    expect(known(tuple('"TargetGroupNAME":"a"'), '2.13').targetGroups[0]).not.toHaveProperty(
      'targetGroupName',
    );
    const short = '{"type":"forward","TargetGroupName":"a"}';
    expect([known(short, '2.13').isShort, known(short, '2.14').isShort]).toEqual([false, true]);
    for (const wrong of [tuple('"targetGroupName":5'), '{"type":"forward","targetGroupName":5}'])
      expect([read(wrong, '2.13').state, read(wrong, '2.14').state]).toEqual(['known', 'invalid']);
  });

  it('keeps placeholders inside strings and is unknown where they stand for structure', () => {
    const inside = known(
      '{"type":"forward","forwardConfig":{"targetGroups":[{"serviceName":"$(SVC)","servicePort":"80"}]}}',
    );
    expect(inside.targetGroups[0]?.serviceName).toBe('$(SVC)');
    expect(read('{"type":"forward","forwardConfig":$(CONFIG)}').state).toBe('unknown');
  });

  it('is absent or unknown where nothing can be read', () => {
    const { inventory, settings } = modelOf(
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: web\n  annotations:\n    alb.ingress.kubernetes.io/actions.b: 5\n    alb.ingress.kubernetes.io/actions.c: "{}"\n    alb.ingress.kubernetes.io/scheme: internal\n',
    );
    const [ingress] = inventory.resources;
    if (ingress === undefined) throw new Error('no Ingress');
    expect(actionOf(ingress, 'a', settings).state).toBe('absent');
    expect(actionOf(ingress, 'b', settings).state).toBe('unknown');
    expect(actionOf(ingress, 'c', settings)).toMatchObject({ state: 'known', value: { type: '' } });
    expect(actionNames(ingress, settings)).toEqual(['b', 'c']);
  });
});
