export interface LogGroupView {
  /** As CloudWatch Logs knows it. */
  name: string;
  /** For people. */
  label: string;
  kind: 'function' | 'api' | 'other';
}

export type LogLevel = 'debug' | 'info' | 'warning' | 'error';

export interface LogEventView {
  /** Unique within its group. */
  id: string;
  /** ISO 8601, UTC. */
  at: string;
  /** The stream, such as one instance of a function. */
  stream: string;
  level: LogLevel;
  text: string;
}
