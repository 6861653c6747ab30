/** Statements of the developer guide's PartiQL reference (ql-reference.*), and the answers that it gives for them. */
import * as client from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCloud, type TestCloud } from '../../../testing/start-cloud';
import { service as organizations } from '../../organizations/service';
import { service as dynamodb } from '../service';

let cloud: TestCloud;
let db: client.DynamoDBClient;

beforeAll(async () => {
  cloud = await startCloud({ services: { dynamodb, organizations } });
  db = new client.DynamoDBClient(cloud.config);
  await makeTable('Music', ['Artist', 'SongTitle']);
  await makeTable('Orders', ['OrderID', 'Line'], 'N');
});

afterAll(async () => {
  db.destroy();
  await cloud.stop();
});

async function makeTable(TableName: string, [hash, range]: [string, string], type: 'S' | 'N' = 'S'): Promise<void> {
  await db.send(
    new client.CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [hash, range].map((AttributeName) => ({ AttributeName, AttributeType: type })),
      KeySchema: [
        { AttributeName: hash, KeyType: 'HASH' },
        { AttributeName: range, KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        { IndexName: 'by-range', KeySchema: [{ AttributeName: range, KeyType: 'HASH' }], Projection: { ProjectionType: 'ALL' } },
      ],
    }),
  );
}

async function run(Statement: string, Parameters?: client.AttributeValue[], more: Partial<client.ExecuteStatementCommandInput> = {}) {
  const { Items = [] } = await db.send(new client.ExecuteStatementCommand({ Statement, Parameters, ...more }));
  return Items;
}

const ROCKS = `WHERE Artist='Acme Band' AND SongTitle='PartiQL Rocks'`;

