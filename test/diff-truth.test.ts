import { expect, it } from 'vitest';
import { between, randomFrom } from '../bench/random.ts';
import type { Request } from '../src/traffic/request/request.ts';
import { readRequest } from '../src/traffic/request/request.ts';
import { canonical } from '../src/traffic/table/guard.ts';
import { tableDiff } from '../src/traffic/table/table-diff.ts';
import type { Answer } from '../src/traffic/trace/answer.ts';
import { tracesOf } from '../src/traffic/trace/trace.ts';
import { EdgeDrawer, manifestsOfEdge } from './support/drawn-edges.ts';
import { modelOf } from './support/model.ts';

const paths = [
  ...[
    '/',
    '/a',
    '/a/',
    '/a/b',
    '/a/bc',
    '/ab',
    '/abc',
    '/aa',
    '/b',
    '/b/x',
    '/bc',
    '/x',
    '/x/b',
    '/A',
    '/new',
  ],
  ...['/admin', '/adminx', '/admin/x', '/api/v1', '/api/v12', '/api/v1/x'],
];
const methods = ['GET', 'POST', 'HEAD', 'DELETE', 'PUT'];
const values = [undefined, 'a', 'ab', 'abc', 'b', 'z'];
const queries = ['', '?q=1', '?q=2'];
const addresses = ['203.0.113.7', '10.0.1.1', '10.9.1.1'];

/** A request that nothing of the comparison knows. */
function drawRequest(random: () => number): Request {
  const pick = <T>(all: readonly T[]): T | undefined => all[between(random, 0, all.length - 1)];
  const value = pick(values);
  const reading = readRequest(`http://a.com${pick(paths)}${pick(queries)}`, {
    method: pick(methods) ?? 'GET',
    headers: value === undefined ? [] : [`x: ${value}`],
    sourceIp: pick(addresses) ?? '',
  });
  if ('problem' in reading) throw new Error(reading.problem);
  return reading.request;
}

/** An answer without the query that a location takes over. */
const told = (answer: Answer | undefined) => canonical(answer).replace(/\?\w+=\w+/, '');

// What diff says is held to requests that are asked of both sides, whatever the classes are.
it.each([7, 11, 23, 31])('a request whose answer differs has a change with both answers, seed %i', (seed) => {
  const random = randomFrom(seed);
  const drawer = new EdgeDrawer(random);
  let differing = 0;
  for (let round = 0; round < 40; round += 1) {
    const edge = drawer.edge();
    const [before, after] = [edge, drawer.changed(edge)].map((one) => modelOf(manifestsOfEdge(one)));
    if (before === undefined || after === undefined) throw new Error('two models');
    const changes = tableDiff(before, after).filter(({ isAnswer }) => isAnswer);
    const shown = new Set(
      changes.map((one) => `${told(one.before?.way.answer)} > ${told(one.after?.way.answer)}`),
    );
    for (let count = 0; count < 100; count += 1) {
      const request = drawRequest(random);
      const [was, is] = [before, after].map((model) => told(tracesOf(request, model)[0]?.answer));
      if (was === is) continue;
      differing += 1;
      expect({ round, request, changes: [...shown] }).toMatchObject({
        changes: expect.arrayContaining([`${was} > ${is}`]),
      });
    }
  }
  expect(differing).toBeGreaterThan(500);
});
