/**
 * Ends the process cleanly on Ctrl-C, on SIGTERM, and when its supervisor has died (its end of the
 * channel closes), so that nothing of Slipway is left running. After `graceMs` it ends all the same.
 */
export function onStop(stop: () => Promise<void>, { supervised = true, graceMs = 4000 } = {}): void {
  let stopping = false;
  const begin = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), graceMs).unref();
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
