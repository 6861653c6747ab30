/** One stack of a running operation, with its template and resources in memory; the operation is their only writer. */
import type { ResourceRecord, StackRecord } from '../state';
import type { Scope } from '../template/evaluate';
import { storedTemplate } from '../template/read-template';
import type { Template } from '../template/template';
import { stackScope } from './stack-scope';
import type { Work } from './work';

export interface StackRun {
  work: Work;
  stack: StackRecord;
  template: Template;
  records: Map<string, ResourceRecord>;
  scope: Scope;
  /** Names of exports that the stack has asked for. */
  imports: Set<string>;
}

export function loadRecords(work: Work, stackId: string): Map<string, ResourceRecord> {
  return new Map(work.store.listResources(stackId).map((record) => [record.logicalId, record]));
}

export function openStackRun(work: Work, stackId: string): StackRun {
  const stack = work.store.getStack(stackId);
  const template = storedTemplate(work.cloud, work.store, stackId, stack.templateHash);
  const records = loadRecords(work, stackId);
  const imports = new Set<string>();
  const scope = stackScope({
    accountId: work.partition.accountId,
    region: work.partition.region,
    stackId,
    stackName: stack.name,
    notificationArns: stack.notificationArns,
    template,
    parameters: stack.parameters,
    store: work.store,
    imported: (name) => imports.add(name),
    resource(logicalId) {
      const record = records.get(logicalId);
      if (record?.physicalId === undefined || record.obsolete) return undefined;
      const { attributes } = record;
      return { physicalId: record.physicalId, attribute: (name) => (Object.hasOwn(attributes, name) ? attributes[name] : undefined) };
    },
  });
  return { work, stack, template, records, scope, imports };
}
