/**
 * Runs inside the isolated context before any resolver code: makes `util`, `extensions`, `runtime` and
 * `@aws-appsync/utils` out of one function that takes and gives only strings. No object of Node ever
 * gets in, so that resolver code has nothing whose constructor would lead out.
 */
export const prelude = `(function (bridge, names) {
  'use strict';
  const parse = JSON.parse;
  const write = JSON.stringify;
  class ResolverFailure {}
  const call = (root, path, values) => {
    let answer;
    try {
      answer = bridge(root + '.' + path, write(values, (_, value) => (value === undefined ? null : value)));
    } catch {
      answer = '{"fault":"The function is not available."}';
    }
    const { value, thrown, fault } = parse(answer);
    if (thrown !== undefined) throw Object.assign(new ResolverFailure(), { thrown });
    if (fault !== undefined) throw new Error(fault);
    return value;
  };
  const build = (root) => {
    const built = {};
    for (const path of names[root]) {
      const steps = path.split('.');
      const last = steps.pop();
      let owner = built;
      for (const step of steps) owner = owner[step] ??= {};
      owner[last] = (...values) => call(root, path, values);
    }
    return built;
  };
  const freeze = (value) => {
    if (typeof value === 'object' && value !== null) {
      Object.freeze(value);
      Object.values(value).forEach(freeze);
    }
    return value;
  };
  const util = build('util');
  // These need no bridge, and must not throw JSON's own errors at code that expects AppSync's.
  util.error = (message, type, data, info) => { throw Object.assign(new ResolverFailure(), { thrown: { kind: 'error', message: String(message), errorType: type, data, errorInfo: info } }); };
  util.unauthorized = () => { throw Object.assign(new ResolverFailure(), { thrown: { kind: 'unauthorized' } }); };
  class EarlyReturn {}
  const runtime = { earlyReturn: (value, options) => { throw Object.assign(new EarlyReturn(), { value, options }); } };
  const extensions = build('extensions');
  const operation = (name, fields) => (input) => ({ operation: name, ...fields(input) });
  const typed = (map) => map && util.dynamodb.toMapValues(map);
  const update = (values) => {
    const set = [], remove = [], add = [], names = {}, typedValues = {};
    for (const [key, raw] of Object.entries(values)) {
      const op = raw && typeof raw === 'object' && raw.__operation;
      const name = '#' + key, value = ':' + key;
      names[name] = key;
      if (op === 'remove') remove.push(name);
      else if (op === 'increment' || op === 'decrement') { set.push(name + ' = ' + name + (op === 'increment' ? ' + ' : ' - ') + value); typedValues[value] = util.dynamodb.toDynamoDB(raw.value); }
      else if (op === 'append') { set.push(name + ' = list_append(' + name + ', ' + value + ')'); typedValues[value] = util.dynamodb.toDynamoDB(raw.value); }
      else if (op === 'prepend') { set.push(name + ' = list_append(' + value + ', ' + name + ')'); typedValues[value] = util.dynamodb.toDynamoDB(raw.value); }
      else if (op === 'add') { add.push(name + ' ' + value); typedValues[value] = util.dynamodb.toDynamoDB(raw.value); }
      else { set.push(name + ' = ' + value); typedValues[value] = util.dynamodb.toDynamoDB(op === 'replace' ? raw.value : raw); }
    }
    const expression = [set.length && 'SET ' + set.join(', '), remove.length && 'REMOVE ' + remove.join(', '), add.length && 'ADD ' + add.join(', ')].filter(Boolean).join(' ');
    return { expression, expressionNames: names, expressionValues: typedValues };
  };
  const condition = (value) => value && parse(util.transform.toDynamoDBConditionExpression(value));
  const filter = (value) => value && parse(util.transform.toDynamoDBFilterExpression(value));
  const projection = (fields) => fields && { expression: fields.map((field) => '#' + field).join(', '), expressionNames: Object.fromEntries(fields.map((field) => ['#' + field, field])) };
  const marker = (name) => (value) => ({ __operation: name, value });
  const list = (input) => ({ index: input.index, limit: input.limit, nextToken: input.nextToken, consistentRead: input.consistentRead, select: input.select, filter: filter(input.filter), projection: projection(input.projection), scanIndexForward: input.scanIndexForward });
  const eachTable = (tables, convert) => Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, convert(table)]));
  const transactWrite = (member) => {
    const [kind] = Object.keys(member).filter((name) => WRITES[name]);
    const { table, key, item, update: values, condition: when } = member[kind] ?? {};
    const checked = when && { ...condition(when), returnValuesOnConditionCheckFailure: member[kind].returnValuesOnConditionCheckFailure };
    return { operation: WRITES[kind], table, key: typed(key), attributeValues: typed(item), update: values && update(values), condition: checked };
  };
  const WRITES = { putItem: 'PutItem', updateItem: 'UpdateItem', deleteItem: 'DeleteItem', conditionCheck: 'ConditionCheck' };
  const ddb = {
    get: operation('GetItem', ({ key, consistentRead, projection: fields }) => ({ key: typed(key), consistentRead, projection: projection(fields) })),
    put: operation('PutItem', ({ key, item, condition: when, _version }) => ({ key: typed(key), attributeValues: typed(item), condition: condition(when), _version })),
    update: operation('UpdateItem', ({ key, update: values, condition: when, _version }) => ({ key: typed(key), update: update(values), condition: condition(when), _version })),
    remove: operation('DeleteItem', ({ key, condition: when, _version }) => ({ key: typed(key), condition: condition(when), _version })),
    batchGet: operation('BatchGetItem', ({ tables }) => ({ tables: eachTable(tables, ({ keys, consistentRead, projection: fields }) => ({ keys: keys.map(typed), consistentRead, projection: projection(fields) })) })),
    batchPut: operation('BatchPutItem', ({ tables }) => ({ tables: eachTable(tables, (items) => items.map(typed)) })),
    batchDelete: operation('BatchDeleteItem', ({ tables }) => ({ tables: eachTable(tables, (keys) => keys.map(typed)) })),
    transactGet: operation('TransactGetItems', ({ items }) => ({ transactItems: items.map(({ table, key, projection: fields }) => ({ table, key: typed(key), projection: projection(fields) })) })),
    transactWrite: operation('TransactWriteItems', ({ items }) => ({ transactItems: items.map(transactWrite) })),
    sync: operation('Sync', (input) => ({ filter: filter(input.filter), limit: input.limit, nextToken: input.nextToken, lastSync: input.lastSync })),
    scan: operation('Scan', (input = {}) => ({ ...list(input), totalSegments: input.totalSegments, segment: input.segment })),
    query: operation('Query', (input) => ({ ...list(input), query: filter(input.query) })),
    operations: { add: marker('add'), append: marker('append'), decrement: marker('decrement'), increment: marker('increment'), prepend: marker('prepend'), remove: () => ({ __operation: 'remove' }), replace: marker('replace') },
  };
  const modules = { '@aws-appsync/utils': { util, extensions, runtime }, '@aws-appsync/utils/dynamodb': ddb };
  freeze(modules);
  const load = (name) => {
    if (!Object.hasOwn(modules, name)) throw new Error('The module ' + name + ' is not supported by the embedded AppSync.');
    return modules[name];
  };
  return {
    load,
    run(exported, half, text) {
      const ctx = parse(text);
      ctx.args = ctx.arguments;
      const handler = half.split('.').reduce((owner, name) => (owner === undefined || owner === null ? undefined : owner[name]), exported);
      if (typeof handler !== 'function') return '{"missing":true}';
      try {
        const value = handler(ctx);
        return write({ value: value === undefined ? null : value, stash: ctx.stash });
      } catch (error) {
        if (error instanceof EarlyReturn) return write({ value: error.value === undefined ? null : error.value, stash: ctx.stash, returned: true, skipTo: error.options && error.options.skipTo });
        if (error instanceof ResolverFailure) return write({ thrown: error.thrown, stash: ctx.stash });
        return write({ fault: error instanceof Error ? String(error.message) : 'The resolver code threw a value that is no error.' });
      }
    },
  };
})
`;
