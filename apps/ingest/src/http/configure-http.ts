import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { ModulesContainer } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from '../config/settings';
import { attachmentLimits, CHUNK_LIMIT_BYTES } from '@lagewacht/contract';
import { AccessGuard } from './access.guard';
import type { HttpReply } from './exchange';
import { HttpProblem } from './http-problem';
import type { HttpMetrics } from './http-metrics';
import { httpTokens } from './http-tokens';
import type { RouteHolder } from './http.providers';
import { ProblemFilter, sendProblem } from './problem.filter';
import { requireMarked, routesOf, type Route } from './route-table';
import { securityHeaders, type Place } from './security-headers';
import { hasTls } from './site';

/** Largest body in bytes; of a batch of reports (an outbox that filled up offline), and of what belongs to an exercise (its scenario, its truth), a whole MiB. */
export const BODY_LIMIT_BYTES = 256 * 1024;
export const BATCH_LIMIT_BYTES = 1024 * 1024;
const MAX_CONNECTIONS = 5000;

/** What a client gets whose bytes are not even HTTP, or who sends its headers too slowly. */
const NOT_HTTP = JSON.stringify({ type: '/api/docs#problem-invalid', title: 'A value is missing or not allowed', status: 400, code: 'invalid', detail: 'Got no valid HTTP request.' });

/**
 * The web server under Nest, with the limits of the house: 256 KiB a body, 60 s a request, 15 s for its headers, addresses of
 * X-Forwarded-For only behind a proxy of this machine that the settings name. Use it as `NestFactory.create(AppModule, httpAdapter(settings), …)`.
 */
export function httpAdapter(settings: Settings): FastifyAdapter {
  const limits = {
    bodyLimit: BODY_LIMIT_BYTES,
    connectionTimeout: 70_000,
    requestTimeout: 60_000,
    keepAliveTimeout: 5_000,
    maxRequestsPerSocket: 0,
    trustProxy: settings.TRUST_LOCAL_PROXY === '1' ? 'loopback' : false,
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: false, caseSensitive: true },
    http: { headersTimeout: 15_000, connectionsCheckingInterval: 5_000, maxHeaderSize: 16_384 },
    // Before any hook runs, so these answers get their headers here.
    frameworkErrors: (error: Error, request: { readonly headers: { readonly host?: string } }, reply: HttpReply): void => {
      addHeaders(reply, { host: request.headers.host, tls: hasTls(settings), path: '/' });
      const code = 'code' in error && error.code === 'FST_ERR_BAD_URL' ? 'invalid' : 'not_found';
      sendProblem(reply, new HttpProblem({ code, detail: 'Got an address that can\'t be read.' }));
    },
    clientErrorHandler: (error: Error & { code?: string }, socket: { writable: boolean; end(text: string): void; destroy(): void }): void => {
      if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
      else socket.end(`HTTP/1.1 400 Bad Request\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(NOT_HTTP)}\r\nconnection: close\r\n\r\n${NOT_HTTP}`);
    },
  };
  const https = hasTls(settings) ? { https: { cert: readFileSync(settings.TLS_CERT ?? ''), key: readFileSync(settings.TLS_KEY ?? ''), minVersion: 'TLSv1.2' as const } } : {};
  return new FastifyAdapter({ ...limits, ...https } as object);
}

function addHeaders(reply: Pick<HttpReply, 'header'>, place: Place): void {
  for (const [name, value] of Object.entries(securityHeaders(place))) reply.header(name, value);
}

/** Every route of every controller of the application. */
export function routesOfApp(app: NestFastifyApplication): readonly Route[] {
  const controllers = new Set([...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()].map(({ metatype }) => metatype)));
  return routesOf([...controllers].filter((metatype): metatype is abstract new (...args: never[]) => unknown => typeof metatype === 'function'));
}

