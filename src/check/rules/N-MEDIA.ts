import { claimRule } from '../claims/claim-rule.ts';

/** 主动公开政府信息 N 条，其中…: the parts add up to N, or to less where not all are named. */
export const N_MEDIA = claimRule(
  'N-MEDIA',
  {
    zh: '文字所列各项之和与主动公开的总数相符',
    en: 'the parts of what was published fit its total',
  },
  { zh: '文字自己写的总数和各项', en: 'the total and the parts that the prose itself states' },
);
