import type { ReportRule, Rule } from '../rule.ts';
import { A_DATE } from './A-DATE.ts';
import { A_LINK } from './A-LINK.ts';
import { A_PHONE } from './A-PHONE.ts';
import { A_POST } from './A-POST.ts';
import { A_REGION } from './A-REGION.ts';
import { A_SITE } from './A-SITE.ts';
import { A_USCC } from './A-USCC.ts';
import { D_EARLY } from './D-EARLY.ts';
import { D_LATE } from './D-LATE.ts';
import { D_TITLE } from './D-TITLE.ts';
import { D_WINDOW } from './D-WINDOW.ts';
import { G_SET } from './G-SET.ts';
import { G_SUM } from './G-SUM.ts';
import { G_VERT } from './G-VERT.ts';
import { N_ACT } from './N-ACT.ts';
import { N_CHAN } from './N-CHAN.ts';
import { N_DOC } from './N-DOC.ts';
import { N_DONE } from './N-DONE.ts';
import { N_FEE } from './N-FEE.ts';
import { N_IN } from './N-IN.ts';
import { N_KIND } from './N-KIND.ts';
import { N_MEDIA } from './N-MEDIA.ts';
import { N_NEW } from './N-NEW.ts';
import { N_NEW0 } from './N-NEW0.ts';
import { N_ORIGIN } from './N-ORIGIN.ts';
import { N_OUT } from './N-OUT.ts';
import { N_REV } from './N-REV.ts';
import { N_SUIT } from './N-SUIT.ts';
import { S_SECT } from './S-SECT.ts';
import { S1_ASPECT } from './S1-ASPECT.ts';
import { S1_GOV } from './S1-GOV.ts';
import { S1_LEN } from './S1-LEN.ts';
import { S2_AUTH } from './S2-AUTH.ts';
import { S2_BLANK } from './S2-BLANK.ts';
import { S2_STOCK } from './S2-STOCK.ts';
import { S3_BAL } from './S3-BAL.ts';
import { S3_BLANK } from './S3-BLANK.ts';
import { S3_RES } from './S3-RES.ts';
import { S3_ROW } from './S3-ROW.ts';
import { S4_AFT } from './S4-AFT.ts';
import { S4_BLANK } from './S4-BLANK.ts';
import { S4_DIR } from './S4-DIR.ts';
import { S4_REV } from './S4-REV.ts';
import { T_COMPAT } from './T-COMPAT.ts';
import { T_CTRL } from './T-CTRL.ts';
import { T_DOUBLE } from './T-DOUBLE.ts';
import { T_END } from './T-END.ts';
import { T_FILL } from './T-FILL.ts';
import { T_PAIR } from './T-PAIR.ts';
import { T_PUA } from './T-PUA.ts';
import { X_FEE1 } from './X-FEE1.ts';
import { X_FEE2 } from './X-FEE2.ts';
import { X_FEE3 } from './X-FEE3.ts';
import { X_S3S4 } from './X-S3S4.ts';
import { Y_CARRY } from './Y-CARRY.ts';
import { Y_DUP } from './Y-DUP.ts';
import { Y_JUMP } from './Y-JUMP.ts';
import { Y_PEND } from './Y-PEND.ts';
import { Y_STOCK } from './Y-STOCK.ts';
import { Y_TEXT } from './Y-TEXT.ts';

/** All checks, in the order of the form. S-INT looks at typed digits and is part of `validate/`. */
export const RULES: readonly Rule[] = [
  S_SECT,
  S1_ASPECT,
  S1_GOV,
  S1_LEN,
  S2_BLANK,
  S2_STOCK,
  S2_AUTH,
  S3_BLANK,
  S3_ROW,
  S3_RES,
  S3_BAL,
  S4_BLANK,
  S4_REV,
  S4_DIR,
  S4_AFT,
  X_S3S4,
  X_FEE1,
  X_FEE2,
  X_FEE3,
  Y_CARRY,
  Y_STOCK,
  Y_PEND,
  Y_JUMP,
  Y_TEXT,
  Y_DUP,
  G_SUM,
  G_VERT,
  G_SET,
  D_TITLE,
  D_WINDOW,
  D_LATE,
  D_EARLY,
  N_NEW,
  N_NEW0,
  N_IN,
  N_DONE,
  N_OUT,
  N_KIND,
  N_ORIGIN,
  N_CHAN,
  N_DOC,
  N_ACT,
  N_REV,
  N_SUIT,
  N_FEE,
  N_MEDIA,
  A_USCC,
  A_REGION,
  A_SITE,
  A_LINK,
  A_PHONE,
  A_POST,
  A_DATE,
  T_PUA,
  T_COMPAT,
  T_CTRL,
  T_PAIR,
  T_END,
  T_DOUBLE,
  T_FILL,
];

/** The checks that look at one report by itself. */
export const REPORT_RULES: readonly ReportRule[] = RULES.filter(
  (rule): rule is ReportRule => rule.check !== undefined,
);

/** The codes of the checks that need other reports; their waivers wait until these were read. */
export const ACROSS_CODES: ReadonlySet<string> = new Set(
  RULES.filter((rule) => 'checkSeries' in rule || 'checkTree' in rule || 'checkCorpus' in rule).map(
    ({ code }) => code,
  ),
);

/** Of these, the checks over all reports: they cannot be judged where only some were read. */
export const CORPUS_CODES: ReadonlySet<string> = new Set(
  RULES.filter((rule) => 'checkCorpus' in rule).map(({ code }) => code),
);

const rulesByCode = new Map(RULES.map((rule) => [rule.code, rule]));

/** The rule of a code that is known to be one. */
export function ruleOf(code: string): Rule {
  const rule = rulesByCode.get(code);
  if (rule === undefined) throw new TypeError(`no rule has the code ${code}`);
  return rule;
}
