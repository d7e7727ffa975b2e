import { problems, type Action } from '@lagewacht/contract';
import type { AccessMark } from './access';
import type { Route } from './route-table';

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text that is safe between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}

function whoMay(access: AccessMark | undefined): string {
  if (!access || access.kind === 'public') return 'everybody';
  if (access.kind === 'session') return 'everybody logged in';
  return `${access.actions.map((action: Action) => `<code>${escapeHtml(action)}</code>`).join(' or ')}${access.loopback ? ' or this machine itself' : ''}`;
}

/** An operation as OpenAPI describes it. */
interface Described {
  readonly summary?: string;
}

/** The page of the REST interface: every operation with who may use it, every problem with its anchor. No script, no inline style. */
export function docsPage(routes: readonly Route[], openApi: Readonly<Record<string, unknown>>): string {
  const paths = (openApi['paths'] ?? {}) as Record<string, Record<string, Described>>;
  const summaryOf = (route: Route): string => (paths[route.path.replace('{situation}', '{s}')] ?? paths[route.path])?.[route.method.toLowerCase()]?.summary ?? '';
  const operations = routes.filter((route) => !route.path.endsWith('{path}')).map((route) =>
    `<tr><td><code>${escapeHtml(route.method)}</code></td><td><code>${escapeHtml(route.path)}</code></td><td>${escapeHtml(summaryOf(route))}</td><td>${whoMay(route.access)}</td></tr>`);
  const faults = Object.entries(problems).map(([code, { status, title }]) =>
    `<tr id="problem-${escapeHtml(code)}"><td>${status}</td><td><code>${escapeHtml(code)}</code></td><td>${escapeHtml(title)}</td></tr>`);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Lagewacht – interface</title><link rel="stylesheet" href="/api/docs.css"></head>
<body><main><h1>Lagewacht: the interface</h1>
<p>The same for programs: <a href="/api/openapi.json">OpenAPI</a> (REST) and <a href="/api/asyncapi.json">AsyncAPI</a> (MQTT topics and the picture's WebSocket).
Log in by <code>POST /api/session</code>; browsers then have a cookie, other programs send its <code>token</code> as <code>Authorization: Bearer …</code>.</p>
<h2>Operations</h2><table><thead><tr><th scope="col">Method</th><th scope="col">Address</th><th scope="col">Does</th><th scope="col">Who may</th></tr></thead><tbody>
${operations.join('\n')}
</tbody></table>
<h2>Problems</h2><p>Errors are <code>application/problem+json</code> (RFC 9457). The code is stable, the detail says got and expected.</p>
<table><thead><tr><th scope="col">HTTP</th><th scope="col">Code</th><th scope="col">Means</th></tr></thead><tbody>
${faults.join('\n')}
</tbody></table></main></body></html>
`;
}

/** Its style, in light and dark. */
export const docsStyle = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; padding: 1.5rem; } main { max-width: 75rem; margin: auto; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent); }
code { font-size: .9em; overflow-wrap: anywhere; } tr:target { outline: 3px solid #c60; outline-offset: -2px; }
`;
