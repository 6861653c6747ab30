/** The stock `aws-amplify` data client against the sample app, deployed from its unmodified templates. */
import { decodeJwt, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collect, follow, started } from './testing/follow';
import { type Answer, type Client, type Options, openStockApp, type Row, type StockApp } from './testing/stock-app';

let app: StockApp;
let client: Client;
const key: Options = { authMode: 'apiKey' };
const as = (name: string): Options => app.as(name);

beforeAll(async () => {
  app = await openStockApp();
  client = app.client;
}, 120_000);

afterAll(() => app?.close(), 30_000);

describe('the stock data client', () => {
  it('creates, reads, lists with filters and pages, updates and deletes', async () => {
    const { Comment } = client.models;
    for (let index = 0; index < 5; index += 1) await Comment.create({ text: `comment ${index}`, likes: index }, key);
    const all = await Comment.list(key);
    expect(all.errors).toBeUndefined();
    expect(all.data).toHaveLength(5);
    const some = await Comment.list({
      ...key,
      filter: { or: [{ text: { eq: 'comment 1' } }, { likes: { ge: 4 } }], not: { likes: { between: [2, 3] } } },
    });
    expect(some.data.map(({ text }) => text).sort()).toEqual(['comment 1', 'comment 4']);
    const first = await Comment.list({ ...key, limit: 2 });
    const second = await Comment.list({ ...key, limit: 2, nextToken: first.nextToken ?? '' });
    expect(new Set([...first.data, ...second.data].map(({ id }) => id)).size).toBe(4);

    const { id } = all.data[0] as Row;
    expect((await Comment.update({ id, text: 'changed', likes: null }, key)).data).toMatchObject({ id, text: 'changed', likes: null });
    expect((await Comment.get({ id }, key)).data).toMatchObject({ id, text: 'changed', createdAt: expect.stringMatching(/Z$/) });
    expect((await Comment.delete({ id }, key)).data).toMatchObject({ id });
    expect((await Comment.get({ id }, key)).data).toBeNull();
    const missing = await Comment.update({ id, text: 'x' }, key);
    expect(missing.data).toBeNull();
    expect(missing.errors?.[0]).toMatchObject({ errorType: 'DynamoDB:ConditionalCheckFailedException', path: ['updateComment'] });
    expect(missing.errors?.[0]?.message).toMatch(/^The conditional request failed \(Service: DynamoDb, Status Code: 400, Request ID: /);
  });

  it('keeps typed fields: enums, lists, JSON, dates, custom types', async () => {
    const input = {
      title: 'typed',
      status: 'DRAFT',
      tags: ['a', 'b'],
      meta: JSON.stringify({ deep: [1, { x: null }] }),
      publishedAt: '2026-01-02T03:04:05.678Z',
      place: { city: 'Oslo' },
      likes: 3,
    };
    const { data, errors } = await client.models.Post.create(input, as('alice'));
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ ...input, place: { city: 'Oslo', street: null } });
    await expect(client.models.Post.create({ ...input, publishedAt: 'yesterday' }, as('alice'))).resolves.toMatchObject({
      errors: [{ message: expect.stringContaining('AWSDateTime') }],
    });
  });

  it('follows relationships, lazily and in one selection', async () => {
    const { Author, Post, Comment } = client.models;
    const author = (await Author.create({ name: 'Ann' }, key)).data as Row;
    const post = (await Post.create({ title: 'with comments', authorId: author.id }, as('alice'))).data as Row;
    await Comment.create({ text: 'first', postId: post.id }, key);
    await Comment.create({ text: 'second', postId: post.id }, key);
    const eager = await Post.get({ id: post.id }, { ...key, selectionSet: ['title', 'author.name', 'comments.text'] });
    expect(eager.errors).toBeUndefined();
    expect(eager.data).toMatchObject({ title: 'with comments', author: { name: 'Ann' } });
    expect(((eager.data as Row).comments as { text: string }[]).map(({ text }) => text).sort()).toEqual(['first', 'second']);
    const lazy = (await Post.get({ id: post.id }, key)).data as Row & { comments(options: Options): Promise<Answer<Row[]>> };
    expect((await lazy.comments(key)).data).toHaveLength(2);
  });

  it('queries by secondary index and by a composite identifier', async () => {
    const { Post, Order } = client.models;
    for (const title of ['beta', 'alpha', 'gamma']) await Post.create({ title, authorId: 'indexed' }, as('alice'));
    const sorted = await Post.listPostByAuthorIdAndTitle(
      { authorId: 'indexed', title: { between: ['alpha', 'beta'] } },
      { ...key, sortDirection: 'DESC' },
    );
    expect(sorted.data.map(({ title }) => title)).toEqual(['beta', 'alpha']);

    const order = { customer: 'c1', placedAt: '2026-01-01T00:00:00Z', line: 1 };
    expect((await Order.create({ ...order, seller: 'shop', total: 1.5 }, key)).data).toMatchObject(order);
    await Order.create({ ...order, line: 2, seller: 'shop' }, key);
    const again = await Order.create({ ...order, total: 9 }, key);
    expect(again.errors?.[0]?.errorType).toBe('DynamoDB:ConditionalCheckFailedException');
    expect((await Order.get(order, key)).data).toMatchObject({ total: 1.5 });
    const ofSeller = await Order.ordersOfSeller(
      { seller: 'shop', placedAtLine: { beginsWith: { placedAt: '2026-01-01T00:00:00Z' } } },
      key,
    );
    expect(ofSeller.errors).toBeUndefined();
    expect(ofSeller.data.map(({ line }) => line)).toEqual([1, 2]);
    expect((await Order.delete(order, key)).data).toMatchObject(order);
  });

  it('gives each caller what the rules give', async () => {
    const { Post, Author } = client.models;
    const post = (await Post.create({ title: 'mine', secret: 'hidden' }, as('alice'))).data as Row;
    expect((await Post.get({ id: post.id }, as('alice'))).data).toMatchObject({ title: 'mine', secret: 'hidden' });

    const forBob = await Post.get({ id: post.id }, as('bob'));
    expect(forBob.data).toBeNull();
    expect(forBob.errors?.[0]).toMatchObject({
      errorType: 'Unauthorized',
      message: 'Not Authorized to access getPost on type Query',
      path: ['getPost'],
    });
    expect((await Post.list(as('bob'))).data).toEqual([]);
    expect((await Post.update({ id: post.id, title: 'stolen' }, as('bob'))).errors?.[0]).toMatchObject({ errorType: 'Unauthorized' });
    expect((await Post.delete({ id: post.id }, as('bob'))).errors?.[0]).toMatchObject({ errorType: 'Unauthorized' });

    const forAdmin = await Post.get({ id: post.id }, as('adam'));
    expect(forAdmin.data).toMatchObject({ title: 'mine', secret: null });
    expect(forAdmin.errors?.[0]).toMatchObject({ errorType: 'Unauthorized', path: ['getPost', 'secret'] });
    const keyed = await Post.get({ id: post.id }, { ...key, selectionSet: ['title'] });
    expect(keyed.data).toEqual({ title: 'mine' });
    expect((await Post.create({ title: 'no' }, key)).errors?.[0]).toMatchObject({
      message: 'Not Authorized to access createPost on type Mutation',
    });

    app.asGuest();
    const guest = { authMode: 'identityPool', selectionSet: ['id', 'title'] };
    expect(await Post.get({ id: post.id }, guest)).toMatchObject({ data: { title: 'mine' } });
    expect((await Post.create({ title: 'no' }, { authMode: 'identityPool' })).errors?.[0]).toMatchObject({ errorType: 'Unauthorized' });

    const group = (await Author.create({ name: 'of the group', org: 'Admins' }, key)).data as Row;
    expect((await Author.update({ id: group.id, name: 'by a member' }, as('adam'))).data).toMatchObject({ name: 'by a member' });
    expect((await Author.update({ id: group.id, name: 'by another' }, as('bob'))).errors?.[0]).toMatchObject({ errorType: 'Unauthorized' });
  });

  it('runs custom operations: resolver code in JavaScript, and functions with who called them', async () => {
    expect(await client.queries.shout({ text: 'hello' }, key)).toMatchObject({ data: 'HELLO' });
    expect((await client.queries.say({ text: 'Oslo' }, key)).data).toEqual({ city: 'Oslo', street: 'nobody' });
    const { data } = await client.queries.say({ text: 'Bergen' }, as('alice'));
    expect(data).toMatchObject({ city: 'Bergen', street: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect((await client.mutations.announce({ title: 'no' }, as('bob'))).errors?.[0]).toMatchObject({ errorType: 'Unauthorized' });
    expect(client.enums.Status.values()).toEqual(['DRAFT', 'PUBLISHED']);
  });

  it('has one of another model, from both sides', async () => {
    const { Author, Profile } = client.models;
    const author = (await Author.create({ name: 'Eva' }, key)).data as Row & { profile(options: Options): Promise<Answer<Row>> };
    const profile = (await Profile.create({ bio: 'writes', authorId: author.id }, key)).data as Row & {
      author(options: Options): Promise<Answer<Row>>;
    };
    expect((await author.profile(key)).data).toMatchObject({ bio: 'writes' });
    expect((await profile.author(key)).data).toMatchObject({ name: 'Eva' });
    const eager = await Author.get({ id: author.id }, { ...key, selectionSet: ['name', 'profile.bio'] });
    expect(eager.data).toEqual({ name: 'Eva', profile: { bio: 'writes' } });
    expect((await Profile.get({ id: profile.id }, as('erin'))).data).toMatchObject({ bio: 'writes' });
    expect((await Profile.get({ id: profile.id }, as('bob'))).errors?.[0]).toMatchObject({ errorType: 'Unauthorized' });
  });

  it('lets several owners write, everybody who is signed in read, and a function decide', async () => {
    const { Author, Comment, Gated } = client.models;
    const alice = decodeJwt(app.tokenOf('alice'));
    const shared = (await Author.create({ name: 'shared', members: [`${alice.sub}::${alice.username}`] }, key)).data as Row;
    expect((await Author.update({ id: shared.id, name: 'by alice' }, as('alice'))).data).toMatchObject({ name: 'by alice' });
    expect((await Author.update({ id: shared.id, name: 'by bob' }, as('bob'))).errors?.[0]).toMatchObject({ errorType: 'Unauthorized' });
    expect((await Comment.list(as('bob'))).errors).toBeUndefined();

    const gate = (authToken: string): Options => ({ authMode: 'lambda', authToken });
    const gated = (await Gated.create({ name: 'in', secret: 's' }, gate('open sesame'))).data as Row;
    expect(gated).toMatchObject({ name: 'in', secret: 's' });
    const partly = await Gated.get({ id: gated.id }, gate('open sesame!'));
    expect(partly.data).toMatchObject({ name: 'in', secret: null });
    expect(partly.errors?.[0]).toMatchObject({ errorType: 'Unauthorized', path: ['getGated', 'secret'] });
    await expect(Gated.list(gate('let me in'))).resolves.toMatchObject({ errors: [{ message: expect.stringMatching(/Unauthorized/) }] });
    expect((await Gated.list(key)).errors?.[0]).toMatchObject({ message: expect.stringContaining('Not Authorized') });
  });

  it('refuses keys and tokens that are not good', async () => {
    const query = 'query { listPosts { items { id } } }';
    const token = app.tokenOf('alice');
    const [head, body] = token.split('.');
    const forged = `${head}.${body}.${'A'.repeat(342)}`;
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`;
    const post = (headers: Record<string, string>): Promise<Response> =>
      fetch(app.endpoint, { method: 'POST', headers, body: JSON.stringify({ query }) });
    expect((await post({ authorization: token })).status).toBe(200);
    const otherPool = await new SignJWT({ token_use: 'access' })
      .setProtectedHeader({ alg: 'RS256', kid: 'mine' })
      .setIssuer(String(decodeJwt(token).iss).replace(/.$/, 'X'))
      .setExpirationTime('1h')
      .sign((await generateKeyPair('RS256')).privateKey);
    for (const authorization of [forged, unsigned, otherPool, 'nonsense', '']) {
      const response = await post({ authorization });
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ errors: [{ errorType: 'UnauthorizedException' }] });
    }
    expect((await post({})).status).toBe(401);
    await expect(client.graphql({ query, authMode: 'apiKey', apiKey: 'da2-wrong' })).rejects.toMatchObject({
      errors: [{ message: expect.stringMatching(/Unauthorized|not authorized/i) }],
    });
  });
});

describe('subscriptions', () => {
  it('delivers what matches the filter, with the fields of the mutation', async () => {
    const { Comment } = client.models;
    const feed = follow(Comment, { ...key, filter: { text: { beginsWith: 'yes' } } });
    await started(feed, () => Comment.create({ text: 'yes probe' }, key));
    await Comment.create({ text: 'no' }, key);
    await Comment.create({ text: 'yes', likes: 7 }, key);
    await feed.arrival(1);
    const last = feed.rows.filter(({ text }) => text !== 'yes probe');
    expect(last).toMatchObject([{ text: 'yes', likes: 7, id: expect.any(String) }]);
    feed.stop();
  });

  it('delivers a custom mutation to a custom subscription, by the filter of its handler', async () => {
    const feed = collect(client.subscriptions.announced({ start: 'yes' }, key));
    await started(feed, () => client.mutations.announce({ title: 'yes probe' }, key));
    await client.mutations.announce({ title: 'no' }, key);
    await client.mutations.announce({ title: 'yes' }, key);
    await feed.arrival(1);
    expect(feed.rows.map(({ title }) => title).filter((title) => title !== 'yes probe')).toEqual(['yes']);
    feed.stop();
  });

  it('keeps a list up to date with what is created, changed and deleted', async () => {
    const { Profile } = client.models;
    const snapshots: Row[][] = [];
    let wake: () => void = () => {};
    const subscription = Profile.observeQuery({ ...key, filter: { authorId: { eq: 'watched' } } }).subscribe({
      next({ items }) {
        snapshots.push(items);
        wake();
      },
      error() {},
    });
    const until = async (holds: (items: Row[]) => boolean, nudge: () => Promise<unknown> = async () => {}): Promise<void> => {
      while (!holds(snapshots.at(-1) ?? [])) {
        const next = new Promise<void>((resolve) => {
          wake = resolve;
        });
        await nudge();
        await Promise.race([next, new Promise((resolve) => setImmediate(resolve))]);
      }
    };
    await until(
      (items) => items.length > 0,
      () => Profile.create({ bio: 'probe', authorId: 'watched' }, key),
    );
    const first = snapshots.at(-1)?.[0] as Row;
    await Profile.update({ id: first.id, bio: 'changed' }, key);
    await until((items) => items.some(({ id, bio }) => id === first.id && bio === 'changed'));
    await Profile.delete({ id: first.id }, key);
    await until((items) => items.every(({ id }) => id !== first.id));
    subscription.unsubscribe();
  });

  it('delivers to the owner and not to others, and refuses who may not subscribe', async () => {
    const { Post } = client.models;
    const alice = follow(Post, as('alice'));
    await started(alice, () => Post.create({ title: 'probe' }, as('alice')));
    const bob = follow(Post, as('bob'));
    await started(bob, () => Post.create({ title: 'probe' }, as('bob')));
    await Post.create({ title: 'for alice' }, as('alice'));
    await Post.create({ title: 'for bob' }, as('bob'));
    await bob.arrival(1);
    const titles = (feed: typeof alice) => new Set(feed.rows.map(({ title }) => title).filter((title) => title !== 'probe'));
    await alice.arrival(1);
    expect(titles(alice)).toEqual(new Set(['for alice']));
    expect(titles(bob)).toEqual(new Set(['for bob']));
    alice.stop();
    bob.stop();

    const refused = follow(Post, { authMode: 'lambda', authToken: 'nonsense' });
    expect(JSON.stringify(await refused.failure)).toMatch(/Unauthorized|not authorized/i);
  });
});
