import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Version } from '../../settings/version.ts';
import { atLeast } from '../../settings/version.ts';
import { at } from '../../source/file/place.ts';
import { isIpAddress } from '../host/host.ts';
import { whyHostRefused } from '../host/server-host.ts';
import type { Server } from '../kinds/gateway.ts';
import type { ValidationFault } from '../kinds/validation-fault.ts';
import { lacks } from '../kinds/validation-fault.ts';
import { protocolNamed } from '../mesh/port-protocol.ts';
import type { GatewayServer } from './selected-gateway.ts';
import { tlsFaults } from './server-tls-faults.ts';
import { serverText, writtenServer } from './servers.ts';

type Port = NonNullable<Server['port']>;

const protocols = 'HTTP, HTTPS, HTTP2, GRPC, GRPC-WEB, TLS, TCP, MONGO, MYSQL or REDIS';
const unix = 'unix://';

/** Why validation refuses a server of a Gateway, by itself (istio: pkg/config/validation/validation.go validateServer, 1.9 to 1.30). */
export function serverFaults(server: GatewayServer, istio: Version): readonly ValidationFault[] {
  return [
    ...portFaults(server, istio),
    ...bindFaults(server, istio),
    ...hostFaults(server, istio),
    ...tlsFaults(server, istio),
  ];
}

function portFaults(one: GatewayServer, istio: Version): readonly ValidationFault[] {
  const { server } = one;
  const written = writtenServer(one);
  if (lacks(written, 'port'))
    return [
      {
        at: at(server),
        lacks: [at(server, 'port')],
        found: 'server has no port',
        expected: 'number, name and protocol',
      },
    ];
  const { port } = server;
  if (port === undefined) return [];
  return [
    ...numberFaults(one, port, lacks(written?.port, 'number'), istio),
    ...protocolFaults(one, port, lacks(written?.port, 'protocol')),
    ...(lacks(written?.port, 'name') ? [namelessFault(one, port)] : []),
    ...targetFaults(one, port, istio),
  ];
}

/** Up to 1.19 no number was taken as well; from 1.20 on only beside a unix path. */
function numberFaults(
  { server: { bind = '' } }: GatewayServer,
  port: Port,
  isMissing: boolean,
  istio: Version,
): readonly ValidationFault[] {
  const number = isMissing ? 0 : port.number;
  const onSocket = bind.startsWith(unix);
  if (number === undefined || (number === 0 && (onSocket || !atLeast(istio, '1.20')))) return [];
  const place = at(port, 'number');
  if (onSocket && atLeast(istio, '1.10'))
    return [{ at: place, found: `port number is ${number} and bind is "${bind}"`, expected: '0' }];
  if (number >= 1 && number <= 65535) return [];
  const found = isMissing ? 'port has no number' : `port number ${number} is out of range`;
  return [{ at: place, found, expected: '1 to 65535' }];
}

function protocolFaults(one: GatewayServer, port: Port, isMissing: boolean): readonly ValidationFault[] {
  const { protocol = '' } = port;
  if (!isMissing && (protocol === '' || isPlaceholder(protocol) || isProtocol(protocol))) return [];
  const found = `${serverText(one)} has ${isMissing ? 'no protocol' : `protocol "${protocol}"`}`;
  return [{ at: at(port, 'protocol'), found, expected: protocols }];
}

/** THRIFT is one that older versions knew. */
function isProtocol(text: string): boolean {
  return protocolNamed(text) !== undefined || text.toUpperCase() === 'THRIFT';
}

function namelessFault(one: GatewayServer, port: Port): ValidationFault {
  const expected = 'one that no other server of the Gateway has';
  return { at: at(port, 'name'), found: `${serverText(one)} has no port name`, expected };
}

function targetFaults(one: GatewayServer, port: Port, istio: Version): readonly ValidationFault[] {
  const { targetPort = 0 } = port;
  if (targetPort === 0 || !atLeast(istio, '1.20')) return [];
  const found = `${serverText(one)} has targetPort ${targetPort}`;
  return [
    {
      at: at(port, 'targetPort'),
      found,
      expected: 'none, since the gateway Service says where its port leads',
    },
  ];
}

function bindFaults({ server }: GatewayServer, istio: Version): readonly ValidationFault[] {
  const { bind = '' } = server;
  if (bind === '' || isPlaceholder(bind) || isIpAddress(bind) || !atLeast(istio, '1.10')) return [];
  const path = bind.slice(unix.length);
  if (bind.startsWith(unix) && (path.startsWith('@') || /^\/.*[^/]$/.test(path))) return [];
  const expected = 'an IP address, or "unix://" and an absolute path';
  return [{ at: at(server, 'bind'), found: `bind "${bind}" is not an address`, expected }];
}

function hostFaults(one: GatewayServer, istio: Version): readonly ValidationFault[] {
  if (lacks(writtenServer(one), 'hosts'))
    return [
      { at: at(one.server, 'hosts'), found: `${serverText(one)} has no hosts`, expected: 'at least one' },
    ];
  return one.hosts.flatMap((host) => {
    const refusal = whyHostRefused(host.written, istio);
    return refusal === undefined ? [] : [{ at: host.at, ...refusal }];
  });
}
