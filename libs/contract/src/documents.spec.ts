import { Parser } from '@asyncapi/parser';
import { describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { asyncApiDocument, inboundSchemas, openApiDocument, outboundSchemas, problems, routes, topicKinds, wireJsonSchemas } from './index';

/** Every `$ref` of a document. */
function refsOf(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, member]) => (key === '$ref' && typeof member === 'string' ? [member] : refsOf(member)));
}

function resolve(document: unknown, ref: string): unknown {
  return ref.slice(2).split('/').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], document);
}

describe('documents derived from the schemas', () => {
  it('[C5] the OpenAPI document is valid OpenAPI 3.1 and every reference in it leads somewhere', async () => {
    const document = openApiDocument();
    const verdict = await new Validator().validate(structuredClone(document) as Parameters<Validator['validate']>[0]);
    expect(verdict).toEqual({ valid: true });
    for (const ref of refsOf(document)) expect([ref, typeof resolve(document, ref)]).toEqual([ref, 'object']);
  });

  it('[C5] it has every route once, each with an answer, a default problem, and a session unless it is open', () => {
    const { paths } = openApiDocument() as { paths: Record<string, Record<string, { operationId: string; security?: unknown; responses: Record<string, unknown> }>> };
    const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
    expect(operations.map((operation) => operation.operationId).sort()).toEqual(routes.map((route) => route.id).sort());
    for (const operation of operations) {
      expect(Object.keys(operation.responses)).toContain('default');
      expect(Object.keys(operation.responses).length).toBeGreaterThan(1);
    }
    expect(routes.filter((route) => route.isOpen).map((route) => route.id)).toEqual(['login', 'readPublicSettings', 'checkAlive', 'checkReady', 'reportPolicy', 'readDocs', 'readOpenApi', 'readAsyncApi']);
  });

  it('[C5] it lists every problem code with its HTTP code', () => {
    const { components } = openApiDocument() as { components: { responses: { Problem: { content: Record<string, { examples: Record<string, { value: { status: number } }> }> } } } };
    const examples = components.responses.Problem.content['application/problem+json']?.examples ?? {};
    expect(Object.fromEntries(Object.entries(examples).map(([code, { value }]) => [code, value.status]))).toEqual(Object.fromEntries(Object.entries(problems).map(([code, { status }]) => [code, status])));
  });

  it('[C6] the AsyncAPI document is valid AsyncAPI 3.0 without warnings of substance, with every topic kind and frame', async () => {
    const document = asyncApiDocument();
    const diagnostics = await new Parser().validate(structuredClone(document) as Parameters<Parser['validate']>[0]);
    expect(diagnostics.filter((diagnostic) => diagnostic.severity === 0).map(({ code, message, path }) => ({ code, message, path }))).toEqual([]);
    const { channels } = document as { channels: Record<string, { address: string }> };
    for (const kind of topicKinds) expect(channels[kind]?.address).toBe(`lagewacht/v1/{situation}/${kind}/{source}`);
    expect(channels.picture?.address).toBe('/ws/picture');
    for (const ref of refsOf(document)) expect([ref, typeof resolve(document, ref)]).toEqual([ref, 'object']);
  });

  it('[C7] every wire schema has a JSON Schema, and none forbids the members of tomorrow', () => {
    const schemas = wireJsonSchemas();
    expect(Object.keys(schemas).sort()).toEqual([...Object.keys(inboundSchemas), ...Object.keys(outboundSchemas)].sort());
    expect(JSON.stringify(schemas)).not.toContain('"additionalProperties":false');
    expect(schemas.MeasurementMessage).toMatchObject({ required: ['time', 'property', 'value'], properties: { time: { format: 'date-time' }, id: { format: 'uuid' }, lon: { minimum: -180, maximum: 180 } } });
  });
});
