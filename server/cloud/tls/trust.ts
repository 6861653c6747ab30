/** What a person types to make their system trust the local authority, and to take that back. */
import type { Authority } from './authority';

interface TrustCommand {
  /** System, program or tool. */
  for: string;
  trust: string;
  /** Absent where the trust ends with the shell. */
  forget?: string;
}

/** By system, in the order in which people meet them. */
function trustCommands({
  rootFile,
  name,
}: Pick<Authority, 'rootFile' | 'name'>): Record<'linux' | 'darwin' | 'win32' | 'programs', TrustCommand[]> {
  const file = quote(rootFile);
  const id = name.replaceAll(' ', '-').toLowerCase();
  return {
    linux: [
      {
        for: 'Debian, Ubuntu',
        trust: `sudo cp ${file} /usr/local/share/ca-certificates/${id}.crt && sudo update-ca-certificates`,
        forget: `sudo rm /usr/local/share/ca-certificates/${id}.crt && sudo update-ca-certificates --fresh`,
      },
      {
        for: 'Fedora, Arch',
        trust: `sudo trust anchor ${file}`,
        forget: `sudo trust anchor --remove ${file}`,
      },
      {
        for: 'Chromium, Chrome on Linux (certutil is in libnss3-tools, nss-tools)',
        trust: `mkdir -p ~/.pki/nssdb && certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n ${quote(name)} -i ${file}`,
        forget: `certutil -d sql:$HOME/.pki/nssdb -D -n ${quote(name)}`,
      },
    ],
    darwin: [
      {
        for: 'macOS',
        trust: `sudo security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain ${file}`,
        forget: `sudo security remove-trusted-cert -d ${file}`,
      },
    ],
    win32: [
      {
        for: 'Windows (PowerShell or cmd)',
        trust: `certutil -user -addstore Root "${rootFile}"`,
        forget: `certutil -user -delstore Root "${name}"`,
      },
    ],
    programs: [
      {
        for: 'Firefox (or Settings, Certificates, Authorities, Import)',
        trust: `for profile in ~/.mozilla/firefox/*.default*; do certutil -d sql:"$profile" -A -t C,, -n ${quote(name)} -i ${file}; done`,
        forget: `for profile in ~/.mozilla/firefox/*.default*; do certutil -d sql:"$profile" -D -n ${quote(name)}; done`,
      },
      { for: 'Node.js', trust: `export NODE_EXTRA_CA_CERTS=${file}` },
      { for: 'AWS CLI and Python SDK', trust: `export AWS_CA_BUNDLE=${file}` },
    ],
  };
}

/** The page that `npm run cloud -- trust` prints, with the commands for `platform` (`process.platform`) first. */
export function describeTrust(authority: Pick<Authority, 'rootFile' | 'name'>, platform: string): string {
  const all = trustCommands(authority);
  const own = platform === 'darwin' || platform === 'win32' ? all[platform] : all.linux;
  const parts = [...own, ...all.programs].map(({ for: title, trust, forget }) =>
    [`${title}:`, `  ${trust}`, ...(forget ? ['to take it back:', `  ${forget}`] : [])].join('\n'),
  );
  return [
    `The certificate of "${authority.name}" is ${authority.rootFile}.`,
    'It can vouch for localhost, the names below it and loopback addresses, and for nothing else.',
    'Run the command for your system once; browsers and SDKs then reach the cloud over https on its own port.',
    '',
    parts.join('\n\n'),
    '',
  ].join('\n');
}

/** One word for a POSIX shell. */
function quote(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
