import { paramMovesLoadBalancer } from '../../../src/alb/annotation/annotation-table.ts';
import { safe, unsafe } from '../../../src/rule/fixes.ts';
import type { UnknownField } from '../../../src/schema/problem.ts';

/**
 * Makes the fix that puts a field in effect, the field as a path from the map of the problem: unsafe where it may give
 * the Ingresses of a class another load balancer.
 */
export function fixFor({ resource, path }: UnknownField, ...field: readonly string[]): typeof safe {
  const param = [...path, ...field].slice(1).join('.');
  return resource.id.kind === 'IngressClassParams' && paramMovesLoadBalancer(param) ? unsafe : safe;
}
