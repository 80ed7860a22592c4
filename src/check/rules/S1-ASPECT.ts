import { officialLabel } from '../../model/labels.ts';
import { missingAspects } from '../overview-aspects.ts';
import { PASSES } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** 一、总体情况 covers the five aspects that the notice names. */
export const S1_ASPECT: Rule = {
  code: 'S1-ASPECT',
  severity: 'warning',
  title: { zh: '总体情况写到五个方面', en: 'the overview covers the five aspects' },
  source: { zh: '国办公开办函〔2021〕30号', en: '国办公开办函〔2021〕30号' },
  check({ overview }) {
    // That there is no overview at all is S-SECT's.
    if (overview.blocks.length === 0) return PASSES;
    const missing = missingAspects(overview.filled);
    if (missing.length === 0) return PASSES;
    return [
      {
        kind: 'fail',
        at: '/overview',
        message: {
          zh: `“${officialLabel('/overview')}”里没有看到${missing.map((name) => `“${name}”`).join('、')}方面的内容`,
          en: `nothing is found in 一 about ${missing.map((name) => `"${name}"`).join(', ')}`,
        },
        hint: {
          zh: '总体情况应综述主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面。请补写，最好每个方面用（一）（二）……各写一段；已经写了、只是用词不同的，在 waivers 写明理由。',
          en: 'The notice asks for five aspects: add what is missing, best one paragraph （一） to （五） each; if it is there in other words, add a waiver.',
        },
      },
    ];
  },
};
