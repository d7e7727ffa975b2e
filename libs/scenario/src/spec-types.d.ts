// What the specs use of Node, and no more: the room itself has no platform, so its type check knows none.
declare module 'node:fs' {
  export function readdirSync(folder: string): string[];
  export function readFileSync(path: string, encoding: 'utf8'): string;
}
interface ImportMeta { readonly dirname: string }
