import type { IncomingMessage } from 'node:http';
import { CloudFailure } from '../failure';

/**
 * Ends a request whose body stops arriving for `idleMs`; whoever reads it sees the failure. Looked at from
 * time to time rather than at every piece, which a fast upload has thousands of a second of.
 */
export function closeWhenIdle(message: IncomingMessage, idleMs: number): void {
  if (message.complete) return;
  const { socket } = message;
  let seenBytes = socket.bytesRead;
  const watch = setInterval(() => {
    if (message.complete || message.destroyed) {
      clearInterval(watch);
    } else if (socket.bytesRead === seenBytes) {
      clearInterval(watch);
      message.destroy(
        new CloudFailure(
          'RequestTimeout',
          'Your socket connection to the server was not read from or written to within the timeout period. Idle connections will be closed.',
        ),
      );
    } else seenBytes = socket.bytesRead;
  }, idleMs);
  watch.unref();
  message.once('close', () => clearInterval(watch));
}
