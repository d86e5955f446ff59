import { describe, expect, it } from 'vitest';
import { acceptsCodes } from '../../../src/alb/target-group/success-codes.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { lengthenInterval, refusedPair, refusedPairsByObject, refusedValues } from './refused-values.ts';

const prefix = 'alb.ingress.kubernetes.io';

/** The target group of a Service with annotations, or of one that is not in the input. */
function groupWith(service: readonly string[] | 'outside', ingress: readonly string[], version: string) {
  const lines = (annotations: readonly string[]) =>
    annotations.map((one) => `    ${prefix}/${one}\n`).join('');
  const settings = settingsFor({ controller: version });
  const known = `---
apiVersion: v1
kind: Service
metadata:
  name: shop
  namespace: shop
  annotations:
    example.com/owner: shop
${service === 'outside' ? '' : lines(service)}spec:
  type: NodePort
  ports: [{port: 80}]
`;
  const { targetGroups } = modelOf(
    `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    kubernetes.io/ingress.class: alb
${lines(ingress)}spec:
  defaultBackend: {service: {name: shop, port: {number: 80}}}
${service === 'outside' ? '' : known}`,
    settings,
  );
  const [group] = targetGroups;
  if (group === undefined) throw new Error('no target group');
  return { group, settings };
}

describe('acceptsCodes', () => {
  it.each([
    ['200', 'HTTP1', 'yes'],
    ['200,301-302', 'HTTP2', 'yes'],
    ['200-499', 'HTTP1', 'yes'],
    ['200-500', 'HTTP1', 'no'],
    ['199', 'HTTP1', 'no'],
    ['0-99', 'GRPC', 'yes'],
    ['200', 'GRPC', 'no'],
    ['2xx', 'HTTP1', 'unknown'],
    ['', 'HTTP1', 'unknown'],
  ])('%s of %s: %s', (codes, version, expected) => {
    expect(acceptsCodes(codes, version)).toBe(expected);
  });
});

describe('refusedValues', () => {
  it.each([
    ['the shortest interval', 'healthcheck-interval-seconds: "5"', []],
    ['below it', 'healthcheck-interval-seconds: "4"', ['healthcheck-interval-seconds']],
    ['the longest timeout', 'healthcheck-timeout-seconds: "120"', []],
    ['above it', 'healthcheck-timeout-seconds: "121"', ['healthcheck-timeout-seconds']],
    [
      'the largest number that is read',
      'healthcheck-interval-seconds: "9223372036854775807"',
      ['healthcheck-interval-seconds'],
    ],
    ['a number after it', 'healthcheck-interval-seconds: "9223372036854775808"', []],
    ['no number', 'healthy-threshold-count: "many"', []],
    ['the least threshold with a sign', 'healthy-threshold-count: "+2"', []],
    ['a threshold of 11', 'unhealthy-threshold-count: "11"', ['unhealthy-threshold-count']],
    ['port 0', 'healthcheck-port: "0"', ['healthcheck-port']],
    ['port 1', 'healthcheck-port: "1"', []],
    ['the last port', 'healthcheck-port: "65535"', []],
    ['a port after it', 'healthcheck-port: "65536"', ['healthcheck-port']],
    ['a name', 'healthcheck-port: http', []],
    ['an empty path', 'healthcheck-path: ""', ['healthcheck-path']],
    ['a path of 1024 characters', `healthcheck-path: /${'a'.repeat(1023)}`, []],
    ['a path of 1025 characters', `healthcheck-path: /${'a'.repeat(1024)}`, ['healthcheck-path']],
    ['a placeholder', 'healthcheck-interval-seconds: <seconds>', []],
  ])('%s', (_, annotation, expected) => {
    const { group, settings } = groupWith([annotation], [], '3.5');
    expect(refusedValues(group, settings).map(({ suffix }) => suffix)).toEqual(expected);
  });
});

