import type { EventBody, ResourceState, StepName, StepState } from '../events';
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
  elapsedMs?: number;
}

export interface ResourceView {
  id: string;
  name: string;
  resourceType: string;
  action: Extract<EventBody, { type: 'resource' }>['action'];
  state: ResourceState;
  reason?: string;
  elapsedMs?: number;
}

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
  fraction: number;
  done: number;
  total: number;
  steps: StepView[];
  resources: ResourceView[];
  log: LogLine[];
}

export interface DeploymentView extends DeploymentSummary, Omit<DeploymentProgress, 'state' | 'error'> {}
