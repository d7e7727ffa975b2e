import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { Settings } from '../config/settings';
import { tokens } from '../ports';
import { AnySession } from './access';
import { parseRange } from './byte-range';
import type { HttpReply, HttpRequest } from './exchange';
import { HttpProblem } from './http-problem';

/** The user's own basemap, a .pmtiles file read in small stretches. Only the file of the settings: a name in the address opens nothing else. */
@Controller('basemap')
export class BasemapController {
  constructor(@Inject(tokens.settings) private readonly settings: Settings) {}

  @Get(':file')
  @AnySession()
  async file(@Param('file') file: string, @Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    const { BASEMAP } = this.settings;
    const found = BASEMAP !== 'schematic' && file === basename(BASEMAP) ? await stat(BASEMAP, { bigint: true }).catch(() => undefined) : undefined;
    if (!found?.isFile()) throw new HttpProblem({ code: 'not_found', detail: 'Got a basemap that is not the one of the settings.' });
    const sizeBytes = Number(found.size);
    // Strong, since a changed file has another size, time or inode, and readers put stretches together by it.
    const etag = `"${found.size.toString(36)}-${found.mtimeNs.toString(36)}-${found.ino.toString(36)}"`;
    reply.header('etag', etag).header('accept-ranges', 'bytes').header('cache-control', 'private, no-transform, max-age=3600').header('content-type', 'application/vnd.pmtiles');
    if (request.headers['if-none-match'] === etag) return void reply.status(304).send();
    const ifRange = request.headers['if-range'];
    const range = parseRange(ifRange === undefined || ifRange === etag ? request.headers.range : undefined, sizeBytes);
    if (range === 'unsatisfiable') throw new HttpProblem({ code: 'range_not_satisfiable', detail: `Got a range behind the end, expected one within ${sizeBytes} bytes.`, at: 'Range' }, { 'content-range': `bytes */${sizeBytes}` });
    if (range === 'whole') return void reply.status(200).header('content-length', String(sizeBytes)).send(createReadStream(BASEMAP));
    reply.status(206).header('content-range', `bytes ${range.first}-${range.last}/${sizeBytes}`).header('content-length', String(range.last - range.first + 1))
      .send(createReadStream(BASEMAP, { start: range.first, end: range.last }));
  }
}
