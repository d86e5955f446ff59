import { describe, expect, it } from 'vitest';
import type { ServicePort } from '../../k8s/kinds/service.ts';
import { isHttp, protocolNamed, protocolOfPort } from './port-protocol.ts';

describe('the protocol of a Service port', () => {
  it.each<readonly [string, ServicePort, string | undefined]>([
    ['its appProtocol', { port: 80, name: 'tcp', appProtocol: 'http' }, 'HTTP'],
    ['an appProtocol of Kubernetes', { port: 80, appProtocol: 'kubernetes.io/h2c' }, 'HTTP2'],
    ['a name of Kubernetes, which is none', { port: 80, name: 'kubernetes.io/h2c' }, undefined],
    [
      'an appProtocol that says nothing beside a name',
      { port: 80, name: 'http', appProtocol: 'x' },
      undefined,
    ],
    ['its name', { port: 80, name: 'http' }, 'HTTP'],
    ['its name in capitals', { port: 80, name: 'HTTP' }, 'HTTP'],
    ['its name up to the hyphen', { port: 80, name: 'http-web-x' }, 'HTTP'],
    ['a name that begins with a hyphen', { port: 80, name: '-http' }, undefined],
    ['gRPC for browsers', { port: 80, name: 'grpc-web-x' }, 'GRPC-WEB'],
    ['gRPC', { port: 80, name: 'grpc-x' }, 'GRPC'],
    ['a name that says nothing', { port: 80, name: 'web' }, undefined],
    ['no name', { port: 80 }, undefined],
    ['UDP', { port: 80, name: 'http', protocol: 'UDP' }, 'UDP'],
    ['SMTP', { port: 25 }, 'TCP'],
    ['DNS', { port: 53, name: 'dns' }, 'TCP'],
    ['MySQL', { port: 3306 }, 'TCP'],
    ['MongoDB', { port: 27017 }, 'TCP'],
    ['a name over the number', { port: 3306, name: 'http' }, 'HTTP'],
    ...[24, 26, 52, 54, 3305, 3307, 27016, 27018].map((port) => [`${port}`, { port }, undefined] as const),
  ])('by %s', (_, port, expected) => {
    expect(protocolOfPort(port)).toBe(expected);
  });

  it('is HTTP in clear or not', () => {
    const clear = ['HTTP', 'http2', 'GRPC', 'grpc-web', 'HTTP_PROXY'];
    expect(clear.map((name) => isHttp(protocolNamed(name)))).toEqual(clear.map(() => true));
    const other = ['HTTPS', 'TLS', 'TCP', 'UDP', 'MONGO', 'none of them'];
    expect(other.map((name) => isHttp(protocolNamed(name)))).toEqual(other.map(() => false));
  });
});
