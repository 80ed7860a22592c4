import { withoutInvisible } from '../model/invisible-characters.ts';
import { Kind, kindsIn } from './character-kinds.ts';

/**
 * The five aspects that 一、总体情况 is to cover (国办公开办函〔2021〕30号, 一), with the words by which reports speak of
 * them. A word that turns up wherever anything is done (审核, 领导小组, 目录) tells nothing and is not among them.
 */
const ASPECTS: readonly { readonly name: string; readonly words: RegExp }[] = [
  {
    name: '主动公开',
    words:
      /主动公开|(?<!申请)(?:公开|公布|发布|推送)[^，。；\n]{0,12}(?:信息|文件|动态)|信息(?:公开|发布)[^，。；\n]{0,6}\d+(?:条|件|项)/u,
  },
  { name: '依申请公开', words: /依申请|公开申请|信息申请|(?:收到|受理|新收|答复)[^，。；\n]{0,12}申请/u },
  {
    name: '政府信息管理',
    words:
      /政府信息(?:资源)?(?:规范)?管理|信息(?:发布|公开|资源|内容)?的?(?:规范|动态|日常|源头|审核|保密|安全|制作)?管理|管理(?:政府|公开)?信息|公开属性|属性(?:源头)?认定|保密审查|规范性文件[^，。；\n]{0,10}(?:清理|备案|管理|更新|集中公开)|(?:清理|梳理|备案)[^，。；\n]{0,8}(?:文件|信息)|动态(?:更新|调整|管理)|归档|存档|脱敏|更正|错敏词|全生命周期/u,
  },
  {
    name: '政府信息公开平台建设',
    words:
      /平台(?:的)?(?:建设|保障|管理|维护|运维|优化|升级|内容|作用|载体)|(?:公开|发布|网络|网上|宣传|统一|第一|政务|信息)平台|门户网站|政府网站|官方网站|(?:网站|网页|网络)[^，。；\n]{0,10}(?:公开|发布|更新|专栏|栏目|建设|改版|维护|管理|登载)|公众号|微博|小程序|客户端|专栏|公开栏|查阅点|新媒体(?:账号|矩阵|平台|建设)/u,
  },
  {
    name: '监督保障',
    words: /监督|考核|考评|培训|督查|督导|督办|督促|检查|评议|测评|评估|责任追究|追责|问责/u,
  },
];

/** The aspects that a text says nothing of, by their official names. */
export function missingAspects(overview: string): readonly string[] {
  // Most reports head the parts with these names, and each is among the words of its aspect.
  const unnamed = ASPECTS.filter(({ name }) => !overview.includes(name));
  if (unnamed.length === 0) return [];
  const isTight = (kindsIn(overview) & (Kind.invisible | Kind.space)) === 0;
  const text = isTight ? overview : withoutInvisible(overview).replace(/[^\S\n]/gu, '');
  return unnamed.filter(({ words }) => !words.test(text)).map(({ name }) => name);
}
