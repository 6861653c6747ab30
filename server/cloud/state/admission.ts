/** Who may act in an account: everyone, except while it is being replaced. */
import { CloudFailure } from '../failure';

export interface Admission {
  /** Resolves when the account may be acted in; the returned function tells that it is over. */
  enter(accountId: string): Promise<() => void>;
  /** Does something in the account as soon as it may be acted in. */
  during<T>(accountId: string, work: () => T | Promise<T>): Promise<T>;
  /**
   * Keeps newcomers waiting and resolves when everyone is out; the returned function lets them in again.
   * @throws CloudFailure `ConflictException` when somebody is still in after `patienceMs`, or somebody else holds it
   */
  hold(accountId: string, patienceMs: number): Promise<() => void>;
}

export function openAdmission(): Admission {
  const inside = new Map<string, number>();
  const held = new Map<string, { over: Promise<void>; whenEmpty: () => void }>();

  const leave = (accountId: string): void => {
    const left = (inside.get(accountId) ?? 1) - 1;
    if (left > 0) {
      inside.set(accountId, left);
      return;
    }
    inside.delete(accountId);
    held.get(accountId)?.whenEmpty();
  };

  const enter = async (accountId: string): Promise<() => void> => {
    for (let wait = held.get(accountId); wait; wait = held.get(accountId)) await wait.over;
    inside.set(accountId, (inside.get(accountId) ?? 0) + 1);
    return () => leave(accountId);
  };

  return {
    enter,
    async during(accountId, work) {
      const end = await enter(accountId);
      try {
        return await work();
      } finally {
        end();
      }
    },
    async hold(accountId, patienceMs) {
      if (held.has(accountId)) throw busy(`Account ${accountId} is being restored already.`);
      let release = (): void => {};
      let whenEmpty = (): void => {};
      const over = new Promise<void>((resolve) => {
        release = resolve;
      });
      const empty = new Promise<void>((resolve) => {
        whenEmpty = resolve;
      });
      held.set(accountId, { over, whenEmpty });
      const end = (): void => {
        held.delete(accountId);
        release();
      };
      if (!inside.has(accountId)) return end;
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          const count = inside.get(accountId) ?? 0;
          reject(busy(`Account ${accountId} still has ${count} request(s) in flight; try again when they are done.`));
        }, patienceMs);
      });
      try {
        await Promise.race([empty, late]);
        return end;
      } catch (error) {
        end();
        throw error;
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

function busy(message: string): CloudFailure {
  return new CloudFailure('ConflictException', message, { status: 409 });
}
