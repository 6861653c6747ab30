/** Types that Amplify makes many of, in the words of those who know them. */
const KINDS: Record<string, [one: string, many: string]> = {
  'AWS::AppSync::ApiKey': ['API key', 'API keys'],
  'AWS::AppSync::DataSource': ['data source', 'data sources'],
  'AWS::AppSync::FunctionConfiguration': ['function', 'functions'],
  'AWS::AppSync::GraphQLApi': ['GraphQL API', 'GraphQL APIs'],
  'AWS::AppSync::GraphQLSchema': ['GraphQL schema', 'GraphQL schemas'],
  'AWS::AppSync::Resolver': ['pipeline', 'pipelines'],
  'AWS::IAM::ManagedPolicy': ['policy', 'policies'],
  'AWS::IAM::Policy': ['policy', 'policies'],
  'Custom::CDKBucketDeployment': ['upload', 'uploads'],
  'AWS::S3::BucketPolicy': ['bucket policy', 'bucket policies'],
};

const SHOWN_MAX = 2;

/** Such as `10 pipelines, 27 functions`; a single resource is told by its type. */
export function contentsInWords(counts: Readonly<Record<string, number>>, resourceType: string): string {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (total <= 1) return Object.keys(counts)[0] ?? resourceType;
  const byWord = new Map<string, { count: number; words: [string, string] }>();
  for (const [type, count] of Object.entries(counts)) {
    const words = KINDS[type] ?? wordsOf(type);
    byWord.set(words[0], { words, count: (byWord.get(words[0])?.count ?? 0) + count });
  }
  const sorted = [...byWord.values()].sort((one, other) => other.count - one.count);
  const shown = sorted.slice(0, SHOWN_MAX).map(({ count, words: [one, many] }) => `${count} ${count === 1 ? one : many}`);
  const rest = sorted.slice(SHOWN_MAX).reduce((sum, { count }) => sum + count, 0);
  return rest === 0 ? shown.join(', ') : `${shown.join(', ')} and ${rest} more`;
}

/** The last word of a type: `AWS::Cognito::UserPoolGroup` as `user pool group`. */
function wordsOf(type: string): [string, string] {
  const lower = (type.split('::').at(-1) ?? type).replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return [lower, lower.endsWith('s') ? lower : `${lower}s`];
}
