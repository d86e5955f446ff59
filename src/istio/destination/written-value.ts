import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import { at, below, keyOf } from '../../source/file/place.ts';
import type { ValidationFault } from '../kinds/validation-fault.ts';
import type { Written } from '../policy/policy-faults.ts';

/** A fault at a field of a map; of the field itself where it is not there. */
export function faultAt(holder: Written, field: string, found: string, expected: string): ValidationFault {
  const place = below(at(holder), field);
  return holder[field] === undefined
    ? { at: place, lacks: [place], found, expected }
    : { at: place, found, expected };
}

/** A fault of a field that should not be there. */
export function faultOf(holder: Written, field: string, found: string, expected: string): ValidationFault {
  return { at: keyOf(below(at(holder), field)), found, expected };
}

/** A text that is there, not empty and no placeholder. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && !isPlaceholder(value) ? value : undefined;
}

const units: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/** Nanoseconds of a duration as Go reads it, such as `1m30s`; undefined for other text. */
export function nanosecondsOf(text: string): number | undefined {
  const parts = [...text.matchAll(/([\d.]+)(ns|us|µs|ms|s|m|h)/g)];
  const whole = parts.map(([part]) => part).join('');
  if (parts.length === 0 || whole !== text.replace(/^[+-]/, '')) return undefined;
  const sum = parts.reduce((all, [, count = '', unit = '']) => all + Number(count) * (units[unit] ?? 0), 0);
  return text.startsWith('-') ? -sum : sum;
}

/** Why a duration is refused: below one millisecond, or no whole number of them (istio: pkg/config/validation/agent/validation.go ValidateDuration, 1.31). */
export function durationFaults(
  holder: Written,
  field: string,
  mayBeZero = false,
): readonly ValidationFault[] {
  const text = textOf(holder[field]);
  const length = text === undefined ? undefined : nanosecondsOf(text);
  if (length === undefined || (mayBeZero && Math.abs(length) < 1e6)) return [];
  if (length < 1e6) return [faultAt(holder, field, `${field} is "${text}"`, 'at least "1ms"')];
  const isWhole = Math.abs(length / 1e6 - Math.round(length / 1e6)) < 1e-9;
  return isWhole ? [] : [faultAt(holder, field, `${field} is "${text}"`, 'a whole number of milliseconds')];
}

/** Why a number is refused, which has to be in a range; what is no number says nothing. */
export function rangeFaults(
  holder: Written,
  field: string,
  from: number,
  to = Number.POSITIVE_INFINITY,
): readonly ValidationFault[] {
  const value = holder[field];
  if (typeof value !== 'number' || (value >= from && value <= to)) return [];
  const expected = to === Number.POSITIVE_INFINITY ? `${from} or more` : `${from} to ${to}`;
  return [faultAt(holder, field, `${field} is ${value}`, expected)];
}