function takeBytes(app: NestFastifyApplication): void {
  app.useBodyParser('application/json', { bodyLimit: BATCH_LIMIT_BYTES }, (request: { url: string }, body: Buffer, done: (error: Error | null, body?: Buffer) => void) => {
    const limit = limitAt(request.url);
    if (body.length > limit) done(tooLarge(limit));
    else done(null, body);
  });
  for (const type of ['application/csp-report', 'application/reports+json']) {
    app.useBodyParser(type, { bodyLimit: 16_384 }, (_request: unknown, body: Buffer, done: (error: Error | null, body?: Buffer) => void) => done(null, body));
  }
}

/** Where files are sent: whole by POST, in stretches by PUT. */
const PHOTO_PATH = /^\/api\/situations\/[^/]+\/photos(\/[^/]+)?$/;

function limitAt(url: string): number {
  const path = url.split('?')[0] ?? '';
  const photo = PHOTO_PATH.exec(path);
  if (photo) return photo[1] === undefined ? attachmentLimits.photo : CHUNK_LIMIT_BYTES;
  return /\/(reports:batch|positions)$|^\/api\/exercises(\/|$)/.test(path) ? BATCH_LIMIT_BYTES : BODY_LIMIT_BYTES;
}

/** Files come as a stream that nobody has read yet: who may not send is not listened to. Elsewhere their types are as unknown as ever. */
function takeFiles(app: NestFastifyApplication): void {
  app.getHttpAdapter().getInstance().addContentTypeParser(/^(image|audio)\/|^application\/octet-stream/, (request, payload, done) => {
    const isPhoto = PHOTO_PATH.test(request.url.split('?')[0] ?? '');
    done(isPhoto ? null : new HttpProblem({ code: 'wrong_content_type', detail: 'Got another content type, expected application/json.' }), payload);
  });
}

function tooLarge(limit: number): HttpProblem {
  return new HttpProblem({ code: 'too_large', detail: `Got a body that is too large, expected at most ${limit} bytes. Send less at once.` }, { connection: 'close' });
}

function countAnswers(app: NestFastifyApplication): void {
  const metrics = app.get<HttpMetrics>(httpTokens.metrics);
  app.getHttpAdapter().getInstance().addHook('onResponse', (request, reply, done) => {
    // The pattern, not the address: labels must stay few.
    const route = request.routeOptions.url ?? 'none';
    metrics.requests.inc({ method: request.method, route, code: String(reply.statusCode) });
    metrics.seconds.observe({ method: request.method, route }, reply.elapsedTime / 1000);
    if (route === '/api/session' && (reply.statusCode === 401 || reply.statusCode === 429)) metrics.authFailures.inc();
    done();
  });
}

/**
 * Hangs everything of this folder onto an application: guard, filter, headers, limits, bodies as bytes, files. Call it after
 * `NestFactory.create(AppModule, httpAdapter(settings), …)` and before `listen`. Throws when a route of any controller says not who may use it.
 */
export function configureHttp(app: NestFastifyApplication, settings: Settings): void {
  const routes = routesOfApp(app);
  requireMarked(routes);
  app.get<RouteHolder>(httpTokens.routeHolder).set(routes);
  app.useGlobalGuards(app.get(AccessGuard));
  app.useGlobalFilters(app.get(ProblemFilter));
  takeBytes(app);
  takeFiles(app);
  const tls = hasTls(settings);
  app.getHttpAdapter().getInstance().addHook('onRequest', (request, reply, done) => {
    addHeaders(reply, { host: request.headers.host, tls, path: request.url });
    // Unless a handler knows better: what is fused, or whose session it is, belongs in no cache.
    reply.header('cache-control', 'no-store');
    const limit = limitAt(request.url);
    // Told at once: nobody should upload megabytes to learn that they are too many.
    if (Number(request.headers['content-length'] ?? 0) > limit) done(tooLarge(limit));
    else done();
  });
  countAnswers(app);
  const server = app.getHttpServer() as Server;
  server.maxConnections = MAX_CONNECTIONS;
  server.headersTimeout = 15_000;
}
