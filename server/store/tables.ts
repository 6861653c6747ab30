/**
 * The columns of the console's own database. Only what SQLite and PostgreSQL both have is used: text,
 * integers, JSON as text, times as ISO 8601 text in UTC, and flags as 0 or 1. Sign-in's own tables
 * (`session`, `account`, `verification`, `rateLimit`) belong to better-auth.
 */
import type { Generated } from 'kysely';

export interface Tables {
  apps: AppsTable;
  environments: EnvironmentsTable;
  environmentSecrets: EnvironmentSecretsTable;
  snapshots: SnapshotsTable;
  drafts: DraftsTable;
  draftEdits: DraftEditsTable;
  committedEdits: CommittedEditsTable;
  presence: PresenceTable;
  plans: PlansTable;
  deployments: DeploymentsTable;
  releases: ReleasesTable;
  branches: BranchesTable;
  builds: BuildsTable;
  jobs: JobsTable;
  events: EventsTable;
  accessTokens: AccessTokensTable;
  user: UserTable;
  account: AccountTable;
}

interface AppsTable {
  id: string;
  slug: string;
  name: string;
  template: string;
  defaultBranch: string;
  state: string;
  createdBy: string;
  createdAt: string;
}

interface EnvironmentsTable {
  id: string;
  appId: string;
  slug: string;
  name: string;
  branch: string;
  colour: string;
  protected: number;
  state: string;
  /** JSON: where it runs. */
  target: string;
  activeReleaseId: string | null;
  createdBy: string;
  createdAt: string;
}

interface EnvironmentSecretsTable {
  environmentId: string;
  name: string;
  /** The encrypted value; null for a secret that was removed and that the target may still have. */
  sealed: string | null;
  /** 1 once the target has what is here. */
  deployed: number;
  updatedAt: string;
  updatedBy: string;
}

interface CommittedEditsTable {
  id: string;
  appId: string;
  commitId: string;
  sequence: number;
  authorId: string;
  summary: string;
  at: string;
}

interface PresenceTable {
  /** Of one window of a browser, chosen by it. */
  windowId: string;
  environmentId: string;
  userId: string;
  /** What is selected there. */
  selection: string | null;
  /** Whoever has not been seen for a while is gone. */
  seenAt: string;
}

interface SnapshotsTable {
  /** As the cloud calls it. */
  id: string;
  environmentId: string;
  /** What ran when it was taken. */
  releaseId: string | null;
  createdBy: string;
}

interface DraftsTable {
  environmentId: string;
  /** Grows with every change; the number a browser sends back with its edits. */
  version: number;
  baseCommit: string;
  /** JSON: the files that differ from the base commit, `null` for a removed one. */
  files: string;
  updatedAt: string;
}

interface DraftEditsTable {
  id: string;
  environmentId: string;
  sequence: number;
  authorId: string;
  /** JSON: the edit as the browser sent it. */
  edit: string;
  /** JSON: what the edit did to the text; reversed, they are its inverse. */
  splices: string;
  summary: string;
  /** The draft's version that the edit made. */
  version: number;
  /** 0, or the draft's version that undoing it made. */
  undone: number;
  /** Why the edit no longer fits the branch; null for one that does. */
  conflict: string | null;
  at: string;
}

interface PlansTable {
  id: string;
  environmentId: string;
  jobId: string;
  draftVersion: number;
  commitId: string;
  /** JSON, once the job has succeeded. */
  content: string | null;
  createdBy: string;
  createdAt: string;
}

interface DeploymentsTable {
  id: string;
  environmentId: string;
  jobId: string;
  kind: string;
  planId: string | null;
  commitId: string;
  message: string;
  releaseId: string | null;
  createdBy: string;
  createdAt: string;
}

interface ReleasesTable {
  id: string;
  environmentId: string;
  deploymentId: string;
  /** 1, 2, 3 … within the environment. */
  number: number;
  commitId: string;
  /** Absolute folder of the cloud assembly. */
  assemblyFolder: string;
  buildId: string | null;
  /** JSON: `amplify_outputs.json`. */
  outputs: string;
  createdAt: string;
}

interface BranchesTable {
  appId: string;
  name: string;
  headCommit: string;
  liveBuildId: string | null;
  updatedAt: string;
}

interface BuildsTable {
  id: string;
  appId: string;
  branch: string;
  commitId: string;
  message: string;
  author: string;
  jobId: string;
  /** Absolute folder of the files to serve, once built. */
  artifactFolder: string | null;
  createdAt: string;
}

interface JobsTable {
  id: string;
  sequence: Generated<number>;
  kind: string;
  payload: string;
  state: string;
  attempts: number;
  attemptsMax: number;
  progress: number;
  exclusiveKey: string | null;
  error: string | null;
  queuedAt: string;
  startedAt: string | null;
  endedAt: string | null;
  workerId: string | null;
  leaseEndsAt: string | null;
  cancelRequestedAt: string | null;
}

interface EventsTable {
  id: Generated<number>;
  topic: string;
  at: string;
  body: string;
}

interface AccessTokensTable {
  id: string;
  userId: string;
  name: string;
  hash: string;
  createdAt: string;
  lastUsedAt: string | null;
}

interface UserTable {
  id: string;
  name: string;
  email: string;
  emailVerified: number;
  image: string | null;
  role: string;
  origin: string;
  createdAt: string;
  updatedAt: string;
}

interface AccountTable {
  id: string;
  accountId: string;
  providerId: string;
  userId: string;
  password: string | null;
  createdAt: string;
  updatedAt: string;
}
