import { oncePerSpec } from '../../k8s/object/once-per-spec.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { nameOf } from '../../k8s/object/resource.ts';
import type { Assumption } from '../../settings/assumption.ts';
import type { Location } from '../../source/file/place.ts';
import { at, keyOf } from '../../source/file/place.ts';
import type { HttpMatch, VirtualService } from '../kinds/virtual-service.ts';
import { mesh } from '../kinds/virtual-service.ts';
import type { Bindings } from '../virtual-service/bindings.ts';
import type { BoundVirtualService } from '../virtual-service/bound-virtual-service.ts';
import { httpRulesOf } from '../virtual-service/http-rule.ts';
import type { EmissionCondition } from './route-emission.ts';
import { emission } from './route-emission.ts';
import type { ServedSite } from './route-site.ts';
import { sitesOf } from './route-site.ts';

/** A match that istiod makes no route of on any Gateway of its VirtualService. */
export interface LostMatch {
  readonly virtualService: BoundVirtualService;
  readonly match: Match;
  readonly because: EmissionCondition;
  /** The field that says so. */
  readonly at: Location;
  /** The servers that it was asked of, at least one. */
  readonly sites: readonly [ServedSite, ...ServedSite[]];
  /** Present where other matches of the rule hold. */
  readonly assumption?: Assumption;
}

/** What is read of a match, in whichever section it stands. */
type Match = Pick<HttpMatch, 'port' | 'gateways' | 'sourceLabels' | 'sourceNamespace'>;

/** The matches of a VirtualService that are left out on all its Gateways, those left aside that are meant for the mesh. */
export function lostMatches(virtualService: BoundVirtualService, bindings: Bindings): readonly LostMatch[] {
  const { resource, delegates } = virtualService;
  if (delegates.length === 0 && !asksWhere(resource)) return [];
  const rules = matchesOf(virtualService);
  if (!rules.some((matches) => matches.some(isConditional))) return [];
  const [first, ...others] = sitesOf(virtualService, bindings);
  if (first === undefined) return [];
  return rules.flatMap((matches) => {
    const lost = matches.flatMap((match) => lostOn(match, [first, ...others], virtualService));
    const isWhole = lost.length === matches.length;
    return lost
      .filter(({ match, because }) => !isForMesh(match, because, virtualService))
      .map((one) => ({ ...one, ...(isWhole ? {} : { assumption: otherMatches }) }));
  });
}

const otherMatches: Assumption = {
  assumes: 'the match is not left to the other matches of its rule',
  settledBy: 'ignore',
};

/** By rule: `http` with delegates merged in, then `tls` and `tcp`, of which port and gateways alone are asked (istio: pilot/pkg/networking/core/gateway.go l4SingleMatch, 1.30). */
function matchesOf(virtualService: BoundVirtualService): readonly (readonly Match[])[] {
  const { tls = [], tcp = [] } = virtualService.resource.manifest.spec ?? {};
  return [
    ...httpRulesOf(virtualService).rules.map(({ route }) => route.match ?? []),
    ...[...tls, ...tcp].map(({ match = [] }) => match),
  ];
}

/** Whether a match of a VirtualService asks for more than the request. */
const asksWhere = oncePerSpec(
  ({ manifest }: Resource<VirtualService>): boolean => {
    const { http = [], tls = [], tcp = [] } = manifest.spec ?? {};
    return [http, tls, tcp].some((rules) => rules.some(({ match = [] }) => match.some(isConditional)));
  },
  () => '',
);

function isConditional({ port, gateways, sourceLabels, sourceNamespace }: Match): boolean {
  return (
    port !== undefined ||
    gateways !== undefined ||
    sourceLabels !== undefined ||
    sourceNamespace !== undefined
  );
}

/** A port that one of several servers has is not what keeps the match out there. */
function lostOn(
  match: Match,
  sites: LostMatch['sites'],
  virtualService: BoundVirtualService,
): readonly LostMatch[] {
  if (namesUnknown(match, virtualService)) return [];
  const answers = sites.map((site) => emission(match, site));
  if (answers.some(({ answer }) => answer !== 'no')) return [];
  const reasons = answers.flatMap(({ because }) => because ?? []);
  const because = reasons.find((one) => one !== 'port') ?? reasons[0];
  if (because === undefined) return [];
  return [{ virtualService, match, because, at: placeOf(match, because), sites }];
}

/** Whether a match that is lost on gateways serves the sidecars, to which the VirtualService applies as well. */
function isForMesh(match: Match, because: EmissionCondition, { mesh: onMesh }: BoundVirtualService): boolean {
  return onMesh && (because !== 'gateways' || match.gateways?.includes(mesh) === true);
}

/** Whether a match names a Gateway that is not known: that it is missing is told of the name itself. */
function namesUnknown({ gateways = [] }: Match, virtualService: BoundVirtualService): boolean {
  return virtualService.gateways.some(
    ({ gateway }) => gateway.state !== 'known' && gateways.includes(nameOf(gateway.to)),
  );
}

/** The value, or the key of a list or map. */
function placeOf(match: Match, because: EmissionCondition): Location {
  const place = at(match, because);
  return because === 'gateways' || because === 'sourceLabels' ? keyOf(place) : place;
}
