import {
  type DocumentNode,
  type GraphQLError,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  parse,
  Source,
  specifiedRules,
  validate,
  visit,
} from 'graphql';
import type { LoadedApi } from './load-api';

/** A document that was parsed and validated once; the same text is not looked at again. */
export interface PreparedDocument {
  document?: DocumentNode;
  /** Set when the text does not parse. */
  syntaxError?: GraphQLError;
  problems: readonly GraphQLError[];
}

const DOCUMENTS_MAX = 1_000;
/** Bounds the work of parsing one hostile document. */
const TOKENS_MAX = 20_000;
const PROBLEMS_MAX = 20;

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
  let document: DocumentNode;
  try {
    document = parse(new Source(text), { maxTokens: TOKENS_MAX });
  } catch (error) {
    return { syntaxError: error as GraphQLError, problems: [] };
  }
  const rules = record.introspectionConfig === 'DISABLED' ? [...specifiedRules, NoSchemaIntrospectionCustomRule] : specifiedRules;
  return { document, problems: validate(schema, document, rules, { maxErrors: PROBLEMS_MAX }) };
}

/** The operation that a request means; undefined when its name is missing or wrong. */
export function operationOf(document: DocumentNode, operationName: string | null | undefined): OperationDefinitionNode | undefined {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operationName) return operations.length === 1 ? operations[0] : undefined;
  return operations.find(({ name }) => name?.value === operationName);
}

/** How deep fields nest in a document, for the API's limit. */
export function depthOf(document: DocumentNode): number {
  let depth = 0;
  let deepest = 0;
  visit(document, {
    Field: {
      enter() {
        depth += 1;
        deepest = Math.max(deepest, depth);
      },
      leave() {
        depth -= 1;
      },
    },
  });
  return deepest;
}
