import type { CreateScheduleGroupCommandInput, CreateScheduleGroupCommandOutput } from '@aws-sdk/client-scheduler';
import { operation } from '../../../service';
import { checkName, conflict, DEFAULT_GROUP, groupAccess, groupArn, groups } from '../schedules';
import { withTags } from '../tags';

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateScheduleGroup.html */
export const createScheduleGroup = operation<CreateScheduleGroupCommandInput, CreateScheduleGroupCommandOutput>({
  access: groupAccess('CreateScheduleGroup'),
  run(call, { Name, Tags, ClientToken }) {
    const { cloud, partition } = call;
    const name = checkName(Name);
    const there = groups(partition).find(name);
    const isRepeated = there !== undefined && ClientToken !== undefined && there.clientToken === ClientToken;
    if (name === DEFAULT_GROUP || (there && !isRepeated)) throw conflict(`Schedule group ${name} already exists.`);
    const now = cloud.now().getTime();
    if (!there) groups(partition).put(name, { name, tags: withTags({}, Tags), createdAt: now, modifiedAt: now, clientToken: ClientToken });
    return { ScheduleGroupArn: groupArn(partition, name) };
  },
});
