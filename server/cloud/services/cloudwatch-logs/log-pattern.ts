/** What a pattern found in a message. */
export interface Match {
  /** The text at a selector such as `$.latency` or `$bytes`; undefined where the message has none. */
  value(selector: string): string | undefined;
  /** All that the pattern itself selects, by selector. */
  extracted(): Record<string, string>;
}

/** A compiled filter pattern: undefined for messages that do not match. */
export type LogPattern = (message: string) => Match | undefined;

const NOTHING: Match = { value: () => undefined, extracted: () => ({}) };

/** For patterns that only tell whether a message matches. */
export function testing(test: (message: string) => boolean): LogPattern {
  return (message) => (test(message) ? NOTHING : undefined);
}
