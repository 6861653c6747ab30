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

/** The request that is being evaluated; its answer, whatever it is, takes it away. */
let current: SynthRequest | undefined;

async function synthesise(request: SynthRequest): Promise<void> {
  const startedAt = performance.now();
  current = request;
  try {
    warm.reset();
    warm.setAsOf(request.asOf);
    const stackName = await evaluate(request);
    if (current !== request) return;
    current = undefined;
    answer({
      type: 'succeeded',
      id: request.id,
      assemblyFolder: request.outFolder,
      stackName,
      elapsedMs: Math.round(performance.now() - startedAt),
      rssBytes: process.memoryUsage.rss(),
    });
  } catch (failure) {
    if (current === request) refuse(failure, { stray: false });
  }
}

function refuse(failure: unknown, { stray }: { stray: boolean }): void {
  // Nobody waits for an answer, and what the app left running is unknown: the next request gets a fresh process.
  if (!current) process.exit(1);
  const { id, projectFolder } = current;
  current = undefined;
  answer({
    type: 'failed',
    id,
    error: failure instanceof UserError ? failure.data : explainFailure(failure, projectFolder),
    detail: failure instanceof Error ? (failure.stack ?? failure.message) : String(failure),
    tainted: stray || !(failure instanceof UserError || isBuildFailure(failure)),
    stray,
    rssBytes: process.memoryUsage.rss(),
  });
}

process.on('message', (message) => {
  void synthesise(synthRequestSchema.parse(message));
});
// A promise of the app's that nobody awaits must not take its reason along. The worker replaces this process.
process.on('uncaughtException', (failure) => refuse(failure, { stray: true }));
// The worker is gone: nobody waits for an answer any more.
process.on('disconnect', () => process.exit());

answer({ type: 'ready' });
