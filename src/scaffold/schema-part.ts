/** A part of a JSON Schema, as far as a draft is made from it. */
export interface SchemaPart {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly items?: SchemaPart;
  readonly required?: readonly string[];
  /** What is required where an alternative of the form is not taken, such as （六）其他处理 in one row. */
  readonly else?: { readonly required?: readonly string[] };
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, SchemaPart>>;
}

/** The definition that a part refers to, or `undefined`; references are `#/$defs/…`. */
export function definitionOf(root: SchemaPart, part: SchemaPart): SchemaPart | undefined {
  return part.$ref === undefined ? undefined : root.$defs?.[part.$ref.replace('#/$defs/', '')];
}

/** A part together with the definition that it refers to; its own title and description win. */
export function wholePart(root: SchemaPart, part: SchemaPart): SchemaPart {
  return { ...definitionOf(root, part), ...part };
}

/** The fields that a mapping has in the ordinary case, in the order of the schema. */
export function fieldsOf(part: SchemaPart): readonly (readonly [string, SchemaPart])[] {
  const fields = Object.entries(part.properties ?? {});
  const ordinary = part.else?.required;
  return ordinary === undefined ? fields : fields.filter(([key]) => ordinary.includes(key));
}

/** Whether what stands there is written on one line: a scalar, a row in its short form, a list of scalars. */
export function isOneLine(part: SchemaPart): boolean {
  const types: readonly unknown[] = [part.type].flat();
  return (
    part.default !== undefined ||
    types.includes('string') ||
    (part.properties === undefined && part.items?.properties === undefined)
  );
}
