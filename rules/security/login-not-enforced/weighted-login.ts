import { annotationPlace } from '../../../src/alb/annotation/annotation.ts';
import type { Backend } from '../../../src/alb/backend/backend.ts';
import { hasNoLogin, loginTypeOf } from '../../../src/alb/listener-rule/authentication.ts';
import { groupedBy } from '../../../src/collection/groups.ts';
import type { Service } from '../../../src/k8s/kinds/service.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import type { Location } from '../../../src/rule/rule.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';

/** A Service with a login of its own that is one of several targets of a forward action, where only the Ingress's counts. */
export interface WeightedLogin {
  readonly service: Resource<Service>;
  readonly type: string;
  readonly at: Location;
  readonly backend: Backend;
}

/** The Services whose login no Ingress reads, each once (controller: pkg/ingress/enhanced_backend_builder.go buildAuthConfig, v3.5.0). */
export function weightedLogins({ backends, settings }: TrafficModel): readonly WeightedLogin[] {
  const known = backends.flatMap((backend) =>
    backend.service.state === 'known' ? [{ backend, service: backend.service.value }] : [],
  );
  return [...groupedBy(known, ({ service }) => service)].flatMap(
    ([service, uses]): readonly WeightedLogin[] => {
      const type = loginTypeOf(service, settings);
      if (type === undefined || !uses.every(({ backend }) => backend.weighted)) return [];
      const open = uses.find(({ backend }) => hasNoLogin(backend, settings));
      const at = annotationPlace(service, 'auth-type', settings);
      return open === undefined ? [] : [{ service, type, at, backend: open.backend }];
    },
  );
}
