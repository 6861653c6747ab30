import type { AskedOperation, PlacedRule, RulePlace } from './effective-rules';
import type { AccessMode, RecordValues } from './match-rule';
import type { Person } from './person';

export interface AccessQuestion {
  model: string;
  operation: AskedOperation;
  /** With `delete`: taking away the field's value, which sets it to null. */
  field?: string;
  person: Person;
  /** The record asked about; for `create`, the values it is to have. */
  record?: RecordValues;
}

/** One rule that was looked at, with what came of it in words. */
export interface Considered extends PlacedRule {
  outcome: 'decides' | 'allows' | 'does-not-apply';
  why: string;
}

export interface AccessAnswer {
  /** `some`: for some records, as `filter` says. `unknown`: only running code could tell. */
  verdict: 'yes' | 'some' | 'no' | 'unknown';
  /** The answer, starting with Yes, No or It depends. */
  sentence: string;
  /** The rule that allows it, or on which it fails. Absent when no rule is about it. */
  decides?: RulePlace;
  /** How the client must ask, where it is allowed. */
  mode?: AccessMode;
  considered: Considered[];
  /** What a list or subscription is narrowed to, such as “the records whose “owner” names Jo”. */
  filter?: string;
  /** Consequences that the answer does not say, a sentence each. */
  notes: string[];
}
