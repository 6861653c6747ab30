/** Amazon EventBridge Scheduler: calls targets at their time, as the role that each schedule names. */
import type { Service } from '../../service';
import { adoptRules } from './adopt-rules';
import { resumeSchedules } from './due';
import { resumeInvocations } from './invocations';
import { getGroupByArn } from './schedules';

export const service: Service = {
  schemas: () => import('@aws-sdk/client-scheduler'),
  signingName: 'scheduler',
  protocols: ['rest-json'],
  resourceTags: (call, arn) => getGroupByArn(call, arn).tags,
  rolesGoTo: 'scheduler.amazonaws.com',
  operations: {
    CreateSchedule: async () => (await import('./operations/create-schedule')).createSchedule,
    CreateScheduleGroup: async () => (await import('./operations/create-schedule-group')).createScheduleGroup,
    DeleteSchedule: async () => (await import('./operations/delete-schedule')).deleteSchedule,
    DeleteScheduleGroup: async () => (await import('./operations/delete-schedule-group')).deleteScheduleGroup,
    GetSchedule: async () => (await import('./operations/get-schedule')).getSchedule,
    GetScheduleGroup: async () => (await import('./operations/get-schedule-group')).getScheduleGroup,
    ListScheduleGroups: async () => (await import('./operations/list-schedule-groups')).listScheduleGroups,
    ListSchedules: async () => (await import('./operations/list-schedules')).listSchedules,
    ListTagsForResource: async () => (await import('./operations/list-tags-for-resource')).listTagsForResource,
    TagResource: async () => (await import('./operations/tag-resource')).tagResource,
    UntagResource: async () => (await import('./operations/untag-resource')).untagResource,
    UpdateSchedule: async () => (await import('./operations/update-schedule')).updateSchedule,
  },
  resources: {
    'AWS::Scheduler::Schedule': async () => (await import('./resources/schedule')).schedule,
    'AWS::Scheduler::ScheduleGroup': async () => (await import('./resources/schedule-group')).scheduleGroup,
  },
  sweep: adoptRules,
  resume(cloud, partition) {
    resumeSchedules(cloud, partition);
    resumeInvocations(cloud, partition);
  },
};
