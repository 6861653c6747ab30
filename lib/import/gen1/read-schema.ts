import { type DefinitionNode, GraphQLError, parse, Source, valueFromASTUntyped } from 'graphql';
import type { Rule } from '@/lib/backend/rule';
import { failed, ok, type Result } from '@/lib/result';
import { problemOfTypeName } from '../names';
import { cannotRead, createReport, type Imported, type ImportFile, type Report, type ReportItem, refuseTooMany } from '../report';
import { compareMeanings } from './compare';
import { directivesOf, objectOf, pasted, placeOf } from './directives';
import { readField, reportOtherDirectives } from './fields';
import { readModels } from './models';
import { readOperations } from './operations';
import { readRule } from './rules';
import { type OldSchema, sortDefinitions } from './schema';

/** graphql-js reads by recursion, so text of brackets alone could exhaust the stack. */
const tokensMax = 300_000;

/**
 * Reads a `schema.graphql` of Amplify Gen 1 (Amplify Studio writes the same), of either transformer
 * (https://docs.amplify.aws/gen1/react/build-a-backend/graphqlapi/data-modeling/).
 */
export function readGen1Schema(files: readonly ImportFile[]): Result<Imported> {
  const parsed = parseSchema(files);
  if (!parsed.ok) return parsed;
  const report = createReport();
  const schema = sortDefinitions(parsed.value, report);
  const tooMany = refuseTooMany(schema.models.size + schema.others.size + schema.enums.size);
  if (tooMany) return tooMany;
  dropUnusableNames(schema, report);
  const rules = readGlobalRule(schema, report);
  const models = readModels(schema, rules, report);
  const customTypes = [...schema.others.values()].map(({ name, node, fields }) => {
    reportOtherDirectives(name, directivesOf(node), new Set(), report);
    report.understood(placeOf(node), name, 'custom type');
    return { name, fields: fields.flatMap((field) => readField(schema, name, field, report) ?? []) };
  });
  const enums = [...schema.enums].flatMap(([name, node]) => {
    report.understood(placeOf(node), name, 'enum');
    return [{ name, values: (node.values ?? []).map((value) => value.name.value) }];
  });
  const { operations, functions } = readOperations(schema, report);
  const fragment = { models, enums, customTypes: customTypes.filter(({ fields }) => fields.length > 0), operations, functions, rules };
  return ok({
    format: schema.isFirstVersion ? 'Amplify Gen 1 schema (first transformer)' : 'Amplify Gen 1 schema',
    fragment,
    report: report.items.sort(inPlace),
    differences: compareMeanings(schema, fragment),
  });
}

function parseSchema(files: readonly ImportFile[]): Result<DefinitionNode[]> {
  const definitions: DefinitionNode[] = [];
  for (const { path, text } of files) {
    try {
      definitions.push(...parse(new Source(text, path ?? pasted), { maxTokens: tokensMax }).definitions);
    } catch (error) {
      const place = path === undefined ? {} : { path };
      if (error instanceof GraphQLError) {
        const [at = { line: 1, column: 1 }] = error.locations ?? [];
        return failed(cannotRead('Amplify Gen 1', error.message.replace(/^Syntax Error: /, ''), { ...at, ...place }));
      }
      if (!(error instanceof RangeError)) throw error;
      return failed(cannotRead('Amplify Gen 1', 'The text is nested too deeply.', { line: 1, column: 1, ...place }));
    }
  }
  return ok(definitions);
}

function inPlace(a: ReportItem, b: ReportItem): number {
  return (a.path ?? '').localeCompare(b.path ?? '') || a.line - b.line || a.column - b.column;
}

/** Types under names that Gen 2 refuses go, so that nothing refers to them. */
function dropUnusableNames(schema: OldSchema, report: Report): void {
  for (const [kind, types] of [
    ['model', schema.models],
    ['type', schema.others],
  ] as const) {
    for (const [name, { node }] of types) {
      const problem = problemOfTypeName(name);
      if (!problem) continue;
      report.leftOut(placeOf(node), `${kind} ${name}`, problem);
      types.delete(name);
    }
  }
  for (const [name, node] of schema.enums) {
    const problem = problemOfTypeName(name) ?? (node.values?.length ? undefined : 'The enum has no values.');
    if (!problem) continue;
    report.leftOut(placeOf(node), `enum ${name}`, problem);
    schema.enums.delete(name);
  }
}

function readGlobalRule({ globalRule }: OldSchema, report: Report): Rule[] {
  const value = globalRule?.defaultValue;
  if (!globalRule || !value) return [];
  const at = placeOf(globalRule);
  const rules = readRule(objectOf(valueFromASTUntyped(value) as never), 'globalAuthRule', at, () => false, report);
  report.changed(at, 'globalAuthRule', 'Becomes the rule of the whole schema; it holds for models without rules of their own.');
  return rules;
}
