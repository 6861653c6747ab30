import { CommandLineError, type ServeOptions } from './command-line';

/** What kept the cloud from starting as one sentence, where a person can put it right; the error itself otherwise. */
export function explainStart(error: unknown, { port, host, dataFolder }: Pick<ServeOptions, 'port' | 'host' | 'dataFolder'>): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const say = (sentence: string): CommandLineError => new CommandLineError(sentence, { cause: error });
  switch (code) {
    case 'EADDRINUSE':
      return say(`Port ${port} is taken by another program; stop that one, or choose another with --port.`);
    case 'EACCES':
      return say(`Port ${port} may not be used by this user; choose one above 1023 with --port.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return say(`${host} is no address of this machine; choose another with --host.`);
    case 'SQLITE_BUSY':
      return say(`Another cloud is using ${dataFolder}; stop that one, or choose another folder with --data.`);
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_READONLY':
      return say(`The cloud cannot write to ${dataFolder}; make it writable, or choose another folder with --data.`);
    case 'SQLITE_NOTADB':
    case 'SQLITE_CORRUPT':
      return say(`The data in ${dataFolder} cannot be read; restore it from a copy, or choose another folder with --data.`);
    default:
      return error;
  }
}
