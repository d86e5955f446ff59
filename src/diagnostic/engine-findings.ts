import type { Severity } from './diagnostic.ts';

/** A finding of the engine itself: not in the catalogue, cannot be ignored, has a page all the same. */
export interface EngineFinding {
  readonly severity: Severity;
  readonly summary: string;
}

/** The engine's own findings by id. */
export const engineFindings: Readonly<Record<EngineRule, EngineFinding>> = {
  'internal/rule-crashed': { severity: 'error', summary: 'A rule failed, so its verdict is missing' },
  'internal/file-unreadable': {
    severity: 'error',
    summary: 'A file could not be read, so nothing in it was checked',
  },
  'ignore/unused': { severity: 'warning', summary: 'Ignore hides no finding' },
  'ignore/expired': { severity: 'warning', summary: 'Ignore is past its last day' },
  'ignore/unknown-rule': { severity: 'warning', summary: 'Ignore names no rule that exists' },
  'ignore/misplaced': { severity: 'warning', summary: 'Ignore is where it is not read' },
  'ignore/malformed': { severity: 'warning', summary: 'Ignore is not written as one is' },
  'ignore/without-reason': { severity: 'warning', summary: 'Ignore gives no reason' },
};

/** The ids of the engine's findings. */
export type EngineRule =
  | 'internal/rule-crashed'
  | 'internal/file-unreadable'
  | 'ignore/unused'
  | 'ignore/expired'
  | 'ignore/unknown-rule'
  | 'ignore/misplaced'
  | 'ignore/malformed'
  | 'ignore/without-reason';
