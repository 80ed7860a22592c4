import type { Message } from '../../model/message.ts';
import { placeholdersIn } from '../../model/placeholder.ts';
import type { FoundPlaceholder } from '../../model/placeholder.ts';
import type { Pointer } from '../../model/pointer.ts';
import { proseFields } from '../../model/prose-fields.ts';
import { nameOf } from '../names.ts';
import type { Failure, Outcome, Rule } from '../rule.ts';

/** A field with hundreds of them was pasted; where the first stand is enough to know. */
const MOST_RELATED = 20;
const SHOWN = 24;

/** The fields of one line. */
const LINES = (['title', 'notice', 'documentNumber', 'indexNumber', 'signedBy'] as const).map((key) => ({
  key,
  at: `/${key}`,
}));

/**
 * No place of the draft is left to be filled in. Drafts are let alone: they are full of such places and never
 * published. Source: 国办公开办函〔2021〕30号, two (四).
 */
export const T_FILL: Rule = {
  code: 'T-FILL',
  severity: 'error',
  title: { zh: '没有留下“（请填写……）”', en: 'nothing is left to be filled in' },
  source: {
    zh: '国办公开办函〔2021〕30号二（四）：发布内容不准确不全面的，依法追究责任',
    en: '国办公开办函〔2021〕30号, two (四): who publishes what is inaccurate or incomplete is held to account',
  },
  check(report) {
    const outcomes: Outcome[] = [];
    if (report.draft) return outcomes;
    const look = (at: Pointer, text: string): void => {
      const found = placeholdersIn(text);
      if (found.length > 0) outcomes.push(unfilled(at, found[0]!, found.slice(1)));
    };
    // Everything that is printed as it was typed, in the order of the file.
    for (const { at, key } of LINES) look(at, report[key] ?? '');
    for (const { at, prose } of proseFields(report)) look(at, prose.text);
    report.notes.forEach(({ text }, index) => look(`/notes/${index}/text`, text));
    return outcomes;
  },
};

function unfilled(at: Pointer, first: FoundPlaceholder, others: readonly FoundPlaceholder[]): Failure {
  const name = nameOf(at);
  const count = others.length + 1;
  return {
    kind: 'fail',
    at,
    within: first,
    message: {
      zh: `“${name.zh}”还有 ${count} 处没有填写：${shorten(first.text)}`,
      en: `${count} ${count === 1 ? 'place' : 'places'} in ${name.en} still to be filled in: ${shorten(first.text)}`,
    },
    hint: {
      zh: '请把“（请填写……）”连同括号换成要写的话；没有要写的就删去。还没有写完的，先加一行 draft: true，草稿不会发布。',
      en: 'Put your own words in its place, brackets included, or remove it; until then, draft: true keeps the report from being published.',
    },
    ...(others.length === 0 ? {} : { related: others.slice(0, MOST_RELATED).map(related) }),
  };

  function related(place: FoundPlaceholder): { at: Pointer; within: FoundPlaceholder; message: Message } {
    return { at, within: place, message: { zh: shorten(place.text), en: shorten(place.text) } };
  }
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length <= SHOWN ? text : `${characters.slice(0, SHOWN).join('')}…`;
}
