import { Controller, Get, Inject, Res } from '@nestjs/common';
import { asyncApiDocument, openApiDocument, PROTOCOL_VERSION, type Realm } from '@lagewacht/contract';
import { basename } from 'node:path';
import type { Settings } from '../config/settings';
import { tokens, type PicturePort } from '../ports';
import { Public } from './access';
import { docsPage, docsStyle } from './docs-page';
import type { HttpReply } from './exchange';
import { httpTokens } from './http-tokens';
import type { Route } from './route-table';

/** What every page may know before anybody is logged in. */
export interface PublicSettings {
  readonly version: string;
  readonly protocol: number;
  readonly languages: readonly string[];
  readonly basemap: { readonly kind: 'schematic' } | { readonly kind: 'pmtiles'; readonly url: string };
  /** That they exist, and nothing of what is in them. */
  readonly situations: readonly { readonly id: string; readonly realm: Realm }[];
  /** The published demo accounts can log in. */
  readonly demoAuth: boolean;
}

/** The interface's description, and the settings of the web apps. */
@Controller('api')
export class DocsController {
  // Made once: anybody may ask for them as often as the rate allows.
  #page: string | undefined;
  readonly #openApi = openApiDocument();
  readonly #asyncApi = asyncApiDocument();

  constructor(
    @Inject(tokens.settings) private readonly settings: Settings,
    @Inject(tokens.pictures) private readonly pictures: PicturePort,
    @Inject(httpTokens.routes) private readonly routes: () => readonly Route[],
    @Inject(httpTokens.version) private readonly version: string,
  ) {}

  @Get('docs')
  @Public()
  page(@Res({ passthrough: true }) reply: HttpReply): string {
    reply.header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-cache');
    this.#page ??= docsPage(this.routes(), this.#openApi);
    return this.#page;
  }

  @Get('docs.css')
  @Public()
  style(@Res({ passthrough: true }) reply: HttpReply): string {
    reply.header('content-type', 'text/css; charset=utf-8').header('cache-control', 'no-cache');
    return docsStyle;
  }

  @Get('openapi.json')
  @Public()
  openApi(): Readonly<Record<string, unknown>> {
    return this.#openApi;
  }

  @Get('asyncapi.json')
  @Public()
  asyncApi(): Readonly<Record<string, unknown>> {
    return this.#asyncApi;
  }

  @Get('settings/public')
  @Public()
  publicSettings(): PublicSettings {
    const { BASEMAP, DEMO_AUTH } = this.settings;
    return {
      version: this.version, protocol: PROTOCOL_VERSION, languages: ['de', 'en'],
      basemap: BASEMAP === 'schematic' ? { kind: 'schematic' } : { kind: 'pmtiles', url: `/basemap/${encodeURIComponent(basename(BASEMAP))}` },
      // Which exercises there are is for those who may look into them.
      situations: this.pictures.situations().flatMap(({ id, realm }) => (realm === 'actual' ? [{ id, realm }] : [])),
      demoAuth: DEMO_AUTH === '1',
    };
  }
}
