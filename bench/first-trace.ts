// Measures what a trace costs beside the model that rules need too: node scripts/run.mjs bench/first-trace.ts [GATEWAYS]
import { performance } from 'node:perf_hooks';
import { modelsIn } from '../src/lint/traces.ts';
import { readRequest } from '../src/traffic/request/request.ts';
import { tracesOf } from '../src/traffic/trace/trace.ts';
import { routingCorpus } from './corpus.ts';

const gateways = Number(process.argv[2] ?? 2000);

/** What a step took: by the clock, and of the processor, both in milliseconds. */
function timed<T>(title: string, step: () => T): T {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const result = step();
  const [wall, { user, system }] = [performance.now() - start, process.cpuUsage(before)];
  process.stdout.write(
    `${title}: ${wall.toFixed(1)} ms, processor ${((user + system) / 1000).toFixed(1)} ms\n`,
  );
  return result;
}

/** What the corpus leaves open: which listeners there are, and the pods of the gateway. */
const settled = {
  path: 'settled.yaml',
  text: `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: alb}
spec: {controller: ingress.k8s.aws/alb}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: istio-ingressgateway, namespace: istio-system}
spec:
  selector: {matchLabels: {istio: ingressgateway}}
  template:
    metadata: {labels: {istio: ingressgateway}}
    spec: {containers: [{name: istio-proxy, image: docker.io/istio/proxyv2:1.30.0}]}
`,
};

const files = [...routingCorpus(gateways), settled];
const read = timed('the model', () => modelsIn({ files }));
const [model] = 'problem' in read ? [] : read.models;
if (model === undefined) throw new Error('no model');
for (const [title, host] of [
  ['the first trace', 'app-0.g15.example.com'],
  ['one of another host', 'app-4.g19.example.com'],
  ['one of a host that no VirtualService has', 'nobody.example.org'],
] as const) {
  const reading = readRequest(`http://${host}/`, {});
  if ('problem' in reading) throw new Error(reading.problem);
  const [found] = timed(title, () => tracesOf(reading.request, model));
  const { outcome, destination, status } = found?.answer ?? {};
  process.stdout.write(`  ${outcome} ${destination?.service ?? status}\n`);
}
