/** What is wrong with a definition, as CreateStateMachine and ValidateStateMachineDefinition tell it. */
import type { z } from 'zod';
import { resourceProblem } from '../tasks/resource';
import { ruleProblems } from './choice';
import { type Flow, type Machine, MachineSchema, type State } from './definition';
import { isDefinite, parsePath } from './path';
import { templateProblems } from './template';

export interface Problem {
  code: string;
  message: string;
  /** A JSON pointer. */
  location: string;
}

const PATHS = ['InputPath', 'OutputPath', 'ItemsPath', 'SecondsPath', 'TimestampPath', 'TimeoutSecondsPath', 'HeartbeatSecondsPath'];

/** Reads a definition; the machine is there only when there is no problem. */
export function checkMachine(text: string): { machine?: Machine; problems: Problem[] } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const message = `'${error instanceof Error ? error.message : ''}' at the root`;
    return { problems: [{ code: 'INVALID_JSON_DESCRIPTION', message, location: '' }] };
  }
  const lacking = notHere(json, '');
  if (lacking.length > 0) return { problems: lacking };
  const { data: machine, error } = MachineSchema.safeParse(json);
  if (error) return { problems: error.issues.map(fromIssue) };
  const problems = flowProblems(machine, '');
  return problems.length === 0 ? { machine, problems } : { problems };
}

/** What Step Functions has and the embedded cloud does not. */
function notHere(node: unknown, at: string): Problem[] {
  if (Array.isArray(node)) return node.flatMap((item, index) => notHere(item, `${at}/${index}`));
  if (typeof node !== 'object' || node === null) return [];
  const found: Problem[] = [];
  const { QueryLanguage, ProcessorConfig, ItemReader, ItemBatcher, ResultWriter } = node as Record<string, unknown>;
  const lacks = (what: string) => found.push({ code: 'NOT_SUPPORTED', message: `The embedded cloud has no ${what}`, location: at });
  if (QueryLanguage === 'JSONata') lacks('query language JSONata; JSONPath is there');
  if (
    typeof ProcessorConfig === 'object' &&
    ProcessorConfig !== null &&
    'Mode' in ProcessorConfig &&
    ProcessorConfig.Mode === 'DISTRIBUTED'
  ) {
    lacks('distributed maps; inline ones are there');
  }
  for (const [name, value] of Object.entries({ ItemReader, ItemBatcher, ResultWriter })) {
    if (value !== undefined && 'Type' in node && node.Type === 'Map') lacks(`${name} of distributed maps`);
  }
  return [...found, ...Object.entries(node).flatMap(([name, value]) => notHere(value, `${at}/${name}`))];
}

function fromIssue({ path, message }: z.core.$ZodIssue): Problem {
  return { code: 'SCHEMA_VALIDATION_FAILED', message, location: path.map((part) => `/${String(part)}`).join('') };
}

function flowProblems({ StartAt, States }: Flow, at: string): Problem[] {
  const missing = (name: string, location: string): Problem[] =>
    Object.hasOwn(States, name) ? [] : [{ code: 'MISSING_TRANSITION_TARGET', message: `Missing 'Next' target: ${name}`, location }];
  return [
    ...missing(StartAt, `${at}/StartAt`),
    ...Object.entries(States).flatMap(([name, state]) => {
      const here = `${at}/States/${name}`;
      return [...targetsOf(state).flatMap((target) => missing(target, here)), ...stateProblems(state, here)];
    }),
  ];
}

function targetsOf(state: State): string[] {
  const caught = 'Catch' in state ? (state.Catch ?? []).map(({ Next }) => Next) : [];
  if (state.Type === 'Choice') return [...state.Choices.map(({ Next }) => Next), ...(state.Default === undefined ? [] : [state.Default])];
  return 'Next' in state && state.Next !== undefined ? [state.Next, ...caught] : caught;
}

function stateProblems(state: State, at: string): Problem[] {
  const schema = (message: string, location = at): Problem => ({ code: 'SCHEMA_VALIDATION_FAILED', message, location });
  const problems: Problem[] = [];
  if ('End' in state || 'Next' in state) {
    if ((state.End === true) === (state.Next !== undefined)) problems.push(schema('A state needs either Next or End'));
  } else if (!['Choice', 'Succeed', 'Fail'].includes(state.Type)) problems.push(schema('A state needs either Next or End'));
  const members = state as Record<string, unknown>;
  for (const name of PATHS) {
    const problem = typeof members[name] === 'string' ? pathProblem(members[name]) : undefined;
    if (problem !== undefined) problems.push(schema(problem, `${at}/${name}`));
  }
  const results = [members.ResultPath, ...('Catch' in state ? (state.Catch ?? []).map(({ ResultPath }) => ResultPath) : [])];
  for (const result of results) {
    if (typeof result !== 'string') continue;
    const problem = pathProblem(result) ?? (isReference(result) ? undefined : `'${result}' is no reference path into the input`);
    if (problem !== undefined) problems.push(schema(problem, `${at}/ResultPath`));
  }
  for (const name of ['Parameters', 'ResultSelector', 'ItemSelector', 'Assign']) {
    problems.push(...templateProblems(members[name], name).map((problem) => schema(problem.message, `${at}/${problem.at}`)));
  }
  problems.push(...retryProblems(members, at));
  switch (state.Type) {
    case 'Task': {
      const problem = resourceProblem(state.Resource);
      if (problem !== undefined) problems.push(schema(problem, `${at}/Resource`));
      if (state.Credentials !== undefined) problems.push(schema('The embedded cloud has no Credentials of tasks', `${at}/Credentials`));
      break;
    }
    case 'Wait': {
      const given = [state.Seconds, state.SecondsPath, state.Timestamp, state.TimestampPath].filter((one) => one !== undefined);
      if (given.length !== 1) problems.push(schema('A Wait state needs one of Seconds, SecondsPath, Timestamp and TimestampPath'));
      break;
    }
    case 'Choice':
      problems.push(
        ...state.Choices.flatMap((rule, index) =>
          ruleProblems(rule, `Choices[${index}]`).map((problem) => schema(problem.message, `${at}/${problem.at}`)),
        ),
      );
      break;
    case 'Parallel':
      problems.push(...state.Branches.flatMap((branch, index) => flowProblems(branch, `${at}/Branches/${index}`)));
      break;
    case 'Map': {
      const processor = state.ItemProcessor ?? state.Iterator;
      if (!processor) problems.push(schema('A Map state needs an ItemProcessor'));
      else problems.push(...flowProblems(processor, `${at}/ItemProcessor`));
      break;
    }
  }
  return problems;
}

/** `States.ALL` stands alone and last: what comes after it would never be looked at. */
function retryProblems({ Retry, Catch }: Record<string, unknown>, at: string): Problem[] {
  return Object.entries({ Retry, Catch }).flatMap(([name, list]) =>
    (Array.isArray(list) ? list : []).flatMap(({ ErrorEquals }: { ErrorEquals: string[] }, index, all) => {
      const isWrong = ErrorEquals.includes('States.ALL') && (ErrorEquals.length > 1 || index < all.length - 1);
      const message = 'States.ALL must appear alone, and in the last entry';
      return isWrong ? [{ code: 'SCHEMA_VALIDATION_FAILED', message, location: `${at}/${name}/${index}` }] : [];
    }),
  );
}

function pathProblem(text: string): string | undefined {
  try {
    parsePath(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function isReference(text: string): boolean {
  const path = parsePath(text);
  return path.root === '$' && isDefinite(path);
}
