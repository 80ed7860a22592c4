import type { Spot } from './spot.ts';
import { FILLER, isOfCases } from './spot.ts';

const CHANNEL =
  '(?:互联网|网络|网上|网站|在线|线上|系统|平台|电子邮件|电子邮箱|邮件|邮箱|信函|信件|来信|来函|邮寄|邮政|快递|挂号信|书面|纸质|当面|现场|线下|窗口|来访|传真|电话|口头|协助|其[他它](?:申请)?(?:方式|途径|渠道|形式))';
const HOW = '(?:等)?(?:渠道|方式|平台|途径|形式|系统)?(?:提交|提出|收到|接收|递交|受理|申请|送达)?';
const CHANNEL_BEFORE = new RegExp(
  `${CHANNEL}${HOW}(?:的)?(?:政府信息公开|依申请公开|信息公开)?(?:申请)?(?:书|表)?${FILLER}$`,
  'u',
);
const THROUGH_BEFORE = new RegExp(`(?:通过|以)[^\\d，、]{0,14}${CHANNEL}[^\\d，、]{0,20}$`, 'u');
const CHANNEL_AFTER = new RegExp(`^(?:申请)?(?:为|是|系|通过|以|来自)?${CHANNEL}${HOW}`, 'u');
const NO_CHANNEL =
  /答复|回复|发布|公开信息|主动公开|推送|访问|浏览|关注|更新|咨询|留言|复议|诉讼|个|培训|宣传/u;

const SEVERAL = /、[^、\d，]{0,12}等(?:多种|各种)?(?:方式|渠道|途径|形式)/u;

/** Whether a number is that of one channel by which applications came: 网络 3 件、当面 1 件. */
export function isOfChannel(spot: Spot, openLeft: RegExp): 'before' | 'after' | undefined {
  const { about, aboutAfter, number, narrow, wide, after } = spot;
  // 通过当面、信函、网络等方式收到 46 件 is the number of all of them.
  if (!isOfCases(number) || SEVERAL.test(wide)) return undefined;
  if (about === 'applications' && !NO_CHANNEL.test(narrow)) {
    if (CHANNEL_BEFORE.test(narrow)) return 'before';
    if (THROUGH_BEFORE.test(wide) && /申请/u.test(wide)) return 'before';
  }
  if (aboutAfter !== 'applications' && about !== 'applications') return undefined;
  return openLeft.test(narrow) && CHANNEL_AFTER.test(after) && !NO_CHANNEL.test(after) ? 'after' : undefined;
}

const PUBLISHED =
  /(?:主动公开|(?<!申请)公开|发布)(?:了|的|各类|各项|政府|政务|政策|相关|门户网站|文件|有关)*信息(?:的)?(?:共计?|合计|总计|累计|总数|数量|为|有|达)*$/u;

/** Whether a number is how many pieces of information were published, of which a list of parts may follow. */
export const isPublished = ({ number, wide }: Spot): boolean =>
  /^[条件则篇]$/u.test(number.counter) && PUBLISHED.test(wide);

/** What ends a list of parts: numbers of something else. */
export const NO_PART =
  /收到|答复|办理|回应|回复|阅读|浏览|粉丝|关注|访问|举办|召开|征集|累计|较上|增加|内有|含|占|申请|行政许可|处罚/u;
/** A part that closes a list: what is left over. */
export const REMAINDER = /其[他它]|其余/u;
/** Words that announce that all parts follow. */
export const COMPLETE = /分别(?:为|是)?|包括|包含|分为/u;
