import type { EventBody, StepName, StepState } from '../events';
import type { JobState } from '../jobs';
import type { UserErrorData } from '../result';

export interface DeploymentSummary {
  id: string;
  environmentId: string;
  kind: 'deploy' | 'roll-back';
  state: JobState;
  /** Between 0 and 1. */
  progress: number;
  commitId: string;
  message: string;
  releaseId?: string;
  author: string;
  error?: UserErrorData;
  createdAt: string;
  startedAt?: string;
  endedAt?: string;
}

export interface StepView {
  step: StepName;
  state: StepState;
  detail?: string;
  /** While it runs: since when, ISO 8601. */
  startedAt?: string;
  elapsedMs?: number;
}

export type ResourceView = Omit<Extract<EventBody, { type: 'resource' }>, 'type'>;

export interface LogLine {
  /** Id of the event, unique and growing. */
  id: number;
  at: string;
  source: string;
  level: 'debug' | 'info' | 'warning' | 'error';
  text: string;
}

/** A deployment as its events tell it: the same fold gives a page its first state and a browser each next one. */
export interface DeploymentProgress {
  /** Id of the last event that is in here: continue the stream after it. */
  lastEventId: number;
  state: JobState;
  error?: UserErrorData;
  startedAt?: string;
  endedAt?: string;
  fraction: number;
  done: number;
  total: number;
  steps: StepView[];
  resources: ResourceView[];
  log: LogLine[];
}

/** How long the steps of an earlier deployment took: what to expect of the next. */
export interface PastDeployment {
  steps: Pick<StepView, 'step' | 'elapsedMs'>[];
  /** How many resources it changed. */
  total: number;
}

export interface DeploymentView extends DeploymentSummary, Omit<DeploymentProgress, 'state' | 'error' | 'startedAt' | 'endedAt'> {
  /** The last one of the environment that succeeded before it. */
  past?: PastDeployment;
}