describe('timeout and interval', () => {
  const interval = (seconds: number) => `healthcheck-interval-seconds: "${seconds}"`;
  const timeout = (seconds: number) => `healthcheck-timeout-seconds: "${seconds}"`;

  it.each([
    ['a timeout of 14 alone', [timeout(14)], [], undefined],
    ['a timeout of 15 alone', [timeout(15)], [], 16],
    ['both on two objects', [timeout(20)], [interval(30)], undefined],
    ['an interval of 5 alone', [interval(5)], [], 6],
    [
      'a timeout below the interval that AWS takes at least',
      [timeout(2), 'healthcheck-interval-seconds: "1"'],
      [],
      undefined,
    ],
    ['an interval that is no number', [timeout(20), 'healthcheck-interval-seconds: "many"'], [], undefined],
    ['a timeout that is no number', ['healthcheck-timeout-seconds: "many"', interval(10)], [], undefined],
    ['a timeout that is refused by itself', [timeout(200)], [], undefined],
  ])('%s', (_, service, ingress, enough) => {
    const { group, settings } = groupWith(service, ingress, '3.5');
    expect(refusedPair(group, settings)?.enough).toBe(enough);
    expect(refusedPairsByObject(group, settings)).toEqual([]);
  });

  it('are not compared where a Service outside the input may change one of them', () => {
    const both = [timeout(20), interval(10)];
    const inside = groupWith([], both, '3.5');
    expect(refusedPair(inside.group, inside.settings)?.enough).toBe(21);
    const outside = groupWith('outside', both, '3.5');
    expect(refusedPair(outside.group, outside.settings)).toBeUndefined();
  });

  it.each([
    ['the interval that is written, on the Ingress', [], [timeout(20), interval(10)], 'Ingress', 'set'],
    ['the interval that is written, on the Service', [interval(5)], [], 'Service', 'set'],
    ['a new one beside the timeout of the Ingress', [], [timeout(20)], 'Ingress', 'add'],
    ['a new one beside the timeout of the Service', [timeout(20)], [], 'Service', 'add'],
  ])('are put right by %s', (_, service, ingress, kind, op) => {
    const { group, settings } = groupWith(service, ingress, '3.5');
    const pair = refusedPair(group, settings);
    const edit = pair === undefined ? undefined : lengthenInterval(pair, group, settings);
    expect(edit?.op).toBe(op);
    expect(edit?.at.path.at(-1)).toBe(`${prefix}/healthcheck-interval-seconds`);
    const holder = kind === 'Ingress' ? group.ingress.resource : ifKnown(group.service);
    expect(edit?.at.document).toBe(holder?.document);
  });

  it('are not put right where no interval is long enough', () => {
    const { group, settings } = groupWith([timeout(300)], [], '1.1');
    const [pair] = refusedPairsByObject(group, settings);
    expect(pair?.timeout.value).toBe('300');
    expect(pair?.enough).toBeUndefined();
    expect(pair && lengthenInterval(pair, group, settings)).toBeUndefined();
    const [long] = refusedPairsByObject(groupWith([timeout(299)], [], '1.1').group, settings);
    expect(long?.enough).toBe(300);
  });

  it('are put right on the object that a controller before 2.0 refuses', () => {
    const { group, settings } = groupWith([timeout(20)], [], '1.1');
    const [pair] = refusedPairsByObject(group, settings);
    const edit = pair === undefined ? undefined : lengthenInterval(pair, group, settings);
    expect(edit?.at.document).toBe(ifKnown(group.service)?.document);
  });

  it('are not compared on an object that leaves one of them open', () => {
    const open = groupWith(['healthcheck-interval-seconds: $(SECONDS)', timeout(20)], [], '1.1');
    expect(refusedPairsByObject(open.group, open.settings)).toEqual([]);
    const other = groupWith(['healthcheck-timeout-seconds: $(SECONDS)', interval(5)], [], '1.1');
    expect(refusedPairsByObject(other.group, other.settings)).toEqual([]);
  });

  it('ask for five seconds at least before 2.0, which takes less', () => {
    const enough = (seconds: number) => {
      const { group, settings } = groupWith([timeout(seconds), interval(2)], [], '1.1');
      return refusedPairsByObject(group, settings)[0]?.enough;
    };
    expect([2, 3, 4, 5].map(enough)).toEqual([5, 5, 5, 6]);
  });

  it('are put right on the Ingress that a controller before 2.0 refuses, whatever the Service says', () => {
    const { group, settings } = groupWith([timeout(3)], [timeout(20)], '1.1');
    const [pair] = refusedPairsByObject(group, settings);
    const edit = pair === undefined ? undefined : lengthenInterval(pair, group, settings);
    expect(edit?.at.document).toBe(group.ingress.resource.document);
  });

  it('are compared on each object by controllers before 2.0', () => {
    const { group, settings } = groupWith([timeout(20)], [interval(30)], '1.1');
    expect(refusedPairsByObject(group, settings).map(({ on }) => on?.id.kind)).toEqual(['Service']);
  });
});
