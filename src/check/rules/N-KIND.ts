import { claimRule } from '../claims/claim-rule.ts';

/** 予以公开、不予公开 N 件, or a numbered row: the row, or the sum of its group. */
export const N_KIND = claimRule('N-KIND', {
  zh: '文字所写的各种办理结果与表三一致',
  en: 'the results in the prose are those of table 三',
});
