import { CloudFailure } from '../../failure';

/** DynamoDB's answer to a request that it does not accept. */
export function validation(message: string): CloudFailure {
  return new CloudFailure('ValidationException', message);
}

/** What the data operations say of a table that does not exist. */
export function tableNotFound(): CloudFailure {
  return new CloudFailure('ResourceNotFoundException', 'Requested resource not found');
}

/** What the control operations say of a table that does not exist. */
export function namedTableNotFound(tableName: string): CloudFailure {
  return new CloudFailure('ResourceNotFoundException', `Requested resource not found: Table: ${tableName} not found`);
}

/** A condition did not hold; `item` is sent back when the caller asked for the item as it is. */
export function conditionFailed(item?: Record<string, unknown>): CloudFailure {
  return new CloudFailure('ConditionalCheckFailedException', 'The conditional request failed', item ? { members: { Item: item } } : {});
}

/** The wording that AWS uses for a parameter outside its bounds. */
export function constraint(value: unknown, member: string, rule: string): CloudFailure {
  return validation(`1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must ${rule}`);
}
