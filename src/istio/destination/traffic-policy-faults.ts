import { isMap } from '../../k8s/object/shape.ts';
import { at } from '../../source/file/place.ts';
import { isDomainName } from '../host/domain-name.ts';
import { isIpAddress } from '../host/host.ts';
import type { ValidationFault } from '../kinds/validation-fault.ts';
import type { Written } from '../policy/policy-faults.ts';
import { isEmptyList, isMissing, mapsIn } from '../policy/policy-faults.ts';
import { clientTlsFaults } from './client-tls-faults.ts';
import { loadBalancerFaults } from './load-balancer-faults.ts';
import { durationFaults, faultAt, faultOf, rangeFaults, textOf } from './written-value.ts';

const portFields = ['outlierDetection', 'connectionPool', 'loadBalancer', 'tls'] as const;
const fields = [...portFields, 'portLevelSettings', 'tunnel', 'proxyProtocol', 'retryBudget'] as const;

/** Why a traffic policy of a DestinationRule or of a subset is refused (istio: pkg/config/validation/validation.go validateTrafficPolicy, 1.31). */
export function trafficPolicyFaults(policy: Written, namespace: string): readonly ValidationFault[] {
  if (
    fields.every(
      (field) => isMissing(policy[field]) || (field === 'portLevelSettings' && isEmptyList(policy[field])),
    )
  )
    return [
      {
        at: at(policy),
        lacks: [at(policy)],
        found: 'trafficPolicy has no setting',
        expected: 'at least one',
      },
    ];
  if (isMap(policy.tunnel) && isMap(policy.proxyProtocol))
    return [faultOf(policy, 'proxyProtocol', 'proxyProtocol stands beside tunnel', 'one of them')];
  return [
    ...settingFaults(policy, namespace),
    ...mapsIn(policy.portLevelSettings).flatMap((port) => portFaults(port, namespace)),
    ...(isMap(policy.tunnel) ? tunnelFaults(policy.tunnel) : []),
  ];
}

function portFaults(port: Written, namespace: string): readonly ValidationFault[] {
  const none = portFields.every((field) => isMissing(port[field]));
  return [
    ...(isMissing(port.port) ? [faultAt(port, 'port', 'entry of portLevelSettings has no port', 'one')] : []),
    ...(none
      ? [{ at: at(port), found: 'entry of portLevelSettings has no setting', expected: 'at least one' }]
      : settingFaults(port, namespace)),
  ];
}

function settingFaults(policy: Written, namespace: string): readonly ValidationFault[] {
  const { outlierDetection, connectionPool, loadBalancer, tls } = policy;
  return [
    ...(isMap(outlierDetection) ? outlierFaults(outlierDetection) : []),
    ...(isMap(connectionPool) ? poolFaults(connectionPool) : []),
    ...(isMap(loadBalancer) ? loadBalancerFaults(loadBalancer) : []),
    ...(isMap(tls) ? clientTlsFaults(tls, namespace) : []),
  ];
}

function outlierFaults(outlier: Written): readonly ValidationFault[] {
  const { splitExternalLocalOriginErrors: splits, consecutiveLocalOriginFailures: failures } = outlier;
  return [
    ...durationFaults(outlier, 'baseEjectionTime'),
    ...(splits !== true && typeof failures === 'number' && failures > 0
      ? [
          faultOf(
            outlier,
            'consecutiveLocalOriginFailures',
            'consecutiveLocalOriginFailures stands without splitExternalLocalOriginErrors',
            'both',
          ),
        ]
      : []),
    ...durationFaults(outlier, 'interval'),
    ...rangeFaults(outlier, 'maxEjectionPercent', 0, 100),
    ...rangeFaults(outlier, 'minHealthPercent', 0, 100),
  ];
}

const counts = [
  'http1MaxPendingRequests',
  'http2MaxRequests',
  'maxRequestsPerConnection',
  'maxRetries',
  'maxConcurrentStreams',
];

function poolFaults(pool: Written): readonly ValidationFault[] {
  const { http, tcp } = pool;
  if (isMissing(http) && isMissing(tcp))
    return [{ at: at(pool), found: 'connectionPool has no setting', expected: '"http" or "tcp"' }];
  return [...(isMap(http) ? httpFaults(http) : []), ...(isMap(tcp) ? tcpFaults(tcp) : [])];
}

function httpFaults(http: Written): readonly ValidationFault[] {
  const { h2UpgradePolicy, useClientProtocol, http2KeepAlive } = http;
  return [
    ...counts.flatMap((field) => rangeFaults(http, field, 0)),
    ...durationFaults(http, 'idleTimeout'),
    ...(h2UpgradePolicy === 'UPGRADE' && useClientProtocol === true
      ? [
          faultOf(
            http,
            'useClientProtocol',
            'useClientProtocol stands beside h2UpgradePolicy "UPGRADE"',
            'one of them',
          ),
        ]
      : []),
    ...(isMap(http2KeepAlive)
      ? ['interval', 'timeout'].flatMap((field) =>
          isMissing(http2KeepAlive[field])
            ? [faultAt(http2KeepAlive, field, `http2KeepAlive has no ${field}`, 'one')]
            : durationFaults(http2KeepAlive, field),
        )
      : []),
  ];
}

function tcpFaults(tcp: Written): readonly ValidationFault[] {
  const { tcpKeepalive } = tcp;
  return [
    ...rangeFaults(tcp, 'maxConnections', 0),
    ...durationFaults(tcp, 'connectTimeout'),
    ...durationFaults(tcp, 'maxConnectionDuration'),
    ...durationFaults(tcp, 'idleTimeout', true),
    ...(isMap(tcpKeepalive)
      ? ['time', 'interval'].flatMap((field) => durationFaults(tcpKeepalive, field))
      : []),
  ];
}

function tunnelFaults(tunnel: Written): readonly ValidationFault[] {
  const protocol = textOf(tunnel.protocol);
  const host = textOf(tunnel.targetHost);
  const isHost = host === undefined || (isDomainName(host) && !host.startsWith('*')) || isIpAddress(host);
  return [
    ...(protocol !== undefined && protocol !== 'CONNECT' && protocol !== 'POST'
      ? [faultAt(tunnel, 'protocol', `protocol of tunnel is "${protocol}"`, '"CONNECT" or "POST"')]
      : []),
    ...(isHost
      ? []
      : [faultAt(tunnel, 'targetHost', `targetHost is "${host}"`, 'a host name or an IP address')]),
    ...rangeFaults(tunnel, 'targetPort', 1, 65535),
  ];
}
