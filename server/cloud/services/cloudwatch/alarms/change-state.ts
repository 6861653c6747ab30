import type { StateValue } from '@aws-sdk/client-cloudwatch';
import type { Call } from '../../../service';
import { type AlarmRecord, alarms, type CompositeAlarmRecord } from './alarm';
import { childrenOf, holds, parseAlarmRule } from './alarm-rule';
import { recordHistory } from './history';
import { type AlarmCall, performAction, type Transition } from './perform-action';

export interface NewState {
  value: StateValue;
  reason: string;
  /** JSON text. */
  reasonData?: string;
}

/** Puts an alarm into a state: writes its history, performs the actions of the state, and looks at the composite alarms above it. */
export function changeState(call: AlarmCall, alarm: AlarmRecord, next: NewState): void {
  if (next.value === alarm.state.value) return;
  const now = call.cloud.now().getTime();
  const changed: AlarmRecord = { ...alarm, state: { ...next, updatedAt: now, changedAt: now } };
  alarms(call.partition).put(alarm.name, changed);
  recordHistory(call, alarm, 'StateUpdate', `Alarm updated from ${alarm.state.value} to ${next.value}`, {
    version: '1.0',
    oldState: stateData(alarm.state),
    newState: stateData(next),
  });
  if (changed.settings.ActionsEnabled !== false) {
    for (const action of actionsOf(changed)) performInBackground(call, { alarm: changed, previous: alarm.state }, action);
  }
  evaluateAbove(call, alarm.name);
}

function stateData({ value, reason, reasonData }: NewState) {
  return {
    stateValue: value,
    stateReason: reason,
    ...(reasonData !== undefined && { stateReasonData: JSON.parse(reasonData) as unknown }),
  };
}

function actionsOf({ settings, state }: AlarmRecord): string[] {
  const actions = { OK: settings.OKActions, ALARM: settings.AlarmActions, INSUFFICIENT_DATA: settings.InsufficientDataActions };
  return actions[state.value] ?? [];
}

/** Nobody waits for an action; what comes of it is in the alarm's history. */
function performInBackground(call: AlarmCall, transition: Transition, action: string): void {
  const { alarm } = transition;
  const done = (summary: string, error?: unknown): void => {
    // The cloud may have stopped, or the account been deleted or restored, meanwhile.
    if (call.partition.signal.aborted) return;
    recordHistory(call, alarm, 'Action', summary, {
      actionState: error === undefined ? 'Succeeded' : 'Failed',
      stateUpdateTimestamp: alarm.state.updatedAt,
      notificationResource: action,
      ...(error !== undefined && { error: error instanceof Error ? error.message : String(error) }),
    });
  };
  performAction(call, transition, action).then(
    () => done(`Successfully executed action ${action}`),
    (error: unknown) => done(`Failed to execute action ${action}`, error),
  );
}

/** The composite alarms whose rules look at an alarm. Rules have no circles, so that this ends. */
function evaluateAbove(call: AlarmCall, name: string): void {
  for (const { value: alarm } of alarms(call.partition).list()) {
    if (alarm.kind === 'composite' && childrenOf(parseAlarmRule(alarm.settings.AlarmRule ?? '')).includes(name))
      evaluateComposite(call, alarm);
  }
}

export function evaluateComposite(call: AlarmCall, alarm: CompositeAlarmRecord): void {
  const rule = alarm.settings.AlarmRule ?? '';
  const all = alarms(call.partition);
  const rings = holds(parseAlarmRule(rule), (child) => all.find(child)?.state.value);
  const states = childrenOf(parseAlarmRule(rule)).map((child) => `${child}: ${all.find(child)?.state.value ?? 'no such alarm'}`);
  changeState(call, alarm, {
    value: rings ? 'ALARM' : 'OK',
    reason: `The rule ${rule} ${rings ? 'holds' : 'does not hold'} (${states.join(', ')})`,
    reasonData: JSON.stringify({ triggeringAlarms: states }),
  });
}

/** Whether an alarm is, through rules, above itself. `rule` is what `name` is to have. */
export function closesCircle(call: Pick<Call, 'partition'>, name: string, rule: string): boolean {
  const all = alarms(call.partition);
  const seen = new Set<string>();
  const waiting = childrenOf(parseAlarmRule(rule));
  for (let child = waiting.pop(); child !== undefined; child = waiting.pop()) {
    if (child === name) return true;
    if (seen.has(child)) continue;
    seen.add(child);
    const found = all.find(child);
    if (found?.kind === 'composite') waiting.push(...childrenOf(parseAlarmRule(found.settings.AlarmRule ?? '')));
  }
  return false;
}
