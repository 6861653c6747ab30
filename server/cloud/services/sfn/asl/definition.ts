/** State machines in Amazon States Language with JSONPath: https://states-language.net/spec.html */
import { z } from 'zod';

/** A machine, a branch of a Parallel or the processor of a Map. */
export interface Flow {
  Comment?: string | undefined;
  StartAt: string;
  States: Record<string, State>;
}

const path = z.string().nullable();
const seconds = z.number().int().min(0).max(99_999_999);
const template = z.unknown();

const RetrySchema = z.strictObject({
  ErrorEquals: z.array(z.string()).min(1),
  IntervalSeconds: z.number().int().min(1).max(99_999_999).optional(),
  MaxAttempts: z.number().int().min(0).max(99_999_999).optional(),
  BackoffRate: z.number().min(1).optional(),
  MaxDelaySeconds: z.number().int().min(1).max(31_622_400).optional(),
  JitterStrategy: z.enum(['FULL', 'NONE']).optional(),
  Comment: z.string().optional(),
});
export type Retrier = z.infer<typeof RetrySchema>;

const CatchSchema = z.strictObject({
  ErrorEquals: z.array(z.string()).min(1),
  Next: z.string(),
  ResultPath: path.optional(),
  Assign: z.record(z.string(), z.unknown()).optional(),
  Comment: z.string().optional(),
});

const any = {
  Comment: z.string().optional(),
  QueryLanguage: z.literal('JSONPath').optional(),
  InputPath: path.optional(),
  OutputPath: path.optional(),
};
const assigning = { Assign: z.record(z.string(), z.unknown()).optional() };
const going = { Next: z.string().optional(), End: z.boolean().optional() };
const resulting = { Parameters: template.optional(), ResultPath: path.optional() };
const failing = { ResultSelector: template.optional(), Retry: z.array(RetrySchema).optional(), Catch: z.array(CatchSchema).optional() };

const PassSchema = z.strictObject({
  Type: z.literal('Pass'),
  ...any,
  ...assigning,
  ...going,
  ...resulting,
  Result: z.unknown().optional(),
});

const TaskSchema = z.strictObject({
  Type: z.literal('Task'),
  ...any,
  ...assigning,
  ...going,
  ...resulting,
  ...failing,
  Resource: z.string(),
  TimeoutSeconds: seconds.optional(),
  TimeoutSecondsPath: z.string().optional(),
  HeartbeatSeconds: seconds.optional(),
  HeartbeatSecondsPath: z.string().optional(),
  Credentials: z.unknown().optional(),
});

const ChoiceSchema = z.strictObject({
  Type: z.literal('Choice'),
  ...any,
  ...assigning,
  Choices: z.array(z.looseObject({ Next: z.string(), Assign: z.record(z.string(), z.unknown()).optional() })).min(1),
  Default: z.string().optional(),
});

const WaitSchema = z.strictObject({
  Type: z.literal('Wait'),
  ...any,
  ...assigning,
  ...going,
  Seconds: seconds.optional(),
  SecondsPath: z.string().optional(),
  Timestamp: z.string().optional(),
  TimestampPath: z.string().optional(),
});

const SucceedSchema = z.strictObject({ Type: z.literal('Succeed'), ...any });

const FailSchema = z.strictObject({
  Type: z.literal('Fail'),
  Comment: z.string().optional(),
  QueryLanguage: z.literal('JSONPath').optional(),
  Error: z.string().optional(),
  ErrorPath: z.string().optional(),
  Cause: z.string().optional(),
  CausePath: z.string().optional(),
});

const ParallelSchema = z.strictObject({
  Type: z.literal('Parallel'),
  ...any,
  ...assigning,
  ...going,
  ...resulting,
  ...failing,
  Branches: z.array(z.lazy((): z.ZodType<Flow> => BranchSchema)).min(1),
});

const MapSchema = z.strictObject({
  Type: z.literal('Map'),
  ...any,
  ...assigning,
  ...going,
  ...resulting,
  ...failing,
  ItemsPath: z.string().optional(),
  ItemSelector: template.optional(),
  MaxConcurrency: z.number().int().min(0).optional(),
  MaxConcurrencyPath: z.string().optional(),
  ItemProcessor: z.lazy((): z.ZodType<Flow> => ProcessorSchema).optional(),
  /** What the processor was called before. */
  Iterator: z.lazy((): z.ZodType<Flow> => ProcessorSchema).optional(),
});

export type State = z.infer<
  | typeof PassSchema
  | typeof TaskSchema
  | typeof ChoiceSchema
  | typeof WaitSchema
  | typeof SucceedSchema
  | typeof FailSchema
  | typeof ParallelSchema
  | typeof MapSchema
>;
export type StateOf<Type extends State['Type']> = Extract<State, { Type: Type }>;

const StateSchema: z.ZodType<State> = z.discriminatedUnion('Type', [
  PassSchema,
  TaskSchema,
  ChoiceSchema,
  WaitSchema,
  SucceedSchema,
  FailSchema,
  ParallelSchema,
  MapSchema,
]);

const flow = { Comment: z.string().optional(), StartAt: z.string(), States: z.record(z.string().min(1).max(80), StateSchema) };
const BranchSchema = z.strictObject(flow);
const ProcessorSchema = z.strictObject({
  ...flow,
  ProcessorConfig: z.strictObject({ Mode: z.literal('INLINE').optional(), ExecutionType: z.string().optional() }).optional(),
});

export const MachineSchema = z.strictObject({
  ...flow,
  Version: z.literal('1.0').optional(),
  TimeoutSeconds: seconds.optional(),
  QueryLanguage: z.literal('JSONPath').optional(),
});
export type Machine = z.infer<typeof MachineSchema>;
