import type { Comparator } from './system.ts';

/** Whether a build is refused, and that nothing of one that is not is unknown to us. */
export const refusals: Comparator = {
  subject: 'refusals',
  compare({ build, record, refusal }) {
    if (build === undefined) return ['we find no kustomization'];
    if (record.error !== undefined)
      return refusal === undefined ? [`is built; recorded ${JSON.stringify(record.error)}`] : [];
    if (refusal !== undefined) return [`is refused: ${JSON.stringify(refusal.message)}; recorded objects`];
    return build.uncomputed.map(
      ({ field, reason }) => `has an unknown ${field}: ${reason}; recorded objects`,
    );
  },
};
