/** The synth child: forked by the worker, kept warm, evaluates one app after another. Only a parent process talks to it. */
import { UserError } from '@/lib/result';
import { evaluate } from './evaluate';
import { explainFailure, isBuildFailure } from './explain-failure';
import { type SynthReply, type SynthRequest, synthRequestSchema } from './messages';
import { warmUp } from './warm-process';

const answer = (reply: SynthReply): void => {
  process.send?.(reply);
};

const warm = await warmUp();

async function synthesise(request: SynthRequest): Promise<void> {
  const startedAt = performance.now();
  warm.reset();
  warm.setAsOf(request.asOf);
  try {
    const stackName = await evaluate(request);
    answer({
      type: 'succeeded',
      id: request.id,
      assemblyFolder: request.outFolder,
      stackName,
      elapsedMs: Math.round(performance.now() - startedAt),
      rssBytes: process.memoryUsage.rss(),
    });
  } catch (failure) {
    answer({
      type: 'failed',
      id: request.id,
      error: failure instanceof UserError ? failure.data : explainFailure(failure, request.projectFolder),
      detail: failure instanceof Error ? (failure.stack ?? failure.message) : String(failure),
      tainted: !(failure instanceof UserError) && !isBuildFailure(failure),
      rssBytes: process.memoryUsage.rss(),
    });
  }
}

process.on('message', (message) => {
  void synthesise(synthRequestSchema.parse(message));
});
// The worker is gone: nobody waits for an answer any more.
process.on('disconnect', () => process.exit());

answer({ type: 'ready' });
