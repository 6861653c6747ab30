/** What Query and Scan have in common: the index, the projection, the filter and what AWS refuses of them. */
import type { QueryCommandInput, ScanCommandInput } from '@aws-sdk/client-dynamodb';
import type { Item } from './attribute';
import { compileCondition, type Test } from './expressions/condition';
import type { Path } from './expressions/path';
import type { Placeholders } from './expressions/placeholders';
import { bindProjection, projector } from './expressions/projection';
import { constraint, validation } from './failures';
import { keyNames, pick } from './key';
import type { Table, TableIndex } from './table';

type ReadInput = Pick<
  QueryCommandInput & ScanCommandInput,
  'IndexName' | 'Select' | 'ProjectionExpression' | 'AttributesToGet' | 'FilterExpression' | 'ConsistentRead' | 'Limit'
>;

export interface ReadOptions {
  index: TableIndex | undefined;
  visible: ((item: Item) => Item) | undefined;
  filter: Test | undefined;
  project: ((item: Item) => Item) | null | undefined;
}

export function readOptions(
  table: Table,
  input: ReadInput,
  placeholders: Placeholders,
  filterPaths: (path: Path) => void = () => {},
): ReadOptions {
  if (input.Limit !== undefined && input.Limit < 1) throw constraint(input.Limit, 'limit', 'have value greater than or equal to 1');
  const index = indexOf(table, input.IndexName);
  if (index?.kind === 'global' && input.ConsistentRead) throw validation('Consistent reads are not supported on global secondary indexes');
  const paths = projectionPaths(input, placeholders);
  checkSelect(input, index, paths);
  const seen = index && visibleNames(table, index);
  const reachesTable = index?.kind === 'local' && (input.Select === 'ALL_ATTRIBUTES' || paths !== undefined);
  if (index?.kind === 'global' && seen && paths) {
    const missing = [...new Set(paths.map(([name]) => name))].filter((name) => !seen.includes(name));
    if (missing.length > 0) {
      throw validation(
        `One or more parameter values were invalid: Global secondary index ${index.name} does not project [${missing.join(', ')}]`,
      );
    }
  }
  const filter =
    input.FilterExpression === undefined
      ? undefined
      : compileCondition('FilterExpression', input.FilterExpression, placeholders, filterPaths);
  return {
    index,
    visible: seen && !reachesTable ? (item) => pick(item, seen) : undefined,
    filter,
    project: input.Select === 'COUNT' ? null : paths && projector(paths),
  };
}

function indexOf(table: Table, indexName: string | undefined): TableIndex | undefined {
  if (indexName === undefined) return undefined;
  const index = table.indexes.find(({ name }) => name === indexName);
  if (!index) throw validation(`The table does not have the specified index: ${indexName}`);
  return index;
}

/** Names of the attributes that an index holds; undefined when it holds all. */
function visibleNames(table: Table, index: TableIndex): string[] | undefined {
  const { ProjectionType, NonKeyAttributes = [] } = index.projection;
  if (ProjectionType === 'ALL') return undefined;
  const keys = keyNames(table.key, index.key);
  return ProjectionType === 'INCLUDE' ? [...new Set([...keys, ...NonKeyAttributes])] : keys;
}

/** Paths of `ProjectionExpression`, or of its forerunner `AttributesToGet`. */
export function projectionPaths(
  input: { ProjectionExpression?: string | undefined; AttributesToGet?: string[] | undefined },
  placeholders: Placeholders,
): Path[] | undefined {
  if (input.ProjectionExpression !== undefined && input.AttributesToGet) {
    throw validation(
      'Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {AttributesToGet} Expression parameters: {ProjectionExpression}',
    );
  }
  if (input.ProjectionExpression !== undefined) return bindProjection(input.ProjectionExpression, placeholders);
  return input.AttributesToGet?.map((name): Path => [name]);
}

function checkSelect({ Select, ProjectionExpression }: ReadInput, index: TableIndex | undefined, paths: Path[] | undefined): void {
  if (Select === undefined) return;
  if (Select === 'SPECIFIC_ATTRIBUTES') {
    if (!paths) throw validation('Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES');
    return;
  }
  if (paths) {
    const parameter = ProjectionExpression === undefined ? 'AttributesToGet' : 'ProjectionExpression';
    throw validation(
      Select === 'COUNT'
        ? `Cannot specify the ${parameter} when choosing to get only the Count`
        : `Cannot specify the ${parameter} when choosing to get ${Select}`,
    );
  }
  if (Select === 'ALL_PROJECTED_ATTRIBUTES' && !index) {
    throw validation(
      'One or more parameter values were invalid: ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName',
    );
  }
  if (Select === 'ALL_ATTRIBUTES' && index?.kind === 'global' && index.projection.ProjectionType !== 'ALL') {
    throw validation(
      `One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary index ${index.name} because its projection type is not ALL`,
    );
  }
}

/** Refuses parameters from before expressions, by name. */
export function refuseLegacy(input: object, replacements: Record<string, string>): void {
  for (const [parameter, replacement] of Object.entries(replacements)) {
    if ((input as Record<string, unknown>)[parameter] !== undefined) {
      throw validation(`The legacy parameter ${parameter} is not supported: use ${replacement}`);
    }
  }
}
