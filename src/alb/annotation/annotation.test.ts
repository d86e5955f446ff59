import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { lineAt, textAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { defaultSettings } from '../../settings/settings.ts';
import { albSuffixesOf, annotationOf, annotationPlace, annotationsPlace } from './annotation.ts';

const service = `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    alb.ingress.kubernetes.io/healthcheck-path: /healthz
    alb.ingress.kubernetes.io/healthcheck-port: 30218
    alb.ingress.kubernetes.io/target-type: $(TYPE)
    alb.ingress.kubernetes.io/success-codes:
    alb.ingress.kubernetes.io/backend-protocol: "HTTP "
    example.com/scheme: internal
spec: {ports: [{port: 80}]}
`;

function only(text: string) {
  const [resource] = modelOf(text).inventory.resources;
  if (resource === undefined) throw new Error('no resource');
  return resource;
}

describe('annotationOf', () => {
  it.each([
    ['healthcheck-path', 'known', '/healthz', '/healthz'],
    ['backend-protocol', 'known', 'HTTP ', '"HTTP "'],
    ['healthcheck-port', 'unknown', undefined, '30218'],
    ['target-type', 'unknown', undefined, '$(TYPE)'],
  ])('%s is %s', (suffix, state, value, text) => {
    const annotation = annotationOf(only(service), suffix, defaultSettings);
    expect(annotation.state).toBe(state);
    if (annotation.state === 'absent') throw new Error('absent');
    if (annotation.state === 'known') expect(annotation.value).toBe(value);
    expect(textAt(annotation.origin)).toBe(text);
  });

  it.each([
    ['null', 'metadata: {name: a, annotations: ~}', 'absent'],
    ['nothing', 'metadata: {name: a, annotations: }', 'absent'],
    ['a list', 'metadata: {name: a, annotations: [b]}', 'unknown'],
    ['a text', 'metadata: {name: a, annotations: b}', 'unknown'],
    ['no metadata', 'spec: {}', 'absent'],
  ])('is told where %s stands in the place of all', (_, text, state) => {
    const resource = only(`apiVersion: v1\nkind: Service\n${text}\n`);
    expect(annotationOf(resource, 'scheme', defaultSettings).state).toBe(state);
    expect(albSuffixesOf(resource, defaultSettings)).toEqual([]);
  });

  it('is unknown for null, since API server and kubectl differ', () => {
    expect(annotationOf(only(service), 'success-codes', defaultSettings).state).toBe('unknown');
  });

  it('keeps the text of a placeholder', () => {
    expect(annotationOf(only(service), 'target-type', defaultSettings)).toMatchObject({ text: '$(TYPE)' });
  });

  it.each(['scheme', 'constructor', 'toString'])('%s is absent', (suffix) => {
    expect(annotationOf(only(service), suffix, defaultSettings)).toEqual({ state: 'absent' });
  });

  it('is unknown where a wrong key is meant to be it, as long as the right one is not there', () => {
    const of = (annotations: string) =>
      annotationOf(
        only(`apiVersion: v1\nkind: Service\nmetadata: {name: web, annotations: {${annotations}}}\n`),
        'scheme',
        defaultSettings,
      );
    const misspelt = 'alb.ingress.kubernetes.io/schem: internet-facing';
    const meant = of(misspelt);
    expect([meant.state, meant.state === 'unknown' && meant.origin.path]).toEqual([
      'unknown',
      ['metadata', 'annotations', 'alb.ingress.kubernetes.io/scheme'],
    ]);
    expect(of(`${misspelt}, alb.ingress.kubernetes.io/scheme: internal`)).toMatchObject({
      state: 'known',
      value: 'internal',
    });
  });

  it('reads the configured prefix', () => {
    const settings = settingsFor({ controller: '3.5', annotationPrefix: 'example.com' });
    expect(annotationOf(only(service), 'scheme', settings)).toMatchObject({
      state: 'known',
      value: 'internal',
    });
    expect(annotationOf(only(service), 'healthcheck-path', settings).state).toBe('absent');
  });

  it('is unknown where annotations are no map', () => {
    const broken = only('apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  annotations: [a]\n');
    expect(annotationOf(broken, 'healthcheck-path', defaultSettings).state).toBe('unknown');
  });
});

describe('places of annotations', () => {
  const bare = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n';

  it('is the map where there is one', () => {
    expect(textAt(annotationsPlace(only(service)))).toContain('healthcheck-path');
    expect(lineAt(annotationPlace(only(service), 'healthcheck-path', defaultSettings))).toContain('/healthz');
  });

  it('is a path that does not exist yet where there is none', () => {
    expect(annotationsPlace(only(bare)).path).toEqual(['metadata', 'annotations']);
    expect(annotationPlace(only(bare), 'scheme', defaultSettings).path).toEqual([
      'metadata',
      'annotations',
      'alb.ingress.kubernetes.io/scheme',
    ]);
  });
});

describe('albSuffixesOf', () => {
  it('gives the suffixes with values of any type', () => {
    expect(albSuffixesOf(only(service), defaultSettings)).toEqual([
      'healthcheck-path',
      'healthcheck-port',
      'target-type',
      'success-codes',
      'backend-protocol',
    ]);
  });

  it('gives what stands after the first prefix of a doubled one', () => {
    const doubled = only(
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  annotations:\n    alb.ingress.kubernetes.io/alb.ingress.kubernetes.io/scheme: internal\n',
    );
    expect(albSuffixesOf(doubled, defaultSettings)).toEqual(['alb.ingress.kubernetes.io/scheme']);
  });
});
