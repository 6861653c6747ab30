import type { Field } from '@/lib/backend/field';
import type { Handler } from '@/lib/backend/operation';

type Resolver = Extract<Handler, { kind: 'custom' }>;

/** The path of a resolver's file from the app's root, by the file that names it. */
export function resolverPath(entry: string, definedIn: string): string {
  const parts = definedIn.split('/').slice(0, -1);
  for (const part of entry.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/**
 * A resolver to begin from: it runs, and gives back what fits the return type
 * (https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-js-version.html).
 */
export function starterResolver({ dataSource }: Resolver, returns: Field | undefined): string {
  const isList = (returns?.kind === 'scalar' || returns?.kind === 'ref') && returns.list;
  if (!dataSource || 'name' in dataSource) {
    return `// Runs inside the API, between the caller and the data source.
export function request(ctx) {
  return { payload: ctx.args };
}

export function response(ctx) {
  return ${isList ? '[]' : 'null'};
}
`;
  }
  const [call, result] = isList
    ? ['ddb.scan({ limit: 100 })', 'ctx.result.items']
    : ['ddb.get({ key: { id: ctx.args.id } })', 'ctx.result'];
  return `import { util } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';

// Runs inside the API, on the records of ${dataSource.model}.
export function request(ctx) {
  return ${call};
}

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ${result};
}
`;
}
