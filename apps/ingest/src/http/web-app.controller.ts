import { Controller, Get, Inject, NotFoundException, Req, Res } from '@nestjs/common';
import { Public } from './access';
import type { HttpReply, HttpRequest } from './exchange';
import { httpTokens } from './http-tokens';
import type { WebApps, WebFile } from './web-apps';

/** Addresses that belong to programs: an unknown one is a problem and never a page. */
const forPrograms = /^\/(api|ws|health|metrics|basemap)(\/|$)/;

const notBuilt = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Lagewacht</title><link rel="stylesheet" href="/api/docs.css"></head>
<body><main><h1>Lagewacht is running</h1><p>The dashboard was not built. Run <code>npm start</code>, which builds what is missing, then reload this page.</p>
<p lang="de">Das Dashboard wurde nicht gebaut. <code>npm start</code> baut, was fehlt; danach diese Seite neu laden.</p><p><a href="/api/docs">The interface</a></p></main></body></html>
`;

function pathOf(url: string): string | undefined {
  try {
    return decodeURIComponent(url.split('?')[0] ?? '');
  } catch {
    return undefined;
  }
}

/** The web apps' files. Pages are public; what they show is not. */
@Controller()
export class WebAppController {
  constructor(@Inject(httpTokens.webApps) private readonly apps: WebApps) {}

  @Get('*')
  @Public()
  async file(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    const path = pathOf(request.url);
    if (path === undefined || forPrograms.test(path)) throw new NotFoundException();
    const { app, rest } = this.apps.find(path);
    // An app lives below its name: a service worker does not answer for the address without the slash.
    if (rest === '' && !path.endsWith('/')) return void reply.status(308).header('location', `${path}/`).send();
    const file = await app?.file(rest);
    if (file) return send(file, request, reply);
    // A page that only the app knows: the app starts and finds its way. A missing script must stay missing.
    const wantsPage = rest === '' || (request.headers.accept ?? '').includes('text/html');
    if (!wantsPage || /\.[a-z0-9]{1,8}$/i.test(path)) throw new NotFoundException();
    const index = await app?.file('index.html');
    if (index) send(index, request, reply);
    else reply.status(path === '/' ? 200 : 404).header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-store').send(notBuilt);
  }
}

function send(file: WebFile, request: HttpRequest, reply: HttpReply): void {
  const packed = file.packed && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? '')) ? file.packed : undefined;
  const etag = packed ? file.etag.replace(/"$/, '-gz"') : file.etag;
  reply.header('etag', etag).header('cache-control', file.isForGood ? 'public, max-age=31536000, immutable' : 'no-cache').header('vary', 'accept-encoding');
  if (request.headers['if-none-match'] === etag) return void reply.status(304).send();
  if (packed) reply.header('content-encoding', 'gzip');
  reply.status(200).header('content-type', file.type).send(packed ?? file.bytes);
}
