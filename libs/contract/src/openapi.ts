import { wireJsonSchemas } from './json-schema';
import { problems, type ProblemCode } from './problem';
import { PROTOCOL_VERSION } from './protocol';
import { routes, type Route } from './routes';
import type { WireName } from './wire-schemas';

type Json = Readonly<Record<string, unknown>>;

function schemaRef(name: WireName): Json {
  return { $ref: `#/components/schemas/${name}` };
}

function toParameters(route: Route): readonly Json[] {
  const inPath = [...route.path.matchAll(/\{([a-z]{1,20})\}/gi)].map(([, name = '']) => ({
    name, in: 'path', required: true, schema: { type: 'string' },
    description: name === 's' ? '"live", or "ex-…" for an exercise' : 'id of the thing meant',
  }));
  const inQuery = Object.entries(route.query ?? {}).map(([name, { description, required = false }]) => ({ name, in: 'query', required, schema: { type: 'string' }, description }));
  const inHeader = Object.entries(route.headers ?? {}).map(([name, { description, required = false }]) => ({ name, in: 'header', required, schema: { type: 'string' }, description }));
  return [...inPath, ...inQuery, ...inHeader];
}

function toResponses(route: Route): Json {
  const answers = Object.entries(route.answers).map(([httpCode, answer]) => [httpCode, {
    description: answer.description,
    ...(answer.schema ? { content: { 'application/json': { schema: schemaRef(answer.schema) } } } : {}),
    ...(answer.type ? { content: { [answer.type]: { schema: { type: 'string' } } } } : {}),
  }]);
  return { ...Object.fromEntries(answers) as Json, default: { $ref: '#/components/responses/Problem' } };
}

function toRequestBody(route: Route): Json {
  if (route.body) return { requestBody: { required: true, content: { 'application/json': { schema: schemaRef(route.body) } } } };
  if (!route.bytes) return {};
  return { requestBody: { required: true, description: route.bytes.description, content: Object.fromEntries(route.bytes.types.map((type) => [type, {}])) } };
}

function toOperation(route: Route): Json {
  return {
    operationId: route.id,
    summary: route.summary,
    tags: [route.tag],
    ...(route.isOpen ? { security: [] } : {}),
    parameters: toParameters(route),
    ...toRequestBody(route),
    responses: toResponses(route),
  };
}

/** One example a code: what the code means and with which HTTP code it comes. */
function problemExamples(): Json {
  return Object.fromEntries((Object.keys(problems) as ProblemCode[]).map((code) => [code, {
    summary: `${problems[code].status} ${problems[code].title}`,
    value: { type: `/api/docs#problem-${code}`, title: problems[code].title, status: problems[code].status, code, detail: 'Got …, expected ….' },
  }]));
}

/** Schemas of REST alone; frames are AsyncAPI's. `$schema` stands once, at the document. */
function componentSchemas(): Json {
  return Object.fromEntries(Object.entries(wireJsonSchemas())
    .filter(([name]) => !name.endsWith('Frame'))
    .map(([name, { $schema: _, ...schema }]) => [name, name === 'ProblemDocument' ? { ...schema, properties: { ...(schema.properties as Json), code: { type: 'string', enum: Object.keys(problems) } } } : schema]));
}

/** The OpenAPI 3.1 document of the REST interface, derived from the routes and the schemas. */
export function openApiDocument(): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: toOperation(route) };
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Lagewacht', version: `${PROTOCOL_VERSION}.0.0`, license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
      description: 'One live situation picture out of many voices, with its evidence, its doubts and its age. Times are RFC 3339 on the way in and Unix milliseconds on the way out; lon, lat in degrees WGS 84; lengths in metres.',
    },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map((route) => route.tag))].map((name) => ({ name })),
    security: [{ session: [] }, { bearer: [] }],
    paths,
    components: {
      schemas: componentSchemas(),
      responses: { Problem: { description: 'A problem (RFC 9457) with a stable code', content: { 'application/problem+json': { schema: schemaRef('ProblemDocument'), examples: problemExamples() } } } },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'lagewacht', description: 'set by POST /api/session; with TLS its name is __Host-lagewacht' },
        bearer: { type: 'http', scheme: 'bearer', description: 'token of POST /api/session, for programs that are no browsers' },
      },
    },
  };
}
