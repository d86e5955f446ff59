import type { Listener } from '../../../src/alb/listener/listener.ts';
import {
  listenerAttributesOf,
  listenerTagsOf,
  tlsSettingsOf,
} from '../../../src/alb/listener/listener-settings.ts';
import type { MutualAuthentication } from '../../../src/alb/listener/mutual-authentication.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import type { RecordedListener } from './record.ts';
import type { Comparator } from './system.ts';
import { differing, forBuiltGroups, mapOrNothing, orUnknown, plain } from './system.ts';

/** The listeners of each group, field by field. */
export const listeners: Comparator = {
  subject: 'listeners',
  compare(system) {
    return forBuiltGroups(system, ({ recorded, ours, model: { settings } }) => {
      const truths = recorded.listeners ?? [];
      const ports = ours.listeners.map(({ port }) => port);
      const unlike = differing(
        'ports',
        ports,
        truths.map(({ port }) => port),
      );
      return [
        ...unlike,
        ...truths.flatMap((truth) => {
          const own = ours.byPort.get(truth.port);
          return own === undefined
            ? []
            : compareListener(own, truth, settings).map((line) => `${truth.port}: ${line}`);
        }),
      ];
    });
  },
};

function compareListener(ours: Listener, truth: RecordedListener, settings: Settings): readonly string[] {
  const { sslPolicy, mutualAuthentication } = tlsSettingsOf(ours, settings);
  const { attributes } = listenerAttributesOf(ours, settings);
  return [
    ...differing('protocol', ours.protocol, truth.protocol),
    ...compareCertificates(ours, truth),
    ...differing('sslPolicy', plain(sslPolicy), truth.sslPolicy),
    ...differing(
      'mutualAuthentication',
      orUnknown(mutualAuthentication, readMutual, undefined),
      truth.mutualAuthentication,
    ),
    ...differing('attributes', mapOrNothing(attributes), truth.attributes),
    ...differing('tags', mapOrNothing(listenerTagsOf(ours, settings)), truth.tags),
  ];
}

/** The name of a trust store the controller looks up. */
function readMutual({ trustStore, ...rest }: MutualAuthentication) {
  const isLookedUp = trustStore !== '' && !trustStore.startsWith('arn:');
  return { ...rest, trustStoreArn: isLookedUp ? `trust-store-of:${trustStore}` : trustStore };
}

/**
 * Certificates that AWS Certificate Manager finds for hosts are unknown to us, so that only their presence and the
 * place of the named ones can be compared. The controller lists the default one again where another member names it.
 */
function compareCertificates(ours: Listener, truth: RecordedListener): readonly string[] {
  const named = ours.certificates.map(({ arn }) => arn);
  const recorded = [...new Set(truth.certificates ?? [])];
  const discovers =
    ours.protocol === 'HTTPS' &&
    ours.members.some(({ certificates: { state } }) => state === 'discovered' || state === 'none');
  return discovers
    ? differing(
        'named certificates',
        named,
        recorded.filter((arn) => named.includes(arn)),
      )
    : differing('certificates', named, recorded);
}
