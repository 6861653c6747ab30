'use client';

import { Button } from '@heroui/react';
import { useQuery } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { useEffect, useState } from 'react';
import { asUserError } from '@/components/shell/read-api';
import { sendGraphql } from '@/components/shell/send-graphql';
import { formatDuration } from '@/components/ui/duration';
import { Problem } from '@/components/ui/problem';
import { RelativeTime } from '@/components/ui/relative-time';
import { SelectField } from '@/components/ui/select-field';
import { SkeletonRows } from '@/components/ui/skeleton-rows';
import { Status } from '@/components/ui/status';
import type { UserErrorData } from '@/lib/result';
import type { GraphqlAnswer, GraphqlIdentity } from '@/lib/views/graphql';
import { CodeEditor } from './code-editor';
import { schemaOptions } from './queries';
import { addToHistory, type PastRequest, readHistory } from './request-history';
import { SchemaDocs } from './schema-docs';
import { SignInDialog } from './sign-in-dialog';
import { useUserToken } from './use-user-token';

interface ExplorerProps {
  environmentId: string;
  releaseId: string | undefined;
  outputs: Record<string, unknown>;
  hasApiKey: boolean;
  /** A query to begin with. */
  example: string;
}

type Side = 'docs' | 'history';

/** Writes, runs and keeps GraphQL requests against what runs. */
export default function Explorer({ environmentId, releaseId, outputs, hasApiKey, example }: ExplorerProps) {
  const { data: schema, error: schemaError } = useQuery(schemaOptions(environmentId, releaseId));
  const { user, signIn } = useUserToken(outputs);
  const [kind, setKind] = useState<GraphqlIdentity['kind']>('admin');
  const [signingIn, setSigningIn] = useState(false);
  const [query, setQuery] = useState(example);
  const [variables, setVariables] = useState('{}');
  const [answer, setAnswer] = useState<GraphqlAnswer>();
  const [refused, setRefused] = useState<UserErrorData>();
  const [running, setRunning] = useState(false);
  const [side, setSide] = useState<Side>('docs');
  const [past, setPast] = useState<PastRequest[]>([]);
  useEffect(() => setPast(readHistory(environmentId)), [environmentId]);

  const run = async () => {
    setRefused(undefined);
    const parsed = parseVariables(variables);
    if (!parsed)
      return setRefused({
        code: 'bad-variables',
        message: 'The variables are not a JSON object.',
        resolution: 'Correct them, or clear them.',
      });
    const as: GraphqlIdentity = kind === 'user' ? { kind, token: user?.token ?? '' } : { kind };
    setRunning(true);
    try {
      setAnswer(await sendGraphql(environmentId, { query, variables: parsed, as }));
      setPast(addToHistory(environmentId, { query, variables, at: new Date().toISOString() }));
    } catch (error) {
      setRefused(asUserError(error));
    }
    setRunning(false);
  };
  const chooseIdentity = (next: GraphqlIdentity['kind']) => {
    if (next === 'user' && !user) setSigningIn(true);
    else setKind(next);
  };
  return (
    <section aria-label="GraphQL explorer" className="overflow-hidden rounded-lg border border-border bg-surface">
      <div className="flex flex-wrap items-end gap-3 border-b border-border p-3">
        <SelectField
          className="w-64"
          label="Act as"
          value={kind}
          onChange={chooseIdentity}
          choices={[
            { value: 'admin', label: 'Admin', description: 'Everything, past all rules' },
            ...(hasApiKey ? [{ value: 'api-key' as const, label: 'API key', description: 'A visitor who has not signed in' }] : []),
            { value: 'user', label: user ? user.name : 'A user…', description: 'What one signed-in user may do' },
          ]}
        />
        <Button onPress={run} isPending={running}>
          <Play /> Run
        </Button>
        <span className="hidden pb-2 text-xs text-muted sm:inline">Ctrl Enter</span>
        {answer && (
          <span className="ml-auto flex items-center gap-3 pb-2 text-xs text-muted" role="status">
            <Status tone={answer.errors?.length ? 'bad' : 'good'} label={answer.errors?.length ? 'Refused' : 'Answered'} />
            <span className="numbers">{formatDuration(answer.elapsedMs)}</span>
          </span>
        )}
      </div>
      {refused && (
        <div className="border-b border-border p-3">
          <Problem error={refused} />
        </div>
      )}
      <div className="grid lg:grid-cols-2 lg:grid-rows-[32rem] xl:grid-cols-[1fr_1fr_17rem] xl:grid-rows-[36rem]">
        <div className="flex min-h-0 flex-col divide-y divide-border border-border lg:border-r">
          <div className="h-72 min-h-0 lg:h-auto lg:flex-1">
            <CodeEditor label="Query" language="graphql" value={query} onChange={setQuery} onRun={run} schema={schema} />
          </div>
          <div className="flex h-32 flex-col">
            <h3 className="px-3 py-1.5 text-xs font-medium text-muted">Variables</h3>
            <CodeEditor label="Variables" language="json" value={variables} onChange={setVariables} onRun={run} />
          </div>
        </div>
        <div className="h-80 min-h-0 border-border max-lg:border-t lg:h-auto xl:border-r">
          {answer ? (
            <CodeEditor label="Result" language="json" value={format(answer)} />
          ) : (
            <p className="p-4 text-[13px] text-muted">Run the query to see the answer here.</p>
          )}
        </div>
        <div className="flex h-80 min-h-0 flex-col border-border max-xl:border-t lg:max-xl:col-span-2 xl:h-auto">
          <fieldset aria-label="Beside the query" className="flex gap-1 border-b border-border p-1.5">
            {(['docs', 'history'] as const).map((one) => (
              <Button
                key={one}
                size="sm"
                aria-pressed={side === one}
                variant={side === one ? 'secondary' : 'ghost'}
                onPress={() => setSide(one)}
              >
                {one === 'docs' ? 'Schema' : 'History'}
              </Button>
            ))}
          </fieldset>
          <div className="min-h-0 flex-1">
            {side === 'docs' && !schema && !schemaError && <SkeletonRows label="Loading the schema" />}
            {side === 'docs' && schema && <SchemaDocs schema={schema} />}
            {side === 'docs' && schemaError && (
              <div className="p-3">
                <Problem error={asUserError(schemaError)} />
              </div>
            )}
            {side === 'history' && (
              <History
                past={past}
                onChoose={(request) => {
                  setQuery(request.query);
                  setVariables(request.variables);
                }}
              />
            )}
          </div>
        </div>
      </div>
      {signingIn && (
        <SignInDialog
          onClose={() => setSigningIn(false)}
          onSignIn={async (name, password) => {
            const result = await signIn(name, password);
            if (result.ok) setKind('user');
            return result;
          }}
        />
      )}
    </section>
  );
}

function History({ past, onChoose }: { past: readonly PastRequest[]; onChoose: (request: PastRequest) => void }) {
  if (past.length === 0) return <p className="p-3 text-xs text-muted">Requests that you run are kept here, in this browser.</p>;
  return (
    <ul className="h-full divide-y divide-border overflow-y-auto">
      {past.map((request) => (
        <li key={request.at}>
          <button
            type="button"
            className="w-full cursor-pointer px-3 py-2 text-left hover:bg-surface-secondary"
            onClick={() => onChoose(request)}
          >
            <code className="line-clamp-2 text-xs">{request.query.replace(/\s+/g, ' ')}</code>
            <span className="text-xs text-muted">
              <RelativeTime at={request.at} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function parseVariables(text: string): Record<string, unknown> | undefined {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function format({ data, errors }: GraphqlAnswer): string {
  return JSON.stringify({ ...(data !== undefined && { data }), ...(errors && { errors }) }, null, 2);
}
