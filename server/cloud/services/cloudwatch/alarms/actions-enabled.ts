import type { Call } from '../../../service';
import { alarms } from './alarm';
import { recordHistory } from './history';

/** Alarms that do not exist are passed over, as on AWS. */
export function setActionsEnabled(call: Call, names: string[], enabled: boolean): void {
  for (const name of names) {
    const alarm = alarms(call.partition).find(name);
    if (!alarm || (alarm.settings.ActionsEnabled ?? true) === enabled) continue;
    alarm.settings.ActionsEnabled = enabled;
    alarms(call.partition).put(name, alarm);
    recordHistory(call, alarm, 'ConfigurationUpdate', `Alarm "${name}" updated`, {
      version: '1.0',
      type: 'Update',
      ActionsEnabled: enabled,
    });
  }
}
