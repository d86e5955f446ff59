import { expect, it } from 'vitest';
import { virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { abortOf } from './fault.ts';

/** The status, the share and the place of what a rule with a fault ends. */
function abort(fault: string) {
  const [first] = modelOf(
    virtualService('shop/v', `hosts: [a.com], http: [{fault: ${fault}, route: [{destination: {host: a}}]}]`),
  ).virtualServices;
  const found = abortOf(first?.resource.manifest.spec?.http?.[0] ?? {});
  return found && `${found.status} ${found.percentage} ${textAt(found.at)}`;
}

// As istio: pilot/pkg/networking/core/route/route.go TranslateFault.
it.each([
  ['text', undefined],
  ['{}', undefined],
  ['{abort: text}', undefined],
  ['{delay: {fixedDelay: 1s, percentage: {value: 100}}}', undefined],
  ['{abort: {httpStatus: 503}}', undefined],
  ['{abort: {httpStatus: 503, percentage: {value: 0}}}', undefined],
  ['{abort: {httpStatus: 503, percentage: {value: "50"}}}', undefined],
  ['{abort: {percentage: {value: 50}}}', undefined],
  ['{abort: {httpStatus: 503, percentage: {value: 0.5}}}', '503 0.5'],
  ['{abort: {httpStatus: 503, percentage: {value: 100}}}', '503 100'],
  ['{abort: {httpStatus: 503, percentage: {value: 150}}}', '503 100'],
  ['{abort: {grpcStatus: UNAVAILABLE, percentage: {value: 50}}}', '200 50'],
  ['{abort: {httpStatus: 503, grpcStatus: UNAVAILABLE, percentage: {value: 50}}}', '503 50'],
])('fault %s ends %s', (fault, expected) => {
  const place = /abort: (\{.*\})\}$/.exec(fault)?.[1];
  expect(abort(fault)).toBe(expected === undefined ? undefined : `${expected} ${place}`);
});
