import { expect, it } from 'vitest';
import { acceptsCodes, holdsStatus } from './success-codes.ts';

it.each<[string, number, boolean]>([
  ['200', 200, true],
  ['200', 404, false],
  ['200,404', 404, true],
  ['200, 404', 404, true],
  ['200-399', 301, true],
  ['200-399', 404, false],
  ['200-299,404', 404, true],
  ['', 200, false],
  ['2xx', 200, false],
  ['20', 200, false],
  ['200-399', 199, false],
  ['200-399', 200, true],
  ['200-399', 399, true],
  ['200-399', 400, false],
  [' 200 - 204 ', 204, true],
  ['200', 199, false],
  ['404,200', 200, true],
  ['200-', 200, false],
])('%j holds %i: %s', (codes, status, expected) => {
  expect(holdsStatus(codes, status)).toBe(expected);
});

// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
it.each([
  ['200', 'HTTP1', 'yes'],
  ['200-499', 'HTTP1', 'yes'],
  ['199', 'HTTP1', 'no'],
  ['500', 'HTTP1', 'no'],
  ['200, 204 , 500', 'HTTP1', 'no'],
  ['199-200', 'HTTP2', 'no'],
  ['499', 'HTTP2', 'yes'],
  ['0', 'GRPC', 'yes'],
  ['0-99', 'GRPC', 'yes'],
  ['100', 'GRPC', 'no'],
  ['12', 'HTTP1', 'no'],
  ['', 'HTTP1', 'unknown'],
  ['2xx', 'HTTP1', 'unknown'],
  ['200,', 'HTTP1', 'unknown'],
])('%j for %s are accepted: %s', (codes, protocolVersion, expected) => {
  expect(acceptsCodes(codes, protocolVersion)).toBe(expected);
});
