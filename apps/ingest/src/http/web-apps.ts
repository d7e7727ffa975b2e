import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** A built file as it is sent. */
export interface WebFile {
  readonly type: string;
  readonly bytes: Buffer;
  /** The same by gzip, where that makes it much smaller. */
  readonly packed: Buffer | undefined;
  /** Strong: SHA-256 of the content. */
  readonly etag: string;
  /** Its name carries a hash of its content, so it never changes. */
  readonly isForGood: boolean;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.json': 'application/json', '.geojson': 'application/geo+json', '.map': 'application/json', '.webmanifest': 'application/manifest+json', '.svg': 'image/svg+xml', '.png': 'image/png',
  '.jpg': 'image/jpeg', '.webp': 'image/webp', '.ico': 'image/x-icon', '.woff2': 'font/woff2', '.woff': 'font/woff', '.pbf': 'application/x-protobuf', '.txt': 'text/plain; charset=utf-8', '.wasm': 'application/wasm',
};
const worthPacking = /^(text|application\/(json|geo\+json|manifest\+json|wasm)|image\/svg)/;
const pack = promisify(gzip);

function filesOf(root: string): readonly string[] {
  return readdirSync(root, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile()).map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

async function load(root: string, name: string): Promise<WebFile> {
  const bytes = await readFile(join(root, name));
  const type = types[extname(name).toLowerCase()] ?? 'application/octet-stream';
  const packed = worthPacking.test(type) && bytes.length > 1024 ? await pack(bytes) : undefined;
  return {
    type, bytes, packed: packed && packed.length < bytes.length * 0.9 ? packed : undefined,
    etag: `"${createHash('sha256').update(bytes).digest('base64url')}"`, isForGood: /^assets\/.*-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$/.test(name),
  };
}

/** The built files of one web app, each read once. A request opens only what was listed at the start: no name is ever used as a path. */
export class WebApp {
  readonly #names: ReadonlySet<string>;
  readonly #files = new Map<string, Promise<WebFile>>();

  constructor(private readonly root: string) {
    this.#names = new Set(filesOf(root));
  }

  /** The file of that name, or undefined. */
  async file(name: string): Promise<WebFile | undefined> {
    if (!this.#names.has(name)) return undefined;
    const known = this.#files.get(name);
    if (known) return known;
    const loading = load(this.root, name);
    this.#files.set(name, loading);
    loading.catch(() => this.#files.delete(name));
    return loading;
  }
}

/** The built web apps of a server: one at `/`, and those beside it at `/{name}/`. */
export class WebApps {
  readonly #apps = new Map<string, WebApp>();
  readonly #main: WebApp | undefined;

  /** `webRoot` is the folder of the app at `/` (with its index.html) or of all apps, where `dashboard` is the one at `/`. */
  constructor(webRoot: string | undefined) {
    if (webRoot === undefined || !existsSync(webRoot)) return;
    if (existsSync(join(webRoot, 'index.html'))) {
      this.#main = new WebApp(webRoot);
      return;
    }
    for (const name of readdirSync(webRoot)) {
      if (existsSync(join(webRoot, name, 'index.html'))) this.#apps.set(name, new WebApp(join(webRoot, name)));
    }
    this.#main = this.#apps.get('dashboard');
  }

  /** The app of an address and what of the address is left for it. */
  find(path: string): { readonly app: WebApp | undefined; readonly rest: string } {
    const [, first = ''] = path.split('/');
    const named = this.#apps.get(first);
    return named ? { app: named, rest: path.slice(first.length + 2) } : { app: this.#main, rest: path.slice(1) };
  }
}
