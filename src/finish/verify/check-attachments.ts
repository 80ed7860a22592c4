import { createHash } from 'node:crypto';
import type { PdfDocument } from '../../pdf/document.ts';
import { isSorted, readNameTree } from '../../pdf/key-trees.ts';
import { isRef, isString } from '../../pdf/objects.ts';
import { extract } from '../extract.ts';
import type { Attachment } from '../finish-options.ts';
import { breach, type FinishedFault } from './finished-fault.ts';

/** The files inside: all of them, whole, and saying what they are (ISO 19005-3 §6.8, Annex E). */
export function checkAttachments(
  document: PdfDocument,
  expected: readonly Attachment[],
): readonly FinishedFault[] {
  const faults: FinishedFault[] = [];
  const fail = (zh: string, en: string): void =>
    void faults.push(breach('attachment', 'ISO 19005-3 §6.8', zh, en));
  const associated = document.array(document.catalog.get('AF')) ?? [];
  const named = readNameTree(document, document.dict(document.catalog.get('Names'))?.get('EmbeddedFiles'));
  const listed = new Set([...named.values()].map((item) => (isRef(item) ? item.number : -1)));
  const isListed = (item: unknown): boolean =>
    isRef(item as never) && listed.has((item as { number: number }).number);
  if (
    associated.length !== expected.length ||
    named.size !== expected.length ||
    !associated.every(isListed) ||
    !isSorted([...named.keys()])
  )
    fail(
      '附件的数目有误、未列出或次序有误',
      'The number of attachments is wrong, or they are not listed in order',
    );
  associated.forEach((item, index) => {
    const file = extract(document, item);
    const wanted = expected[index];
    if (file === undefined || wanted === undefined)
      return fail('有附件没有内容', 'An attachment holds nothing');
    const { name, mime, relationship, description, data } = wanted;
    const embedded = document.stream(document.dict(document.dict(item)?.get('EF'))?.get('F'));
    const parameters = document.dict(embedded?.dict.get('Params'));
    const digest = document.resolve(parameters?.get('CheckSum'));
    if (
      file.name !== name ||
      file.mime !== mime ||
      file.relationship !== relationship ||
      file.description !== description ||
      document.text(document.dict(item)?.get('F')) !== name
    )
      fail(`附件 ${name} 的说明有误`, `The attachment ${name} is not described as it is`);
    if (
      Buffer.compare(file.data, data) !== 0 ||
      document.number(parameters?.get('Size')) !== data.length ||
      !isString(digest) ||
      Buffer.compare(digest.bytes, createHash('md5').update(data).digest()) !== 0
    )
      fail(`附件 ${name} 的内容有误`, `The content of the attachment ${name} is wrong`);
  });
  return faults;
}
