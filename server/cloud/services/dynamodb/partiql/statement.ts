/** A parser for DynamoDB's PartiQL: SELECT, INSERT, UPDATE, DELETE and EXISTS. */
import type { AttributeValue, Item } from '../attribute';
import type { Condition } from '../expressions/condition-syntax';
import type { PathStep } from '../expressions/path';
import type { Placeholders } from '../expressions/placeholders';
import type { UpdateClauses, UpdateValue } from '../expressions/update-syntax';
import { parseWhere } from './conditions';
import { type Operands, openOperands } from './operands';
import { malformed, reader } from './tokens';

export type Returning = 'ALL_OLD' | 'ALL_NEW' | 'UPDATED_OLD' | 'UPDATED_NEW';

export interface Select {
  kind: 'select';
  table: string;
  index?: string;
  /** Absent for `*`. */
  projection?: PathStep[][];
  where?: Condition;
  order: { name: string; descending: boolean }[];
}

export type Statement =
  | Select
  | { kind: 'exists'; select: Select }
  | { kind: 'insert'; table: string; item: Item }
  | { kind: 'update'; table: string; clauses: UpdateClauses; where: Condition; returning?: Returning }
  | { kind: 'delete'; table: string; where: Condition; returning?: Returning };

export interface ParsedStatement {
  statement: Statement;
  /** The names and values that conditions, updates and projections refer to. */
  placeholders: Placeholders;
}

/**
 * @param parameters what stands for each `?`, in order
 * @throws ValidationException for what is no statement, or takes other parameters
 */
export function parseStatement(text: string, parameters: AttributeValue[]): ParsedStatement {
  const source = reader(text);
  const operands = openOperands(source, parameters);
  const statement = parseAny(operands);
  source.take(';');
  if (source.peek().kind !== 'end') throw source.fail();
  return { statement, placeholders: operands.placeholders() };
}

function parseAny(operands: Operands): Statement {
  const { source } = operands;
  if (source.take('SELECT')) return parseSelect(operands);
  if (source.take('INSERT', 'INTO')) return parseInsert(operands);
  if (source.take('UPDATE')) return parseUpdate(operands);
  if (source.take('DELETE', 'FROM')) return parseDelete(operands);
  if (source.take('EXISTS', '(', 'SELECT')) {
    const select = parseSelect(operands);
    source.expect(')');
    return { kind: 'exists', select };
  }
  throw source.fail();
}

function parseSelect(operands: Operands): Select {
  const { source } = operands;
  const projection: PathStep[][] = [];
  if (!source.take('*')) {
    do projection.push(operands.path());
    while (source.take(','));
  }
  source.expect('FROM');
  const table = parseName(operands);
  const index = source.take('.') ? parseName(operands) : undefined;
  const where = source.take('WHERE') ? parseWhere(operands) : undefined;
  const order: Select['order'] = [];
  if (source.take('ORDER', 'BY')) {
    do {
      const name = parseName(operands);
      const descending = source.take('DESC');
      if (!descending) source.take('ASC');
      order.push({ name, descending });
    } while (source.take(','));
  }
  return {
    kind: 'select',
    table,
    order,
    ...(index !== undefined && { index }),
    ...(projection.length > 0 && { projection }),
    ...(where && { where }),
  };
}

function parseInsert(operands: Operands): Statement {
  const table = parseName(operands);
  operands.source.expect('VALUE');
  const item = operands.value()?.M;
  if (!item) throw malformed('INSERT needs one item: VALUE {…}');
  return { kind: 'insert', table, item };
}

function parseDelete(operands: Operands): Statement {
  const { source } = operands;
  const table = parseName(operands);
  source.expect('WHERE');
  const where = parseWhere(operands);
  const returning = parseReturning(operands);
  if (returning !== undefined && returning !== 'ALL_OLD') throw malformed('DELETE can return ALL OLD * only');
  return { kind: 'delete', table, where, ...(returning && { returning }) };
}

function parseUpdate(operands: Operands): Statement {
  const { source } = operands;
  const table = parseName(operands);
  const clauses: UpdateClauses = { set: [], remove: [], add: [], delete: [] };
  for (;;) {
    if (source.take('SET')) {
      do parseAssignment(operands, clauses);
      while (source.take(','));
    } else if (source.take('REMOVE')) {
      do clauses.remove.push(operands.path());
      while (source.take(','));
    } else {
      break;
    }
  }
  source.expect('WHERE');
  if (clauses.set.length + clauses.remove.length + clauses.add.length + clauses.delete.length === 0)
    throw malformed('UPDATE needs SET or REMOVE');
  const where = parseWhere(operands);
  const returning = parseReturning(operands);
  return { kind: 'update', table, clauses, where, ...(returning && { returning }) };
}

function parseAssignment(operands: Operands, clauses: UpdateClauses): void {
  const { source } = operands;
  const steps = operands.path();
  source.expect('=');
  const set = source.take('SET_ADD', '(') ? clauses.add : source.take('SET_DELETE', '(') ? clauses.delete : undefined;
  if (!set) {
    clauses.set.push({ steps, value: parseUpdateValue(operands) });
    return;
  }
  const of = operands.path();
  if (JSON.stringify(of) !== JSON.stringify(steps))
    throw malformed('set_add and set_delete change the attribute that they are assigned to');
  source.expect(',');
  const members = operands.value();
  if (!members) throw source.fail();
  source.expect(')');
  set.push({ steps, placeholder: operands.placeholder(members) });
}

function parseUpdateValue(operands: Operands): UpdateValue {
  const { source } = operands;
  const left = parseUpdateTerm(operands);
  if (source.take('+')) return { kind: 'plus', left, right: parseUpdateTerm(operands) };
  if (source.take('-')) return { kind: 'minus', left, right: parseUpdateTerm(operands) };
  return left;
}

function parseUpdateTerm(operands: Operands): UpdateValue {
  const { source } = operands;
  if (source.take('LIST_APPEND', '(')) {
    const left = parseUpdateTerm(operands);
    source.expect(',');
    const right = parseUpdateTerm(operands);
    source.expect(')');
    return { kind: 'list_append', left, right };
  }
  const value = operands.value();
  return value ? { kind: 'value', placeholder: operands.placeholder(value) } : { kind: 'path', steps: operands.path() };
}

function parseReturning({ source }: Operands): Returning | undefined {
  if (!source.take('RETURNING')) return undefined;
  const modified = source.take('MODIFIED');
  if (!modified) source.expect('ALL');
  const old = source.take('OLD');
  if (!old) source.expect('NEW');
  source.expect('*');
  if (modified) return old ? 'UPDATED_OLD' : 'UPDATED_NEW';
  return old ? 'ALL_OLD' : 'ALL_NEW';
}

function parseName({ source }: Operands): string {
  const token = source.next();
  if (token.kind !== 'word' && token.kind !== 'name') throw source.fail(token);
  return token.text;
}
