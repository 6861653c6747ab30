/** The page shown where there is no site: plain, readable in light and dark, and it says what to do. */
export function messagePage(title: string, text: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>:root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;display:grid;place-items:center;min-height:100dvh;margin:0}
main{max-width:26rem;padding:2rem}h1{font-size:1.1rem;margin:0 0 .5rem}p{margin:0;opacity:.75}</style></head>
<body><main><h1>${title}</h1><p>${text}</p></main></body></html>`;
}

export const messages = {
  'not-a-site': { status: 404, title: 'No site at this address', text: 'Sites are at http://&lt;branch&gt;.&lt;app&gt;.localhost.' },
  'no-app': { status: 404, title: 'No app of this name', text: 'The app does not exist here, or it was deleted.' },
  'no-branch': { status: 404, title: 'No branch of this name', text: 'The app has no branch that this address stands for.' },
  'not-built': { status: 404, title: 'Nothing is live here yet', text: 'Push a commit with a front end to this branch, and it appears.' },
  'no-file': { status: 404, title: 'Not found', text: 'This site has no such file.' },
  'bad-method': { status: 405, title: 'Not allowed', text: 'This site answers GET and HEAD only.' },
} as const;
