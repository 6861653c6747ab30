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
