import type { ErrorObject } from 'ajv/dist/2020.js';
import { faultAt } from '../load/fault-at.ts';
import type { YamlDocument } from '../load/parse-yaml.ts';
import type { Finding } from '../model/finding.ts';
import type { Labels } from '../model/labels.ts';
import { child } from '../model/pointer.ts';
import type { Pointer } from '../model/pointer.ts';
import { rangeAt } from './place.ts';
import { explain, explainMissing, unknownKey } from './schema-messages.ts';
import type { Objection } from './schema-messages.ts';

/**
 * Turns Ajv's errors into findings of code `SCHEMA`: one per fault, in a clerk's words, at the author's line.
 *
 * @param isSaidElsewhere tells of an error whose fault a finding with a code of its own names already
 */
export function schemaFindings(
  errors: readonly ErrorObject[],
  document: YamlDocument,
  labels: Labels,
  isSaidElsewhere: (error: ErrorObject) => boolean = () => false,
): readonly Finding[] {
  const objections = new Map<string, Objection>();
  const missing = new Map<Pointer, string[]>();
  const meant = misspeltKeys(errors, labels);
  for (const error of errors) {
    // These only repeat that a part of theirs failed, which has an error of its own.
    if (['if', 'propertyNames'].includes(error.keyword) || isSaidElsewhere(error)) continue;
    // Of a key that is known and not to be touched, as of any other, that it is none of the legal ones says all.
    if (error.propertyName !== undefined && error.keyword === 'not') continue;
    if (error.keyword === 'required') {
      const key = (error.params as { missingProperty: string }).missingProperty;
      // Misspelt, it is there; and a row whose misspelt key is its total may leave the others out.
      if (meant.has(child(error.instancePath, key)) || meant.has(child(error.instancePath, 'total')))
        continue;
      missing.set(error.instancePath, [...(missing.get(error.instancePath) ?? []), key]);
      continue;
    }
    const objection = explain(error, labels, meant);
    // A value can break several keywords at once (type and pattern, say); the first says enough.
    const place = `${objection.target} ${objection.pointer}`;
    if (!objections.has(place)) objections.set(place, objection);
  }
  for (const [pointer, keys] of missing) {
    objections.set(`missing ${pointer}`, explainMissing(pointer, keys, labels));
  }
  return [...objections.values()].map(({ pointer, about, target, message, hint }) =>
    faultAt({
      code: 'SCHEMA',
      file: document.source.file,
      pointer: about ?? pointer,
      range: rangeAt(document, pointer, target),
      message,
      hint,
    }),
  );
}

/**
 * The keys that misspelt ones most likely stand for, by pointer, with what was typed: such a fault is one and not two,
 * an unknown key and a missing one.
 */
function misspeltKeys(errors: readonly ErrorObject[], labels: Labels): ReadonlyMap<Pointer, string> {
  const meant = new Map<Pointer, string>();
  for (const error of errors) {
    if (error.keyword !== 'additionalProperties') continue;
    const { key, near } = unknownKey(error, labels);
    const isAbsent = near !== undefined && !Object.hasOwn(error.data as object, near);
    const pointer = child(error.instancePath, near ?? '');
    if (isAbsent && !meant.has(pointer)) meant.set(pointer, key);
  }
  return meant;
}
