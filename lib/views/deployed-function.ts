/** A function of the app, as it runs in an environment. */
export interface DeployedFunction {
  /** Its name in the backend. */
  name: string;
  /** Lambda's name of it. */
  functionName: string;
  runtime?: string;
  changedAt?: string;
}

/** What came of calling a function by hand. */
export interface Invocation {
  /** True when the function threw, or ran out of time or memory. */
  failed: boolean;
  /** What it returned, as JSON text; of a failure, the error. */
  result: string;
  /** The last 4 kB of its log. */
  log: string;
  elapsedMs: number;
}
