/** For tests: contexts as templates of an Amplify app meet them, from a seed. */

export type Random = () => number;

/** Mulberry32: small, fast, and the same numbers on every machine. */
export function seededRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function randomContext(random: Random): { authType: string; context: Record<string, unknown> } {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const chance = (probability: number): boolean => random() < probability;
  const some = (members: Record<string, () => unknown>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(members).flatMap(([key, make]) => (chance(0.6) ? [[key, make()]] : [])));
  const owner = (): unknown => pick(['u1', 'u2', 'u1::u1', 'sub1::user1', 'user1', 'sub1', null]);
  const condition = (): unknown =>
    pick([
      { eq: 'a' },
      { ne: 'b', beginsWith: 'c' },
      { between: ['a', 'm'] },
      { contains: 'x' },
      { attributeExists: true },
      { size: { gt: 2 } },
    ]);
  const filter = (): unknown =>
    pick([
      { title: condition() },
      { or: [{ title: condition() }, { text: condition() }] },
      { and: [{ name: condition() }], not: { org: condition() } },
      {},
      null,
    ]);
  const item = (): Record<string, unknown> =>
    some({
      id: () => pick(['1', '2']),
      title: () => 'a title',
      owner,
      members: () => pick([['sub1', 'x::y'], [], ['user1'], null]),
      org: () => pick(['Admins', 'Readers']),
      postId: () => pick(['p1', null]),
      authorId: () => pick(['a1', null]),
      seller: () => pick(['sub1', 'other']),
      secret: () => 's',
      __operation: () => 'Mutation',
    });
  const sortKey = (): unknown => pick([{ eq: 'a' }, { beginsWith: 'b' }, { lt: 'c' }, { between: ['a', 'b'] }, { ge: 'x' }]);
  const composite = (): unknown =>
    pick([{ eq: { placedAt: 'a', line: 1 } }, { beginsWith: { placedAt: 'a' } }, { gt: { placedAt: 'b', line: 2 } }]);
  const authType = pick(['API Key Authorization', 'IAM Authorization', 'User Pool Authorization', 'User Pool Authorization']);
  const context = {
    identity: randomIdentity(authType, pick, some),
    args: {
      ...some({
        input: item,
        filter,
        condition: filter,
        limit: () => pick([5, 100]),
        nextToken: () => 'next',
        sortDirection: () => pick(['ASC', 'DESC']),
        id: () => '1',
        authorId: () => 'a1',
        title: sortKey,
        owner,
        customer: () => 'c1',
        placedAt: () => pick(['2020', { eq: '2020' }]),
        placedAtLine: composite,
        line: () => 3,
        seller: () => 'sub1',
      }),
    },
    source: item(),
    prev: { result: pick([item(), null]) },
    result: pick<unknown>([
      item(),
      { items: [item(), item()], scannedCount: 2 },
      { items: [item()], scannedCount: 1 },
      { items: [], scannedCount: 1 },
      { items: [], scannedCount: 0 },
    ]),
    stash: {
      conditions: [] as unknown[],
      metadata: some({ index: () => 'byX', modelObjectKey: () => ({ customer: { S: 'c1' }, line: { N: '3' } }) }),
      connectionAttributes: {},
      connectionAttibutes: {},
      unauthRole: 'arn:guest',
      authRole: 'arn:member',
      identityPoolId: 'pool1',
      adminRoles: [],
      ...some({
        defaultValues: () => ({ id: 'generated', createdAt: 'now' }),
        authFilter: () => ({ or: [{ owner: { eq: 'u1' } }] }),
        hasAuth: () => true,
        deniedField: () => pick([true, false]),
      }),
    },
    ...(chance(0.1) ? { error: { message: 'it broke', type: 'DynamoDB:Fault' } } : {}),
  };
  return { authType, context };
}

function randomIdentity(
  authType: string,
  pick: <T>(values: readonly T[]) => T,
  some: (members: Record<string, () => unknown>) => Record<string, unknown>,
): unknown {
  if (authType === 'IAM Authorization') {
    return pick([
      { userArn: 'arn:guest', cognitoIdentityId: 'i1', cognitoIdentityPoolId: 'pool1', cognitoIdentityAuthType: 'unauthenticated' },
      { userArn: 'arn:role' },
      { userArn: 'arn:member', cognitoIdentityPoolId: 'pool1', cognitoIdentityAuthType: 'authenticated' },
    ]);
  }
  const claims = some({
    sub: () => 'sub1',
    username: () => pick(['user1', 'u1']),
    'cognito:username': () => 'user1',
    'cognito:groups': () => pick<unknown>([['Admins'], ['Readers', 'Editors'], 'Admins', '["Readers"]']),
  });
  return authType === 'User Pool Authorization' ? { sub: 'sub1', username: 'user1', claims } : { claims: {} };
}
