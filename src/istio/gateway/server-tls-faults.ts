import type { Version } from '../../settings/version.ts';
import { atLeast } from '../../settings/version.ts';
import { at } from '../../source/file/place.ts';
import type { Server } from '../kinds/gateway.ts';
import type { ValidationFault } from '../kinds/validation-fault.ts';
import { lacks } from '../kinds/validation-fault.ts';
import type { Protocol } from '../mesh/port-protocol.ts';
import { isHttp, protocolNamed } from '../mesh/port-protocol.ts';
import type { GatewayServer } from './selected-gateway.ts';
import { serverText, tlsModeOf, writtenServer } from './servers.ts';

type Tls = NonNullable<Server['tls']>;

/** Why validation refuses the TLS settings of a server (istio: pkg/config/validation/validation.go validateServer and validateTLSOptions, 1.9 to 1.30). */
export function tlsFaults(one: GatewayServer, istio: Version): readonly ValidationFault[] {
  const protocol = protocolNamed(one.protocol);
  const { tls } = one.server;
  if (protocol === undefined) return [];
  if (protocol !== 'HTTPS' && protocol !== 'TLS')
    return tls === undefined ? [] : clearTextFaults(one, tls, protocol);
  if (tls !== undefined) return certificateFaults(one, tls, istio);
  const written = writtenServer(one);
  if (written === undefined || (written.tls !== undefined && written.tls !== null)) return [];
  const found = `${serverText(one)} has protocol "${protocol}" and no tls`;
  const { port } = one.server;
  const place = port === undefined ? at(one.server, 'tls') : at(port, 'protocol');
  return [{ at: place, found, expected: 'tls settings' }];
}

/** Of a server in clear only HTTP may have `tls`, and there only what goes with `httpsRedirect`. */
function clearTextFaults(one: GatewayServer, tls: Tls, protocol: Protocol): readonly ValidationFault[] {
  const text = `${serverText(one)} has protocol "${protocol}"`;
  if (!isHttp(protocol))
    return [
      {
        at: at(one.server, 'tls', 'key'),
        found: `${text} and tls settings`,
        expected: 'protocol TLS, or no tls',
      },
    ];
  const mode = tlsModeOf(one);
  if (mode !== 'PASSTHROUGH' && mode !== 'AUTO_PASSTHROUGH')
    return [
      {
        at: at(tls, 'mode'),
        found: `${text} and tls mode "${mode}"`,
        expected: 'protocol HTTPS, or no tls mode',
      },
    ];
  const field = certificatePaths.find((name) => isSet(tls[name]));
  if (field === undefined) return [];
  return [
    { at: at(tls, field), found: `${text} and tls.${field}`, expected: 'protocol HTTPS, or no certificate' },
  ];
}

const certificatePaths = ['serverCertificate', 'privateKey', 'caCertificates'] as const;
const certificateFields = [
  ...certificatePaths,
  'tlsCertificates',
  'credentialName',
  'credentialNames',
] as const;

function certificateFaults(one: GatewayServer, tls: Tls, istio: Version): readonly ValidationFault[] {
  const mode = tlsModeOf(one);
  if (mode === 'ISTIO_MUTUAL') return ownCertificateFaults(tls, istio);
  const sources = sourcesOf(tls);
  const several = sources.length > 1 && atLeast(istio, '1.27') ? [severalFault(tls, sources)] : [];
  const isMutual = mode === 'MUTUAL' || mode === 'OPTIONAL_MUTUAL';
  if (mode !== 'SIMPLE' && !isMutual) return several;
  const written = writtenServer(one)?.tls;
  const missing = (field: keyof Tls): boolean => lacks(written, field);
  if (!missing('credentialName') || !missing('credentialNames')) return several;
  const faults = [...several];
  const place = at(tls, 'mode');
  const expected = 'credentialName, or serverCertificate and privateKey';
  if (missing('tlsCertificates') && (missing('serverCertificate') || missing('privateKey')))
    faults.push({
      at: place,
      lacks: (['credentialName', 'serverCertificate', 'privateKey'] as const).map((field) => at(tls, field)),
      found: `tls mode "${mode}" has no certificate`,
      expected,
    });
  else if (isMutual && missing('caCertificates'))
    faults.push({
      at: place,
      lacks: [at(tls, 'caCertificates')],
      found: `tls mode "${mode}" has no caCertificates`,
      expected: 'the certificates by which clients are judged',
    });
  return faults;
}

/** From 1.18 on also the name of a Secret is refused. */
function ownCertificateFaults(tls: Tls, istio: Version): readonly ValidationFault[] {
  const field = certificateFields.find(
    (name) => isSet(tls[name]) && (!name.startsWith('credential') || atLeast(istio, '1.18')),
  );
  if (field === undefined) return [];
  const found = `tls mode "ISTIO_MUTUAL" has ${field}`;
  return [{ at: at(tls, field), found, expected: 'none, since it uses the certificate of the mesh' }];
}

type Source = 'serverCertificate' | 'credentialName' | 'credentialNames' | 'tlsCertificates';

function sourcesOf(tls: Tls): readonly Source[] {
  const sources: readonly Source[] = [
    'serverCertificate',
    'credentialName',
    'credentialNames',
    'tlsCertificates',
  ];
  return sources.filter(
    (source) => isSet(tls[source]) && (source !== 'serverCertificate' || isSet(tls.privateKey)),
  );
}

function severalFault(tls: Tls, sources: readonly Source[]): ValidationFault {
  const [, second = 'credentialName'] = sources;
  const text = sources.map((source) =>
    source === 'serverCertificate' ? 'serverCertificate with privateKey' : source,
  );
  return {
    at: at(tls, second, 'key'),
    found: `tls has ${text.join(' and ')}`,
    expected: 'one source of certificates',
  };
}

function isSet(value: string | readonly unknown[] | undefined): boolean {
  return value !== undefined && value.length > 0;
}
