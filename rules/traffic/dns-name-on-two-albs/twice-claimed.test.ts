import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { twiceClaimed } from './twice-claimed.ts';

const dns = (name: string) => `external-dns.alpha.kubernetes.io/${name}`;
const alb = (name: string) => `alb.ingress.kubernetes.io/${name}`;
const front = (name: string, annotations: Readonly<Record<string, string>>, spec = '') => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}, namespace: edge, annotations: ${JSON.stringify(annotations)}}
spec: {ingressClassName: alb, ${spec}defaultBackend: {service: {name: gw, port: {number: 80}}}}
`;
const named = (names = 'a.com') => ({ [dns('hostname')]: names });
const scheme = (value: string) => ({ [alb('scheme')]: value });
const group = (name: string) => ({ [alb('group.name')]: name });

/** The names that are claimed twice, each as `name: Ingress beside Ingress`. */
const twice = (...texts: readonly string[]) =>
  twiceClaimed(modelOf(texts.join(''))).map(
    ({ claim, other, mayBeSplit }) =>
      `${claim.dnsName.name}: ${claim.ingress.resource.id.name} beside ${other.ingress.resource.id.name}${mayBeSplit ? ', of two schemes' : ''}`,
  );

it.each<[string, readonly string[], readonly string[]]>([
  ['one Ingress', [front('i', named())], []],
  ['two names', [front('i', named()), front('j', named('b.com'))], []],
  ['the same name', [front('i', named()), front('j', named())], ['a.com: j beside i']],
  ['the same name, the other order', [front('j', named()), front('i', named())], ['a.com: j beside i']],
  [
    'the same name three times',
    [front('i', named()), front('j', named()), front('k', named())],
    ['a.com: j beside i', 'a.com: k beside i'],
  ],
  [
    'two same names',
    [front('i', named('a.com, b.com')), front('j', named('b.com, a.com'))],
    ['b.com: j beside i', 'a.com: j beside i'],
  ],
  [
    'a name of two members of a group',
    [front('i', { ...named(), ...group('x') }), front('j', { ...named(), ...group('x') })],
    [],
  ],
  [
    'a name of members of two groups',
    [front('i', { ...named(), ...group('x') }), front('j', { ...named(), ...group('y') })],
    ['a.com: j beside i'],
  ],
  [
    'a name of two members of one group and of another',
    [
      front('i', named()),
      front('j', { ...named(), ...group('y') }),
      front('k', { ...named(), ...group('y') }),
    ],
    ['a.com: j beside i'],
  ],
  [
    'a name of a group that is filled in later',
    [front('i', named()), front('j', { ...named(), ...group('$(GROUP)') })],
    [],
  ],
  [
    'a name of two schemes',
    [
      front('i', { ...named(), ...scheme('internal') }),
      front('j', { ...named(), ...scheme('internet-facing') }),
    ],
    ['a.com: j beside i, of two schemes'],
  ],
  [
    'a name of no scheme and of the internal one',
    [front('i', named()), front('j', { ...named(), ...scheme('internal') })],
    ['a.com: j beside i'],
  ],
  ['a name with a weight', [front('i', named()), front('j', { ...named(), [dns('aws-weight')]: '10' })], []],
  [
    'a name with an identifier',
    [front('i', { ...named(), [dns('set-identifier')]: 'a' }), front('j', named())],
    [],
  ],
  ['a name of a certificate', [front('i', named()), front('j', {}, 'tls: [{hosts: [a.com]}], ')], []],
  [
    'a host of rules',
    [front('i', named()), front('j', {}, 'rules: [{host: a.com, http: {paths: []}}], ')],
    ['a.com: j beside i'],
  ],
])('%s', (_, texts, expected) => {
  expect(twice(...texts)).toEqual(expected);
});
