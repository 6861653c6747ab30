import type { PlanChange } from './plan';

export interface ReleaseView {
  id: string;
  /** 1, 2, 3 … within the environment. */
  number: number;
  commitId: string;
  deploymentId: string;
  createdAt: string;
  /** What runs now. */
  active: boolean;
}

/** What rolling back to a release would do. */
export interface RollBackPreview {
  /** In plain words; undefined when the source of one of the two could not be understood. */
  changes?: PlanChange[];
}
