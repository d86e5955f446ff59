import { describe, expect, it } from 'vitest';
import { rules } from '../../src/generated/rules/rules.ts';
import type { RecordedAnswer, Recording } from './comparison/record.ts';
import { randomSystems, recordedSystems } from './comparison/record.ts';
import { systemOf } from './comparison/system.ts';

/** Errors found in systems of which every request arrives: what they speak of lies off the way of these requests. */
const offTheWay: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'delegate-matches': {
    'virtual-service/delegate-dropped': 'the requests go to what is left of each VirtualService',
    'virtual-service/match-never-on-gateway': 'the same',
  },
  'match-method-authority-scheme': {
    'gateway/tls-secret-in-other-namespace': 'the certificate is not among the manifests',
  },
  mtls: { 'destination/mtls-mismatch': 'a connection to pods without sidecar is counted as made' },
  'random 396': {
    'destination/no-endpoints': 'the requests meet two of its routes',
    'destination/port-absent': 'the same',
    'virtual-service/gateway-absent': 'the same',
    'virtual-service/gateway-in-other-namespace': 'the same',
    'virtual-service/hidden-from-gateway': 'the same',
  },
};

/** HTTP alone: connections without it are put to the pod, on ports that need not be on a Service. */
function isHttpThatArrives({ answer, state }: RecordedAnswer): boolean {
  return answer === 'cluster' && state === 'endpoints';
}

/** Whether a system has requests, nothing of it is refused, and every request is sent to running pods. */
function arrives({ record: { proxies, refused } }: Recording): boolean {
  const answers = (proxies ?? []).flatMap((proxy) => proxy.answers ?? []);
  return refused === undefined && answers.length > 0 && answers.every(isHttpThatArrives);
}

/** The rules on gateways, routes and destinations that find a certain error in a system, each once. */
function errorsIn(recording: Recording): readonly string[] {
  const { model } = systemOf(recording);
  return [...rules].flatMap(([id, rule]) => {
    const concerned =
      /^(gateway|virtual-service|destination|traffic)\//.test(id) && rule.severity === 'error';
    return concerned && [...rule.check(model)].some(({ lowered }) => lowered === undefined) ? [id] : [];
  });
}

const arriving = [...recordedSystems(), ...randomSystems()].filter(arrives);

describe('a system of which every request arrives', () => {
  it.each(arriving.map((recording) => [recording.name, recording] as const))(
    'has no error on the way: %s',
    (name, recording) => {
      expect(errorsIn(recording)).toEqual(Object.keys(offTheWay[name] ?? {}).sort());
    },
  );

  it('is among the records more than a few times', () => {
    expect(arriving.length).toBeGreaterThan(20);
    expect(Object.keys(offTheWay).filter((name) => !arriving.some((one) => one.name === name))).toEqual([]);
  });
});
