/** JSON.parse source text access (ECMAScript stage 4, in Node 22): not yet in TypeScript's own libraries. */
interface JSON {
  /** A value that JSON.stringify writes as the given JSON text, digit for digit. */
  rawJSON(text: string): unknown;
}
