import { figureAt, isGiven } from '../../model/figures.ts';
import { rowName } from '../names.ts';
import { statedNotices } from '../fee-notices.ts';
import { PASSES } from '../rule.ts';
import type { Rule } from '../rule.ts';

const ROW = '/applications/other/unpaidFee';
const UNPAID = `${ROW}/total`;

/** Where applications ended because a notice went unpaid, notices were sent. */
export const X_FEE1: Rule = {
  code: 'X-FEE1',
  severity: 'warning',
  title: {
    zh: '有因逾期未缴费不再处理的申请，就发出过收费通知',
    en: 'where applications ended for an unpaid fee, notices of it were sent',
  },
  source: { zh: '国办函〔2020〕109号', en: 'the rules on the fee for information (国办函〔2020〕109号)' },
  check({ figures, processingFee, matters, undivided }) {
    // Where （六） was printed as one row, nobody can tell.
    if (undivided) return PASSES;
    const unpaid = figureAt(figures, UNPAID);
    if (!isGiven(unpaid)) {
      return figures.has(UNPAID) ? [{ kind: 'not-assessable', at: UNPAID, missing: [UNPAID] }] : PASSES;
    }
    if (unpaid.value === 0) return PASSES;
    const stated = processingFee === undefined ? statedNotices(matters) : undefined;
    const notices = processingFee?.notices ?? stated?.notices;
    if (notices === undefined) {
      return [{ kind: 'not-assessable', at: '/matters', missing: ['/processingFee/notices'] }];
    }
    if (notices > 0) return PASSES;
    const name = rowName(ROW);
    return [
      {
        kind: 'fail',
        at: stated === undefined ? '/processingFee/notices' : '/matters',
        ...(stated === undefined ? {} : { within: stated.within }),
        message: {
          zh: `${stated === undefined ? '收费通知写的是 0 件' : `第六部分写“${stated.words}”`}，表三却有 ${unpaid.value} 件因逾期未缴费而不再处理`,
          en: `${stated === undefined ? 'notices of a fee: 0' : `六 says "${stated.words}"`}, yet ${unpaid.value} in 三 ended because the fee was not paid`,
        },
        hint: {
          zh: '没有发出收费通知，就不会有逾期未缴费的申请。请核对收费通知件数和表三的这一格；通知是上一年发出的，在 waivers 写明理由。',
          en: 'Without a notice nothing can go unpaid. Check both figures; if the notice was sent the year before, add a waiver.',
        },
        related: [
          {
            at: UNPAID,
            message: { zh: `${name.zh} 总计 ${unpaid.value}`, en: `${name.en} total ${unpaid.value}` },
          },
        ],
      },
    ];
  },
};
