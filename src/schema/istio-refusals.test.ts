import { describe, expect, it } from 'vitest';
import { resourcesOf } from '../k8s/object/resources.ts';
import { defaultSettings } from '../settings/settings.ts';
import { readDocument } from '../source/yaml/read.ts';
import { schemaProblems } from './check.ts';

const groups: Readonly<Record<string, string>> = {
  AuthorizationPolicy: 'security.istio.io/v1',
  EnvoyFilter: 'networking.istio.io/v1alpha3',
  PeerAuthentication: 'security.istio.io/v1',
  RequestAuthentication: 'security.istio.io/v1',
  Telemetry: 'telemetry.istio.io/v1',
  WasmPlugin: 'extensions.istio.io/v1alpha1',
};

/** What is refused in an object of a kind with a spec. */
function refusalsIn(kind: string, spec: string, isPartial = false): readonly string[] {
  const apiVersion = groups[kind] ?? 'networking.istio.io/v1';
  const text = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a}\nspec: ${spec}\n`;
  const read = readDocument({ file: { path: 'a.yaml', text }, index: 0, start: 0, end: text.length });
  return resourcesOf(read, { namespace: '', source: 'written' }).flatMap((resource) =>
    schemaProblems(resource, defaultSettings, () => isPartial).map((problem) =>
      problem.kind === 'refused' ? problem.message : `unknown ${problem.field}`,
    ),
  );
}

describe('what is refused in an object of Istio, in words', () => {
  it.each([
    [
      'EnvoyFilter',
      '{configPatches: [{match: {waypoint: {}}}]}',
      'spec.configPatches[0].match has waypoint and no context, expected the context WAYPOINT',
    ],
    [
      'Gateway',
      '{servers: [{tls: {credentialNames: [a, b, c]}}]}',
      'spec.servers[0].tls.credentialNames has 3 entries, expected at most 2',
    ],
    [
      'PeerAuthentication',
      '{selector: {matchLabels: {a: b}}, portLevelMtls: {}}',
      'spec.portLevelMtls is an empty map, expected at least one entry',
    ],
    [
      'ServiceEntry',
      '{hosts: [a.b], ports: [{name: a, number: 1}, {name: b, number: 1}]}',
      'spec.ports[1].number 1 is given twice, expected once',
    ],
    [
      'ServiceEntry',
      '{hosts: [a.b], resolution: DNS, addresses: [10.0.0.0/8]}',
      'spec.resolution is DNS and spec.addresses[0] is "10.0.0.0/8", expected a single address',
    ],
    [
      'WorkloadEntry',
      '{address: "unix://@a", ports: {http: 80}}',
      'spec has ports and the address "unix://@a", expected none with a socket',
    ],
    [
      'WorkloadGroup',
      '{template: {ports: {a/b: 80}}}',
      'spec.template.ports has the key "a/b", expected the name of a port: at most 62 letters, digits and "-"',
    ],
    [
      'DestinationRule',
      '{host: a, trafficPolicy: {loadBalancer: {consistentHash: {ringHash: {}, maglev: {}}}}}',
      'spec.trafficPolicy.loadBalancer.consistentHash has ringHash and maglev, expected one of them',
    ],
    [
      'WasmPlugin',
      '{url: a, vmConfig: {env: [{name: A}, {name: A}]}}',
      'spec.vmConfig.env[1].name "A" is given twice, expected once',
    ],
  ])('%s %s', (kind, spec, message) => {
    expect(refusalsIn(kind, spec)).toEqual([message]);
  });
});

describe('what is filled in later is not judged', () => {
  it.each([
    ['ServiceEntry', '{hosts: [a.b], resolution: "$(MODE)", endpoints: [{address: a}, {address: b}]}'],
    ['ServiceEntry', '{hosts: [a.b], resolution: DNS, addresses: ["$(IP)/32"]}'],
    ['ServiceEntry', '{hosts: [a.b], resolution: STATIC, endpoints: [{address: a, ports: {"$(NAME)": 80}}]}'],
    ['EnvoyFilter', '{configPatches: [{match: {context: "$(CONTEXT)", waypoint: {}}}]}'],
    ['PeerAuthentication', '{selector: {matchLabels: {a: b}}, portLevelMtls: {"$(PORT)": {mode: STRICT}}}'],
    ['RequestAuthentication', '{jwtRules: [{issuer: a, jwksUri: JWKS_URI}]}'],
    ['DestinationRule', '{host: a, trafficPolicy: {connectionPool: {tcp: {connectTimeout: "$(TIMEOUT)"}}}}'],
  ])('%s %s', (kind, spec) => {
    expect(refusalsIn(kind, spec)).toEqual([]);
  });
});

describe('what a part lacks is not missing', () => {
  it.each([
    ['ServiceEntry', '{hosts: [a.b], endpoints: [{address: a}]}'],
    ['ServiceEntry', '{hosts: [a.b], resolution: STATIC, endpoints: [{ports: {http: 80}}]}'],
    ['WorkloadEntry', '{labels: {app: a}}'],
    ['PeerAuthentication', '{portLevelMtls: {"80": {mode: STRICT}}}'],
  ])('%s %s', (kind, spec) => {
    expect(refusalsIn(kind, spec)).toHaveLength(1);
    expect(refusalsIn(kind, spec, true)).toEqual([]);
  });
});
