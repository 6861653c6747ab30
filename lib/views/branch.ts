import type { JobState } from '../jobs';
import type { UserErrorData } from '../result';
import type { LogLine } from './deployment';

export interface BuildView {
  id: string;
  branch: string;
  commitId: string;
  message: string;
  author: string;
  state: JobState;
  /** What visitors of the branch see now. */
  live: boolean;
  /** True when its files are kept, so that it can be made live again. */
  restorable: boolean;
  error?: UserErrorData;
  createdAt: string;
  startedAt?: string;
  endedAt?: string;
}

export interface BranchView {
  name: string;
  headCommit: string;
  /** Where the edge serves it. */
  url: string;
  /** The newest first. */
  builds: BuildView[];
  liveBuildId?: string;
  updatedAt: string;
}

export interface BuildDetail extends BuildView {
  log: LogLine[];
  /** Continue the stream of `build:<id>` after it. */
  lastEventId: number;
}
