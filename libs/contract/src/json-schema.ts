import * as z from 'zod';
import { inboundSchemas, outboundSchemas, type WireName } from './wire-schemas';

/** A JSON Schema of draft 2020-12, as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * Answers allow more members than they list: a client that refuses what it does not know would break at the next version. What zod can't
 * say in JSON Schema (real dates, UUID versions, semidefinite covariances) stays with the validator and stands in the description.
 */
function toJsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  return z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  }) as JsonSchema;
}

/** JSON Schema of every wire schema, each complete in itself. Derived, so it can't differ from what the doors check. */
export function wireJsonSchemas(): Readonly<Record<WireName, JsonSchema>> {
  const inbound = Object.entries(inboundSchemas).map(([name, schema]) => [name, toJsonSchema(schema, 'input')]);
  const outbound = Object.entries(outboundSchemas).map(([name, schema]) => [name, toJsonSchema(schema, 'output')]);
  return Object.fromEntries([...inbound, ...outbound]) as Record<WireName, JsonSchema>;
}
