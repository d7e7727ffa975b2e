import { Readable } from 'node:stream';
import { Controller, Get, Inject, Param, Post, Put, Req, Res } from '@nestjs/common';
import { fileHashSchema, may, type StoredFile, type UploadState } from '@lagewacht/contract';
import { Allow } from '../http/access';
import { parseRange } from '../http/byte-range';
import { sessionOf, type HttpReply, type HttpRequest } from '../http/exchange';
import { HttpProblem } from '../http/http-problem';
import { PhotoStore, type KeptFile } from './photo-store';
import { UploadDesk, type Stretch, type Uploaded } from './upload-desk';

/** What is served runs nothing and loads nothing, should a browser ever take it for a page. */
const SEALED = "default-src 'none'; sandbox";
const EXTENSIONS: Readonly<Record<KeptFile['type'], string>> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp', 'audio/webm': 'webm', 'audio/ogg': 'ogg', 'audio/mp4': 'm4a' };

function requireHash(hash: string): string {
  if (!fileHashSchema.safeParse(hash).success) throw new HttpProblem({ code: 'not_found', detail: 'Got a name that is no SHA-256 in lower-case hex, so there is no such file.' });
  return hash;
}

/** The body as a stream: the parser of these routes reads nothing of it, so that only who may send is listened to. */
function bodyOf(request: HttpRequest): Readable {
  const body: unknown = request.body;
  if (!(body instanceof Readable)) throw new HttpProblem({ code: body === undefined || body === null ? 'empty' : 'photo_type', detail: 'Got no file, expected its bytes with their media type, such as image/jpeg.' });
  return body;
}

function stretchOf(request: HttpRequest): Stretch {
  const match = /^bytes (\d{1,10})-(\d{1,10})\/(\d{1,10})$/.exec(request.headers['content-range'] ?? '');
  const [first, last, total] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3])];
  if (!match || last < first || last >= total) throw new HttpProblem({ code: 'invalid', detail: 'Got no range that makes sense, expected Content-Range: bytes FIRST-LAST/TOTAL.', at: 'Content-Range' });
  return { first, bytes: last - first + 1, total };
}

function answer(reply: HttpReply, { file, isNew }: Uploaded): StoredFile {
  reply.status(isNew ? 201 : 200);
  return file;
}

/** Photos and voice notes of reports. 201 means: checked, and on disk for good. */
@Controller('api/situations/:situation/photos')
export class PhotoController {
  constructor(@Inject(UploadDesk) private readonly desk: UploadDesk, @Inject(PhotoStore) private readonly store: PhotoStore) {}

  @Post()
  @Allow('report.write')
  async whole(@Param('situation') situation: string, @Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<StoredFile> {
    return answer(reply, await this.desk.takeWhole(situation, sessionOf(request).principal.user, bodyOf(request)));
  }

  @Put(':hash')
  @Allow('report.write')
  async stretch(@Param('situation') situation: string, @Param('hash') hash: string, @Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<StoredFile | UploadState> {
    const upload = { situation, user: sessionOf(request).principal.user, hash: requireHash(hash) };
    const taken = await this.desk.takeStretch(upload, stretchOf(request), bodyOf(request));
    if ('file' in taken) return answer(reply, taken);
    reply.status(202);
    return taken;
  }

  @Get(':hash/upload')
  @Allow('report.write')
  async upload(@Param('situation') situation: string, @Param('hash') hash: string, @Req() request: HttpRequest): Promise<UploadState> {
    return this.desk.stateOf({ situation, user: sessionOf(request).principal.user, hash: requireHash(hash) });
  }

  /** For those who may see evidence, and for who sent it. Others learn not whether it is there. */
  @Get(':hash')
  @Allow('evidence.read', 'report.write')
  async read(@Param('situation') situation: string, @Param('hash') hash: string, @Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    const { principal } = sessionOf(request);
    const file = await this.store.find(situation, requireHash(hash));
    if (!file || !(may(principal, 'evidence.read', situation) || file.uploaders.includes(principal.user))) throw new HttpProblem({ code: 'not_found', detail: 'Got the hash of a file that is not here (yet).' });
    reply.header('content-type', file.type).header('content-security-policy', SEALED).header('cache-control', 'private, max-age=31536000, immutable').header('etag', `"${hash}"`)
      .header('accept-ranges', 'bytes').header('content-disposition', `inline; filename="${hash.slice(0, 16)}.${EXTENSIONS[file.type]}"`);
    if (request.headers['if-none-match'] === `"${hash}"`) return void reply.status(304).send();
    this.#send(situation, file, request, reply);
  }

  #send(situation: string, file: KeptFile, request: HttpRequest, reply: HttpReply): void {
    const range = parseRange(request.headers.range, file.bytes);
    if (range === 'unsatisfiable') throw new HttpProblem({ code: 'range_not_satisfiable', detail: `Got a range behind the end, expected one within ${file.bytes} bytes.`, at: 'Range' }, { 'content-range': `bytes */${file.bytes}` });
    if (range === 'whole') reply.status(200).header('content-length', String(file.bytes)).send(this.store.read(situation, file.hash));
    else reply.status(206).header('content-range', `bytes ${range.first}-${range.last}/${file.bytes}`).header('content-length', String(range.last - range.first + 1)).send(this.store.read(situation, file.hash, range));
  }
}