describe('writing', () => {
  it('inserts once, updates what is there, and deletes', async () => {
    await run(`INSERT INTO "Music" VALUE {'Artist' : 'Acme Band','SongTitle' : 'PartiQL Rocks'}`);
    await expect(
      run(`INSERT INTO Music VALUE {'Artist': ?, 'SongTitle': ?}`, [{ S: 'Acme Band' }, { S: 'PartiQL Rocks' }]),
    ).rejects.toMatchObject({
      name: 'DuplicateItemException',
    });
    const before = await run(`UPDATE "Music" SET AwardsWon=1 SET AwardDetail={'Grammys':[2020, 2018]} ${ROCKS} RETURNING ALL OLD *`);
    expect(before).toEqual([{ Artist: { S: 'Acme Band' }, SongTitle: { S: 'PartiQL Rocks' } }]);
    const changed = await run(
      `UPDATE "Music" SET AwardDetail.Grammys =list_append(AwardDetail.Grammys,[2016]) ${ROCKS} RETURNING MODIFIED NEW *`,
    );
    expect(changed).toEqual([{ AwardDetail: { M: { Grammys: { L: [{ N: '2020' }, { N: '2018' }, { N: '2016' }] } } } }]);
    await run(`UPDATE "Music" REMOVE AwardDetail.Grammys[2] SET BandMembers =<<'member1', 'member2'>>, AwardsWon = AwardsWon + 2 ${ROCKS}`);
    await run(`UPDATE "Music" SET BandMembers =set_add(BandMembers, <<'newbandmember'>>) ${ROCKS}`);
    await run(`UPDATE "Music" SET BandMembers =set_delete(BandMembers, <<'member1'>>) ${ROCKS}`);
    expect(await run(`SELECT * FROM Music ${ROCKS}`)).toEqual([
      {
        Artist: { S: 'Acme Band' },
        SongTitle: { S: 'PartiQL Rocks' },
        AwardsWon: { N: '3' },
        AwardDetail: { M: { Grammys: { L: [{ N: '2020' }, { N: '2018' }] } } },
        BandMembers: { SS: ['member2', 'newbandmember'] },
      },
    ]);
    await expect(run(`DELETE FROM Music ${ROCKS} AND AwardsWon = 7`)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
    expect(await run(`DELETE FROM Music ${ROCKS} RETURNING ALL OLD *`)).toMatchObject([{ AwardsWon: { N: '3' } }]);
    expect(await run(`DELETE FROM Music ${ROCKS}`)).toEqual([]);
    await expect(run(`UPDATE Music SET a=1 ${ROCKS}`)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
  });

  it('gives back the item that a condition did not hold for', async () => {
    await run(`INSERT INTO Music VALUE {'Artist': 'a', 'SongTitle': 'kept', 'n': 1}`);
    const update = run(`UPDATE Music SET n = 2 WHERE Artist='a' AND SongTitle='kept' AND n > 5`, undefined, {
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    await expect(update).rejects.toMatchObject({ Item: { n: { N: '1' } } });
  });

  it.each([
    [`UPDATE Music SET a=1 WHERE Artist='x'`, 'Where clause does not contain a mandatory equality on all key attributes'],
    [`UPDATE Music SET Artist='y' WHERE Artist='x' AND SongTitle='y'`, 'Cannot update attribute Artist. This attribute is part of the key'],
    [`DELETE FROM Music`, "Statement wasn't well formed, can't be processed: Unexpected end of statement"],
    [`SELECT * FROM Music WHERE a = ?`, "Number of parameters in request and statement don't match."],
    [`INSERT INTO Music VALUE {'Artist': 'x'}`, 'Missing the key SongTitle in the item'],
    [`DROP TABLE Music`, "Unexpected 'DROP' at position 1"],
    [`SELECT * FROM Music ORDER BY Artist`, 'Must have WHERE clause in the statement when using ORDER BY clause.'],
  ])('refuses %s', async (statement, message) => {
    await expect(run(statement)).rejects.toThrow(message);
  });

  it('takes no empty list of parameters', async () => {
    // localstack's recording of AWS: tests/aws/services/dynamodb/test_dynamodb.snapshot.json
    await expect(run(`SELECT * FROM Music`, [])).rejects.toThrow(
      "1 validation error detected: Value '[]' at 'parameters' failed to satisfy constraint: Member must have length greater than or equal to 1",
    );
  });
});

describe('reading', () => {
  beforeAll(async () => {
    for (const [order, total] of [
      [1, 500],
      [2, 600],
      [3, 700],
    ] as const) {
      for (const line of [1, 2, 3]) await run(`INSERT INTO Orders VALUE {'OrderID': ${order}, 'Line': ${line}, 'Total': ${total + line}}`);
    }
    await run(`INSERT INTO Orders VALUE {'OrderID': 4, 'Line': 1, 'Devices': {'FireStick': {'DateWatched': ['12/1/19', '12/2/19']}}}`);
  });

  const totals = async (statement: string, parameters?: client.AttributeValue[]) =>
    (await run(statement, parameters)).map(({ Total }) => Number(Total?.N));

  it.each<[string, number[]]>([
    [`SELECT Total FROM "Orders" WHERE OrderID = 1`, [501, 502, 503]],
    [`SELECT Total FROM Orders WHERE OrderID = 1 AND Line BETWEEN 2 AND 3 ORDER BY Line DESC`, [503, 502]],
    [`SELECT Total FROM Orders WHERE OrderID IN [3, 1, 1] AND Line = 1 ORDER BY OrderID DESC`, [701, 501]],
    [`SELECT Total FROM Orders WHERE (OrderID = 1 OR OrderID = 2) AND NOT Line > 1`, [501, 601]],
    [`SELECT Total FROM Orders WHERE OrderID = 1 AND (Line = 1 OR Total = 503)`, [501, 503]],
    [`SELECT Total FROM Orders."by-range" WHERE Line = 2 AND OrderID < 3`, [502, 602]],
    [`SELECT Total FROM Orders WHERE OrderID = 2 AND Total IN (602, 603)`, [602, 603]],
    [`SELECT Total FROM Orders WHERE OrderID = 4 AND Total IS NOT MISSING`, []],
  ])('%s', async (statement, expected) => {
    expect(await totals(statement)).toEqual(expected);
  });

  it('goes over the table where no key is given', async () => {
    expect((await totals('SELECT Total FROM Orders WHERE Total > ?', [{ N: '602' }])).sort()).toEqual([603, 701, 702, 703]);
    expect(await run(`SELECT OrderID FROM Orders WHERE attribute_type(Devices, 'M') AND size(Devices.FireStick.DateWatched) = 2`)).toEqual([
      { OrderID: { N: '4' } },
    ]);
    expect(await run(`SELECT Devices.FireStick.DateWatched FROM Orders WHERE contains(Devices.FireStick.DateWatched, '12/2/19')`)).toEqual([
      { DateWatched: { L: [{ S: '12/1/19' }, { S: '12/2/19' }] } },
    ]);
  });

  it('pages, and a token is good for its statement only', async () => {
    const Statement = 'SELECT Total FROM Orders WHERE OrderID IN [1, 2]';
    const seen: (string | undefined)[] = [];
    let NextToken: string | undefined;
    do {
      const page: client.ExecuteStatementCommandOutput = await db.send(
        new client.ExecuteStatementCommand({ Statement, NextToken, Limit: 2 }),
      );
      expect(page.Items?.length).toBeLessThanOrEqual(2);
      seen.push(...(page.Items ?? []).map(({ Total }) => Total?.N));
      if (NextToken === undefined) {
        const other = new client.ExecuteStatementCommand({ Statement: 'SELECT * FROM Orders', NextToken: page.NextToken });
        await expect(db.send(other)).rejects.toThrow('NextToken does not match request');
      }
      NextToken = page.NextToken;
    } while (NextToken);
    expect(seen).toEqual(['501', '502', '503', '601', '602', '603']);
  });
});

describe('several statements', () => {
  it('in a batch stand each for itself', async () => {
    const { Responses } = await db.send(
      new client.BatchExecuteStatementCommand({
        Statements: [
          { Statement: `INSERT INTO Music VALUE {'Artist': 'batch', 'SongTitle': '1'}` },
          { Statement: `INSERT INTO Music VALUE {'Artist': 'batch', 'SongTitle': '1'}` },
          { Statement: `UPDATE Music SET n = 1 WHERE Artist = 'nobody' AND SongTitle = '1'` },
          { Statement: `DELETE FROM Nothing WHERE a = 1` },
        ],
      }),
    );
    expect(Responses?.map(({ Error: failure }) => failure?.Code)).toEqual([
      undefined,
      'DuplicateItem',
      'ConditionalCheckFailed',
      'ResourceNotFound',
    ]);
    const read = await db.send(
      new client.BatchExecuteStatementCommand({
        Statements: [
          { Statement: `SELECT * FROM Music WHERE Artist = 'batch' AND SongTitle = '1'` },
          { Statement: `SELECT * FROM Music WHERE Artist = 'batch'` },
        ],
      }),
    );
    expect(read.Responses).toEqual([
      { TableName: 'Music', Item: { Artist: { S: 'batch' }, SongTitle: { S: '1' } } },
      {
        TableName: 'Music',
        Error: {
          Code: 'ValidationError',
          Message: 'Select statements within BatchExecuteStatement must specify the primary key in the where clause.',
        },
      },
    ]);
  });

  it('in a transaction happen together or not at all, also on the condition that an item exists', async () => {
    const transact = (...statements: string[]) =>
      db.send(new client.ExecuteTransactionCommand({ TransactStatements: statements.map((Statement) => ({ Statement })) }));
    const insert = (title: string) => `INSERT INTO Music VALUE {'Artist': 'both', 'SongTitle': '${title}'}`;
    await transact(insert('1'), insert('2'));
    const failed = transact(
      insert('3'),
      insert('1'),
      `EXISTS(SELECT * FROM Music WHERE Artist = 'both' AND SongTitle = '2' AND Awards IS NOT MISSING)`,
    );
    await expect(failed).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'None' }, { Code: 'DuplicateItem' }, { Code: 'ConditionalCheckFailed' }],
    });
    await transact(`EXISTS(SELECT * FROM Music WHERE Artist = 'both' AND SongTitle = '2' AND Awards IS MISSING)`, insert('4'));
    const { Responses } = await transact(
      ...['3', '4'].map((title) => `SELECT SongTitle FROM Music WHERE Artist = 'both' AND SongTitle = '${title}'`),
    );
    expect(Responses).toEqual([{}, { Item: { SongTitle: { S: '4' } } }]);
    await expect(transact(insert('5'), `SELECT * FROM Music WHERE Artist = 'a' AND SongTitle = 'b'`)).rejects.toThrow(
      'either all read or all write',
    );
  });
});
