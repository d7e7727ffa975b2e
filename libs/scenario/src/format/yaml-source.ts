import { isAlias, isMap, isNode, isPair, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';

/** A path into a document, as a fault names it. */
export type Path = readonly PropertyKey[];
/** Where something stands, both counted from 1. */
export interface Spot { readonly line: number; readonly column: number }
/** A fault of the text itself. `code` is the reader's own word for it. */
export interface TextFault extends Spot { readonly code: string; readonly got: string }

/** A YAML text with its values, and where each of them stands. */
export interface YamlSource {
  readonly value: unknown;
  readonly faults: readonly TextFault[];
  /** Where the value of a path stands; of one that is missing, the place where it should be. With `atKey` the name itself. */
  spotOf(path: Path, atKey?: boolean): Spot;
}

/** Reads YAML 1.2. No anchors are followed more than a hundred times: a small text can't become a huge value. */
export function readYaml(text: string): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, version: '1.2', uniqueKeys: true, prettyErrors: false });
  const spotAt = (offset: number): Spot => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const faults = document.errors.map((error): TextFault => ({ ...spotAt(error.pos[0]), code: error.code, got: error.message }));
  const spotOf = (path: Path, atKey = false): Spot => spotAt(offsetOf(document, path, atKey));
  if (faults.length > 0) return { value: undefined, faults, spotOf };
  try {
    return { value: document.toJS({ maxAliasCount: 100 }), faults, spotOf };
  } catch (error) {
    return { value: undefined, faults: [{ line: 1, column: 1, code: 'ALIASES', got: error instanceof Error ? error.message : String(error) }], spotOf };
  }
}

/** The offset of the deepest part of `path` that is there. */
function offsetOf(document: Document, path: Path, atKey: boolean): number {
  let node = document.contents as Node | null;
  let offset = node?.range?.[0] ?? 0;
  for (const [index, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document) ?? null;
    const isLast = index === path.length - 1;
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => (isScalar(key) ? String(key.value) === String(step) : false));
      if (!pair || !isPair(pair)) return offset;
      const keyOffset = isNode(pair.key) ? (pair.key.range?.[0] ?? offset) : offset;
      if (isLast && atKey) return keyOffset;
      node = isNode(pair.value) ? pair.value : null;
      offset = node?.range?.[0] ?? keyOffset;
      // A section's own first line says less than the name above it.
      if (!isLast && (isMap(node) || isSeq(node))) offset = node.flow ? offset : keyOffset;
      if (isLast && (isMap(node) || isSeq(node)) && !node.flow) offset = keyOffset;
    } else if (isSeq(node)) {
      const item = node.items[Number(step)];
      if (!isNode(item)) return offset;
      node = item;
      offset = item.range?.[0] ?? offset;
    } else return offset;
  }
  return offset;
}
