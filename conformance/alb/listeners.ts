import type { Listener } from '../../src/alb/listener.ts';
import type { RecordedListener } from './record.ts';
import type { Comparator } from './system.ts';
import { differing, forBuiltGroups } from './system.ts';

/** The listeners of each group. */
export const listeners: Comparator = {
  subject: 'listeners',
  compare(system) {
    return forBuiltGroups(system, ({ recorded, ours }) => {
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
          return own === undefined ? [] : compareListener(own, truth).map((line) => `${truth.port}: ${line}`);
        }),
      ];
    });
  },
};

function compareListener(ours: Listener, truth: RecordedListener): readonly string[] {
  return [...differing('protocol', ours.protocol, truth.protocol), ...compareCertificates(ours, truth)];
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
