import {
  type DocumentNode,
  GraphQLError,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  parse,
  Source,
  specifiedRules,
  validate,
} from 'graphql';
import type { LoadedApi } from './load-api';
import { nestingOf } from './nesting';

/** A document that was parsed and validated once; the same text is not looked at again. */
export interface PreparedDocument {
  document?: DocumentNode;
  /** Set when the text does not parse. */
  syntaxError?: Error;
  problems: readonly GraphQLError[];
}

const DOCUMENTS_MAX = 1_000;
/** Bounds the work of parsing one hostile document. */
const TOKENS_MAX = 20_000;
const PROBLEMS_MAX = 20;
/** What runs a document calls itself for each level, and must never come to the end of the stack. */
const LEVELS_MAX = 500;

export function prepareDocument(api: LoadedApi, text: string): PreparedDocument {
  let found = api.documents.get(text);
  if (!found) {
    found = readDocument(api, text);
    if (api.documents.size >= DOCUMENTS_MAX) api.documents.clear();
    api.documents.set(text, found);
  }
  return found;
}

function readDocument({ schema, record }: LoadedApi, text: string): PreparedDocument {
  const rules = record.introspectionConfig === 'DISABLED' ? [...specifiedRules, NoSchemaIntrospectionCustomRule] : specifiedRules;
  try {
    const document = parse(new Source(text), { maxTokens: TOKENS_MAX });
    const problems = validate(schema, document, rules, { maxErrors: PROBLEMS_MAX });
    if (problems.length === 0 && nestingOf(document) > LEVELS_MAX)
      return { document, problems: [new GraphQLError(`Fields are nested more than ${LEVELS_MAX} levels deep.`)] };
    return { document, problems };
  } catch (error) {
    // A text that does not parse, or one nested so deep that the stack ends first.
    return { syntaxError: error as Error, problems: [] };
  }
}

/** The operation that a request means; undefined when its name is missing or wrong. */
export function operationOf(document: DocumentNode, operationName: string | null | undefined): OperationDefinitionNode | undefined {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operationName) return operations.length === 1 ? operations[0] : undefined;
  return operations.find(({ name }) => name?.value === operationName);
}
