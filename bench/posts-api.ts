/** The API of the benchmark of GraphQL: what both servers are given, and what they are asked. */

export interface CloudConfig {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
}

export const TABLE = 'posts';
export const SCHEMA = `
type Post { id: ID! title: String! body: String likes: Int createdAt: AWSDateTime updatedAt: AWSDateTime }
type Page { items: [Post] nextToken: String }
input NewPost { id: ID title: String! body: String likes: Int }
type Query { getPost(id: ID!): Post listPosts(limit: Int, nextToken: String): Page }
type Mutation { createPost(input: NewPost!): Post }
type Subscription { onCreatePost: Post @aws_subscribe(mutations: ["createPost"]) }
schema { query: Query mutation: Mutation subscription: Subscription }
`;
export const RESULT = '#if($ctx.error) $util.error($ctx.error.message, $ctx.error.type) #else $util.toJson($ctx.result) #end';
export const TEMPLATES = {
  'Query.getPost': '{"version": "2018-05-29", "operation": "GetItem", "key": {"id": $util.dynamodb.toDynamoDBJson($ctx.args.id)}}',
  'Query.listPosts': `#set($limit = $util.defaultIfNull($ctx.args.limit, 100))
{"version": "2018-05-29", "operation": "Scan", "limit": $limit #if($ctx.args.nextToken), "nextToken": "$ctx.args.nextToken" #end}`,
  'Mutation.createPost': `#set($now = $util.time.nowISO8601())
#set($item = {}) $util.qr($item.putAll($ctx.args.input)) $util.qr($item.put("createdAt", $now)) $util.qr($item.put("updatedAt", $now))
#set($id = $util.defaultIfNullOrBlank($ctx.args.input.id, $util.autoId())) $util.qr($item.remove("id"))
{"version": "2018-05-29", "operation": "PutItem", "key": {"id": $util.dynamodb.toDynamoDBJson($id)},
 "attributeValues": $util.dynamodb.toMapValuesJson($item)}`,
};
export const FIELDS = 'id title body likes createdAt updatedAt';
export const QUERIES = {
  get: `query { getPost(id: "7") { ${FIELDS} } }`,
  'list of 100': `query { listPosts(limit: 100) { items { ${FIELDS} } nextToken } }`,
  create: `mutation { createPost(input: { title: "a title", body: "${'x'.repeat(200)}", likes: 3 }) { ${FIELDS} } }`,
};

/** The same, as the simulator takes it. Its records are in a second cloud, so that neither server has the other's work. */
export function simulatorConfig({ endpoint, region, credentials }: CloudConfig): string {
  const mappingTemplates = Object.entries(TEMPLATES).flatMap(([field, content]) => [
    { path: `${field}.req.vtl`, content },
    { path: `${field}.res.vtl`, content: RESULT },
  ]);
  const resolvers = Object.keys(TEMPLATES).map((field) => {
    const [typeName, fieldName] = field.split('.');
    return {
      kind: 'UNIT',
      typeName,
      fieldName,
      dataSourceName: TABLE,
      requestMappingTemplateLocation: `${field}.req.vtl`,
      responseMappingTemplateLocation: `${field}.res.vtl`,
    };
  });
  return JSON.stringify({
    schema: { content: SCHEMA },
    resolvers,
    mappingTemplates,
    dataSources: [{ type: 'AMAZON_DYNAMODB', name: TABLE, config: { endpoint, region, ...credentials, tableName: TABLE } }],
    appSync: {
      name: 'bench',
      apiKey: 'da2-fakeApiId123456',
      defaultAuthenticationType: { authenticationType: 'API_KEY' },
      additionalAuthenticationProviders: [],
    },
  });
}
