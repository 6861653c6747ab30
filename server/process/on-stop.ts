/** Time that a process has to end by itself before it is ended. */
const GRACE_MS = 8000;

/**
 * Ends the process cleanly on Ctrl-C, on SIGTERM, and when its supervisor has died (its end of the
 * channel closes), so that nothing of Slipway is left running.
 */
export function onStop(stop: () => Promise<void>, { supervised = true } = {}): void {
  let stopping = false;
  const begin = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    stop().then(
      () => process.exit(0),
      (error) => {
        console.error('Stopping failed.', error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', begin);
  // Ctrl-C reaches the whole process group; the supervisor then stops each process in order.
  process.on('SIGINT', supervised ? () => {} : begin);
  process.on('disconnect', begin);
}
