/** Serves the app in `stock-front-end/` over TLS with a certificate of the local authority, as its own development server would. */
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { basename, extname, join } from 'node:path';
import { build } from 'esbuild';
import { openAuthority } from '../server/cloud/tls/authority';

export interface StockFrontEnd {
  /** Where a browser finds it, with a trailing slash. */
  url: string;
  /** The backend's source, by path, with the address of this front end where it names its own. */
  backend(): Record<string, string>;
  /** Bundles the app with this `amplify_outputs.json`. */
  bundle(outputs: unknown): Promise<void>;
  close(): Promise<void>;
}

const FOLDER = join('e2e', 'stock-front-end');
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** @param cloudFolder the cloud's data folder, where the authority is */
export async function serveStockFrontEnd(cloudFolder: string): Promise<StockFrontEnd> {
  const files = new Map<string, string | Uint8Array>();
  const server = createServer(openAuthority(cloudFolder).issue('localhost'), (request, response) => {
    const name = new URL(request.url ?? '/', 'https://localhost').pathname.slice(1) || 'index.html';
    const body = files.get(name);
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `https://localhost:${typeof address === 'object' && address ? address.port : 0}/`;
  return {
    url,
    backend() {
      const sources = readdirSync(join(FOLDER, 'amplify'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
      return Object.fromEntries(
        sources.map((path) => {
          const text = readFileSync(join(FOLDER, 'amplify', path), 'utf8');
          return [join('amplify', path), text.replace('https://localhost:5173/', url)];
        }),
      );
    },
    async bundle(outputs) {
      const { outputFiles } = await build({
        entryPoints: [join(FOLDER, 'main.tsx')],
        outdir: 'out',
        write: false,
        bundle: true,
        format: 'esm',
        jsx: 'automatic',
        define: { OUTPUTS: JSON.stringify(outputs), 'process.env.NODE_ENV': '"production"' },
      });
      for (const { path, contents } of outputFiles) files.set(basename(path), contents);
      files.set('index.html', readFileSync(join(FOLDER, 'index.html'), 'utf8'));
    },
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}
