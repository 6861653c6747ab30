/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // These load native code or themselves at run time, and stay packages.
  serverExternalPackages: ['better-sqlite3', 'typescript', 'esbuild'],
  // A page is compiled by the engine when it is first asked for: half a second less until the first one shows.
  // An import of a large schema is one edit.
  experimental: { preloadEntriesOnStart: false, serverActions: { bodySizeLimit: '8mb' } },
  // In development the arguments of server actions would be printed, a password at sign-in among them.
  logging: { serverFunctions: false },
  typescript: { ignoreBuildErrors: true },
  async headers() {
    return [{ source: '/(.*)', headers: securityHeaders() }];
  },
};

function securityHeaders() {
  const development = process.env.NODE_ENV === 'development';
  const policy = [
    "default-src 'self'",
    // Next.js starts its pages with inline scripts; in development it also compiles in the browser.
    `script-src 'self' 'unsafe-inline'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob: http://localhost:* https:",
    "font-src 'self' data:",
    "connect-src 'self' http://localhost:* ws://localhost:* https://*.amazonaws.com wss://*.amazonaws.com",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
  return [
    { key: 'Content-Security-Policy', value: policy },
    { key: 'X-Content-Type-Options', value: 'nosniff' },
    { key: 'X-Frame-Options', value: 'DENY' },
    { key: 'Referrer-Policy', value: 'same-origin' },
    { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
  ];
}

export default config;
