import type { ParameterStringFilter } from '@aws-sdk/client-ssm';
import { CloudFailure } from '../../failure';
import type { Partition } from '../../state/partition';
import { type Parameter, parameterTags } from './parameters';

/** Whether a parameter meets all filters of DescribeParameters or GetParametersByPath. @throws InvalidFilterKey, InvalidFilterOption */
export function matchesFilters(partition: Partition, parameter: Parameter, filters: ParameterStringFilter[] | undefined): boolean {
  return (filters ?? []).every((filter) => matches(partition, parameter, filter));
}

function matches(partition: Partition, parameter: Parameter, { Key = '', Option, Values = [] }: ParameterStringFilter): boolean {
  if (Key === 'Path') {
    return Values.some((path) => {
      const prefix = path.endsWith('/') ? path : `${path}/`;
      return parameter.name.startsWith(prefix) && (Option === 'Recursive' || !parameter.name.slice(prefix.length).includes('/'));
    });
  }
  if (Key.startsWith('tag:')) {
    const value = parameterTags(partition).find(parameter.name)?.[Key.slice('tag:'.length)];
    return value !== undefined && (Values.length === 0 || Values.includes(value));
  }
  const actual = attribute(parameter, Key);
  switch (Option ?? 'Equals') {
    case 'Equals':
      return actual !== undefined && Values.includes(actual);
    case 'BeginsWith':
      return actual !== undefined && Values.some((value) => actual.startsWith(value));
    case 'Contains':
      return actual !== undefined && Values.some((value) => actual.includes(value));
    default:
      throw new CloudFailure('InvalidFilterOption', `The filter option ${Option} is not valid for the key ${Key}.`);
  }
}

function attribute(parameter: Parameter, key: string): string | undefined {
  switch (key) {
    case 'Name':
      return parameter.name;
    case 'Type':
      return parameter.type;
    case 'KeyId':
      return parameter.keyId;
    case 'Tier':
      return parameter.tier;
    case 'DataType':
      return parameter.dataType;
    default:
      throw new CloudFailure('InvalidFilterKey', `The filter key ${key} is not valid.`);
  }
}
