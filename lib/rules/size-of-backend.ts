import { effectiveRules, placeRules } from '@/lib/access/effective-rules';
import { isGuarded } from '@/lib/access/guarded-field';
import type { Backend } from '@/lib/backend/backend';
import type { Data, Model } from '@/lib/backend/data';

/** Global secondary indexes of one table. @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
export const indexesMax = 20;
/** Of one template. @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const resourcesMax = 500;
const parametersMax = 200;

/** How near the fullest of its kind is to a limit. */
export interface Fullness {
  what: 'resources' | 'parameters' | 'indexes';
  /** An estimate, but for indexes. */
  used: number;
  max: number;
  /** The stack or table that is fullest, such as `the stack of Post`. */
  fullest: string;
  /** Its model, where it has one. */
  model?: string;
}

interface Stack {
  title: string;
  model?: string;
  resources: number;
  parameters: number;
}

/** What a table is searched by: indexes of its own, and one for each relationship that leads to it from a parent. */
export function indexesOf({ models }: Data, model: Model): { own: number; relationships: number } {
  const parents = models.flatMap(({ fields }) =>
    fields.filter((field) => field.kind === 'relationship' && field.type !== 'belongsTo' && field.target === model.name),
  );
  return { own: model.secondaryIndexes.length, relationships: parents.length };
}

/**
 * How full the fullest stack and table of a backend would be. The counts are those of `@aws-amplify/backend` 1.25.1, found
 * by synthesising single features; the test of synthesis holds them against the templates that Slipway ships.
 */
export function fullnessOf({ data }: Backend): Fullness[] {
  if (!data || data.models.length === 0) return [];
  const stacks = stacksOf(data);
  const tables = data.models.map((model) => {
    const { own, relationships } = indexesOf(data, model);
    return { model: model.name, title: `the table of ${model.name}`, indexes: own + relationships };
  });
  const fullest = <T>(list: readonly T[], of: (item: T) => number) => list.reduce((most, item) => (of(item) > of(most) ? item : most));
  const [mostResources, mostParameters] = [fullest(stacks, (one) => one.resources), fullest(stacks, (one) => one.parameters)];
  const table = fullest(tables, (one) => one.indexes);
  const named = ({ title, model }: { title: string; model?: string }) => ({ fullest: title, ...(model !== undefined && { model }) });
  return [
    { what: 'resources', used: mostResources.resources, max: resourcesMax, ...named(mostResources) },
    { what: 'parameters', used: mostParameters.parameters, max: parametersMax, ...named(mostParameters) },
    { what: 'indexes', used: table.indexes, max: indexesMax, ...named(table) },
  ];
}

function stacksOf(data: Data): Stack[] {
  const sides = data.models.flatMap(({ fields }) => fields.filter(({ kind }) => kind === 'relationship'));
  const related = data.models.filter(({ fields }) => fields.some(({ kind }) => kind === 'relationship'));
  const guests = data.models.some((model) => effectiveRules(data, model).rules.some(({ kind }) => kind === 'guest'));
  const stacks: Stack[] = [
    {
      title: 'the stack of the API',
      resources: 23 + data.models.length + (sides.length > 0 ? 1 : 0) + (guests ? 2 : 0),
      parameters: 9,
    },
    ...data.models.map((model) => ({
      title: `the stack of ${model.name}`,
      model: model.name,
      resources: resourcesOf(data, model),
      parameters: 11,
    })),
  ];
  // A mapping of one's own spreads the resolvers in a way that is not known here.
  if (sides.length === 0 || data.chips.some(({ at }) => at.startsWith('stackMappings'))) return stacks;
  return [...stacks, { title: 'the stack of all relationships', resources: 3 * sides.length, parameters: 5 + 2 * related.length }];
}

/** Table, role, data source, and what each operation, index, guarded field and default adds. */
function resourcesOf(data: Data, model: Model): number {
  const off = (...names: string[]) => model.disabledOperations.some((disabled) => names.includes(disabled));
  const placed = placeRules(data, model);
  const queries = (off('get', 'queries') ? 0 : 4) + (off('list', 'queries') ? 0 : 4);
  const mutations = [
    { off: off('create', 'mutations'), subscription: 'onCreate', resources: 5 },
    { off: off('update', 'mutations'), subscription: 'onUpdate', resources: 5 },
    { off: off('delete', 'mutations'), subscription: 'onDelete', resources: 4 },
  ];
  const writes = mutations.reduce((sum, one) => sum + (one.off ? 0 : one.resources + (off(one.subscription, 'subscriptions') ? 0 : 4)), 0);
  const owners = [...placed.record, ...[...placed.fields.values()].flat()].flatMap(({ rule }) =>
    (rule.kind === 'owner' || rule.kind === 'ownerDefinedIn' || rule.kind === 'ownersDefinedIn') && rule.identityClaim === undefined
      ? [rule.kind === 'owner' ? 'owner' : rule.field]
      : [],
  );
  const guarded = [...placed.fields.keys()].filter((name) => isGuarded(placed, name)).length;
  const hasDefaults = model.fields.some((field) => field.kind === 'scalar' && field.default !== undefined);
  const searches = model.secondaryIndexes.filter(({ queryField }) => queryField !== null).length;
  return 3 + queries + writes + 2 * new Set(owners).size + 4 * (guarded + searches) + (hasDefaults ? 1 : 0);
}
