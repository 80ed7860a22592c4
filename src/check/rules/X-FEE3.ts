import { officialLabel } from '../../model/labels.ts';
import type { Message } from '../../model/message.ts';
import type { ProcessingFee } from '../../model/report.ts';
import type { Outcome, Rule } from '../rule.ts';

/** The parts of 信息处理费 fit each other and the scale of fees. */
export const X_FEE3: Rule = {
  code: 'X-FEE3',
  severity: 'warning',
  title: {
    zh: '信息处理费的件数和金额相符',
    en: 'the notices, charges and receipts of the fee for information fit each other',
  },
  source: { zh: '国办函〔2020〕109号的收费标准', en: 'the scale of the fee (国办函〔2020〕109号)' },
  check({ processingFee }) {
    const outcomes: Outcome[] = [];
    if (processingFee === undefined) return outcomes;
    const { notices, charged, collected } = processingFee;
    if (collected > charged) {
      outcomes.push(
        failure('collected', processingFee, ['charged'], {
          zh: `实际收取 ${collected} 元，多于通知收取的 ${charged} 元，多 ${collected - charged} 元`,
          en: `${collected} yuan were collected, ${collected - charged} more than the ${charged} that were charged`,
        }),
      );
    }
    if ((notices === 0) !== (charged === 0)) {
      outcomes.push(
        failure(
          notices === 0 ? 'notices' : 'charged',
          processingFee,
          [notices === 0 ? 'charged' : 'notices'],
          {
            zh: `收费通知 ${notices} 件，总金额却是 ${charged} 元`,
            en: `notices of a fee: ${notices}, yet ${charged} yuan were charged`,
          },
        ),
      );
    }
    for (const key of ['charged', 'collected'] as const) {
      if (processingFee[key] % 10 === 0) continue;
      outcomes.push(
        failure(key, processingFee, [], {
          zh: `${officialLabel(`/processingFee/${key}`)} ${processingFee[key]} 元不是 10 元的整数倍`,
          en: `${key} ${processingFee[key]} yuan is no multiple of 10`,
        }),
      );
    }
    return outcomes;
  },
};

function failure(
  key: keyof ProcessingFee,
  fee: ProcessingFee,
  others: readonly (keyof ProcessingFee)[],
  message: Message,
): Outcome {
  return {
    kind: 'fail',
    at: `/processingFee/${key}`,
    message,
    hint: {
      zh: '信息处理费按件或按页计收，每一档都是 10 元的整数倍，发出通知才收取。请核对件数、总金额和实收金额；减免后有零头的，在 waivers 写明理由。',
      en: 'The fee goes by items or pages in steps of 10 yuan, and only after a notice. Check the three figures; if a reduction left an odd amount, add a waiver.',
    },
    related: others.map((other) => ({
      at: `/processingFee/${other}`,
      message: {
        zh: `${officialLabel(`/processingFee/${other}`)} ${fee[other]}`,
        en: `${other} ${fee[other]}`,
      },
    })),
  };
}
