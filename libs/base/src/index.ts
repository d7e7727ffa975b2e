export { type Result, ok, fail } from './result';
export { type Brand } from './brand';
export { unreachable } from './unreachable';
export { compareText, compareNumber } from './order';
export { type RandomSource, createRandomSource } from './random-source';
export { canonicalJson } from './canonical-json';
export { isUuid7, uuid7From, uuid7TimeMs } from './uuid7';
export { decodeUtf8, encodeUtf8 } from './text';
