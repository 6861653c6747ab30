import { CloudFailure } from '../../../failure';
import type { Call } from '../../../service';
import { nextSignal, type Signal, signalsOf } from './signals';

export interface ExpectedSignals {
  /** Names the signals in the store. */
  token: string;
  count: number;
  timeoutMs: number;
  /** Told each signal once, in the order in which they came. */
  onSignal?(signal: Signal): void;
  /** What to say of a signal that is no success. */
  failure(signal: Signal): string;
  /** What to say when the time is over. */
  shortage(receivedCount: number): string;
}

/**
 * Waits for so many signals of success.
 * @throws CloudFailure for the first other signal, or when the time is over; AbortError when the call is aborted
 */
export async function awaitSignals(
  call: Pick<Call, 'cloud' | 'partition' | 'signal'>,
  { token, count, timeoutMs, onSignal = () => {}, failure, shortage }: ExpectedSignals,
): Promise<Signal[]> {
  const deadline = AbortSignal.timeout(timeoutMs);
  const stop = AbortSignal.any([deadline, call.signal]);
  const told = new Set<string>();
  for (;;) {
    const signals = signalsOf(call.partition).find(token) ?? [];
    for (const signal of signals) {
      if (!told.has(signal.uniqueId)) onSignal(signal);
      told.add(signal.uniqueId);
    }
    const failed = signals.find(({ status }) => status !== 'SUCCESS');
    if (failed) throw new CloudFailure('SignalsFailed', failure(failed));
    if (signals.length >= count) return signals;
    try {
      await nextSignal(call.cloud, token, stop);
    } catch (error) {
      if (!deadline.aborted) throw error;
      throw new CloudFailure('SignalsFailed', shortage(signals.length));
    }
  }
}
