/** Where an environment runs, once it is known: the embedded cloud's account exists. */
export type Target =
  | { kind: 'embedded'; accountId: string; region: string }
  /** Without a role the machine's own AWS credentials are used, which must be of that account. */
  | { kind: 'aws'; accountId: string; region: string; roleArn?: string };

/** How the embedded cloud is reached. */
export interface CloudAccess {
  /** Without a trailing slash: `http://localhost:4566`. */
  endpoint: string;
  /** The management account's key. */
  accessKeyId: string;
  secretAccessKey: string;
}
