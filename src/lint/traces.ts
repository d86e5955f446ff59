import { oncePer } from '../collection/memo.ts';
import { spanOf } from '../diagnostic/span.ts';
import type { Traced, TracedHop, TracedJourney, TracedWay } from '../diagnostic/traced.ts';
import { defaultSettings } from '../settings/settings.ts';
import type { ModelInput } from '../traffic/build.ts';
import { buildModel } from '../traffic/build.ts';
import { loadBalancersByHost } from '../traffic/edge/load-balancers-by-host.ts';
import type { TrafficModel } from '../traffic/model.ts';
import type { Request } from '../traffic/request/request.ts';
import { readRequest, urlOf } from '../traffic/request/request.ts';
import type { DeliveredTo } from '../traffic/trace/answer.ts';
import type { Hop } from '../traffic/trace/hop.ts';
import type { Journey, Trace } from '../traffic/trace/trace.ts';
import { following, tracesOf } from '../traffic/trace/trace.ts';
import type { Way } from '../traffic/trace/way.ts';
import type { LintInput } from './lint.ts';
import { manifestsOf } from './render/charts.ts';
import { rootInputs, rootsIn } from './root-inputs.ts';
import { unparsedIn } from './unparsed.ts';

/** What is to be traced. */
export interface TraceRequest {
  /** As curl takes it. */
  readonly url: string;
  /** `GET` when absent. */
  readonly method?: string;
  /** Each `Name: value`. */
  readonly headers?: readonly string[];
  /** The address of the client; absent where it is not known. */
  readonly sourceIp?: string;
  /** Whether redirects are followed. */
  readonly follow?: boolean;
  /** The environment to trace in; all of them when absent. */
  readonly root?: string;
}

/** What became of the request everywhere, or in one sentence without full stop why it cannot be traced. */
export type Tracing = { readonly journeys: readonly TracedJourney[] } | { readonly problem: string };

/** What is read to trace requests. */
export type TraceInput = Pick<
  LintInput,
  'files' | 'context' | 'settings' | 'named' | 'generatorFiles' | 'rendered' | 'onUnparsed'
>;

/** What becomes of a request: in each environment of an input that its host leads to, through each load balancer there. */
export function trace(asked: TraceRequest, input: TraceInput): Tracing {
  return tracer(input)(asked);
}

/** Traces requests in an input, which is read for the first of them, each environment when it is first asked about. */
export function tracer(input: TraceInput): (asked: TraceRequest) => Tracing {
  const modelOf = oncePer(buildModel);
  let read: readonly ModelInput[] | undefined;
  return (asked) => {
    const reading = readRequest(asked.url, asked);
    if ('problem' in reading) return reading;
    read ??= inputsOf(input);
    const wanted = wantedOf(read, asked.root);
    if ('problem' in wanted) return wanted;
    const models = wanted.inputs.map(modelOf);
    const leading = asked.root === undefined ? ledTo(reading.request.host, models) : models;
    return {
      journeys: leading.flatMap((one) => journeysIn(one, reading.request, asked.follow === true)),
    };
  };
}

/** The environments with a load balancer of which the host is a DNS name, else those with a rule for it, else all of them. */
function ledTo(host: string, models: readonly TrafficModel[]): readonly TrafficModel[] {
  const byHost = (model: TrafficModel) => loadBalancersByHost(model.loadBalancers);
  const named = models.filter((model) => byHost(model).named(host).length > 0);
  if (named.length > 0) return named;
  const ruled = models.filter((model) => byHost(model).withRuleFor(host).length > 0);
  return ruled.length > 0 ? ruled : models;
}

function inputsOf(input: TraceInput): readonly ModelInput[] {
  const { settings = defaultSettings } = input;
  const set = manifestsOf(input, settings);
  input.onUnparsed?.(unparsedIn(set));
  return rootInputs(set, rootsIn(set, settings), settings);
}

/** The models of the environments of an input, of one alone where it is named; or why there is none, in one sentence without full stop. */
export function modelsIn(
  input: TraceInput,
  root?: string,
): { readonly models: readonly TrafficModel[] } | { readonly problem: string } {
  const wanted = wantedOf(inputsOf(input), root);
  return 'problem' in wanted ? wanted : { models: wanted.inputs.map(buildModel) };
}

function wantedOf(
  inputs: readonly ModelInput[],
  wanted: string | undefined,
): { readonly inputs: readonly ModelInput[] } | { readonly problem: string } {
  const roots = inputs.map(({ root }) => root);
  const chosen = wanted === undefined ? inputs : inputs.filter(({ root }) => root === wanted);
  return chosen.length > 0 ? { inputs: chosen } : { problem: noSuchRoot(wanted ?? '', roots) };
}

/** That an environment does not exist, and which do. */
export function noSuchRoot(wanted: string, roots: readonly string[]): string {
  const names = roots.filter((root) => root !== '').map((root) => `"${root}"`);
  const known =
    names.length === 0 ? 'the input is one environment without name' : `there are ${names.join(', ')}`;
  return `no environment is called "${wanted}"; ${known}`;
}

function journeysIn(model: TrafficModel, request: Request, follow: boolean): readonly TracedJourney[] {
  return tracesOf(request, model).map((one) => {
    const alone: Journey = { traces: [one], loops: false };
    const { traces, loops, nowhere = null } = follow ? following(one, model) : alone;
    const [first, ...more] = traces;
    return { root: model.root, traces: [traced(first), ...more.map(traced)], loops, nowhere };
  });
}

/** A trace with its places resolved. */
export function traced(one: Trace): Traced {
  const { method, authority, headers } = one.request;
  const request = { method, url: urlOf(one.request), host: authority, headers: Object.fromEntries(headers) };
  return { request, ...tracedWay(one) };
}

function tracedWay({ hops, answer, assumes, branches }: Way): TracedWay {
  const { outcome, status = null, server = null, destination, location = null } = answer;
  const { body = null, flag = null, add = null } = answer;
  return {
    outcome,
    status,
    server,
    destination: destination === undefined ? null : destinationOf(destination),
    location,
    body,
    flag,
    add,
    assumes,
    hops: hops.map(tracedHop),
    branches: branches.map(({ share, way }) => ({ share, ...tracedWay(way) })),
  };
}

function destinationOf({ service, port, subset, pods }: DeliveredTo): TracedWay['destination'] {
  return { service, port: port ?? null, subset: subset ?? null, pods };
}

/** Many ways lead through the same places. */
const spanOnce = oncePer(spanOf);

function tracedHop({ stage, subject, outcome, because, at, passedOver }: Hop): TracedHop {
  return {
    stage,
    subject,
    outcome,
    because,
    passedOver: passedOver === true,
    location: at === undefined ? null : spanOnce(at),
  };
}
