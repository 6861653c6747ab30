/** What SimulatePrincipalPolicy and SimulateCustomPolicy share: the evaluator's decision, with the statement that made it named. */
import type { ContextEntry, EvaluationResult, Statement as MatchedStatement, PolicySourceType } from '@aws-sdk/client-iam';
import { isMap, isScalar, isSeq, LineCounter, type Pair, parseDocument } from 'yaml';
import { CloudFailure } from '../../failure';
import { contextKeysOf } from './context-keys';
import { type Decision, evaluate, type Policies } from './evaluate';
import { checkDocument } from './identifiers';
import { type Statement, statementsOf } from './policy-document';

/** One policy with what it is called: a policy's name, or `PolicyInputList.1`. */
export interface PolicySource {
  id: string;
  type: PolicySourceType;
  text: string;
}

export interface Simulation {
  identity: PolicySource[];
  boundary: PolicySource[];
  resource?: PolicySource;
  actions: string[];
  /** All resources when empty. */
  resources: string[];
  context: ContextEntry[];
  /** ARN that the resource's policy may name. */
  callerArn: string;
}

const SIMULATIONS_MAX = 1000;

/** Policies that a request brings itself, each named by its place. @throws MalformedPolicyDocument */
export function givenPolicies(name: string, texts: string[] = []): PolicySource[] {
  return texts.map((text, at) => ({ id: `${name}.${at + 1}`, type: 'none', text: checkDocument(text) }));
}

/** Every action on every resource, actions first. */
export function simulate({
  identity,
  boundary,
  resource,
  actions,
  resources,
  context: entries,
  callerArn,
}: Simulation): EvaluationResult[] {
  const named = resources.length === 0 ? ['*'] : resources;
  if (actions.length * named.length > SIMULATIONS_MAX) {
    throw new CloudFailure('ValidationError', `At most ${SIMULATIONS_MAX} combinations of actions and resources can be simulated.`);
  }
  const context = new Map(
    entries.map(({ ContextKeyName = '', ContextKeyValues = [] }) => [ContextKeyName.toLowerCase(), ContextKeyValues]),
  );
  const sources = [...identity, ...boundary, ...(resource ? [resource] : [])];
  const policies: Policies = {
    identity: identity.map(({ text }) => text),
    // Several boundaries are one policy: what any of them allows.
    ...(boundary.length > 0 && { boundary: joined(boundary) }),
    ...(resource && { resource: resource.text }),
  };
  const missing = contextKeysOf(sources.map(({ text }) => text))
    .filter((key) => !context.has(key.toLowerCase()))
    .sort();
  const account = callerArn.split(':')[4] ?? '';
  const principals = { AWS: [callerArn, account, `arn:aws:iam::${account}:root`] };
  return actions.flatMap((action) =>
    named.map((arn) => {
      const decision = evaluate({ action, resource: arn, context, principals, sameAccount: true }, policies);
      return {
        EvalActionName: action,
        EvalResourceName: arn,
        EvalDecision: nameOf(decision),
        MatchedStatements: decision.statement ? matched(sources, decision.statement) : [],
        MissingContextValues: missing,
        ...(boundary.length > 0 && {
          PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: decision.allowed || decision.reason === 'session' },
        }),
      };
    }),
  );
}

function joined(sources: PolicySource[]): string {
  if (sources.length === 1 && sources[0]) return sources[0].text;
  const statements = sources.flatMap(({ text }) => [(JSON.parse(text) as { Statement: unknown }).Statement].flat());
  return JSON.stringify({ Statement: statements });
}

function nameOf(decision: Decision): EvaluationResult['EvalDecision'] {
  if (decision.allowed) return 'allowed';
  return decision.reason === 'explicit-deny' ? 'explicitDeny' : 'implicitDeny';
}

/** Where the statement stands; lines and columns count from 1. A statement read from a text is one object, whoever asks. */
function matched(sources: PolicySource[], statement: Statement): MatchedStatement[] {
  for (const { id, type, text } of sources) {
    const at = statementsOf(text).indexOf(statement);
    if (at < 0) continue;
    const range = rangeOf(text, at);
    return [{ SourcePolicyId: id, SourcePolicyType: type, ...range }];
  }
  return [];
}

function rangeOf(text: string, at: number): Pick<MatchedStatement, 'StartPosition' | 'EndPosition'> {
  const lines = new LineCounter();
  const { contents } = parseDocument(text, { lineCounter: lines });
  const isStatement = ({ key }: Pair): boolean => isScalar(key) && key.value === 'Statement';
  const found = isMap(contents) ? contents.items.find(isStatement)?.value : undefined;
  const node = isSeq(found) ? found.items[at] : found;
  const range = isMap(node) ? node.range : undefined;
  if (!range) return {};
  const position = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { Line: line, Column: col };
  };
  return { StartPosition: position(range[0]), EndPosition: position(range[1]) };
}
