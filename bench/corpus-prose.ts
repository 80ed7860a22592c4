import type { Random } from './seeded-random.ts';

/** The prose of one made-up report. */
export interface CorpusProse {
  readonly preface: string;
  readonly overview: string;
  readonly problems: string;
  readonly matters: string;
  readonly accountability: string;
}

const TOPICS =
  '义务教育 学前教育 校园餐 就业创业 城乡低保 养老服务 残疾人帮扶 农村危房改造 老旧小区改造 征地拆迁 耕地保护 河湖治理 饮水安全 大气污染防治 垃圾分类 道路养护 公交线路 安全生产 食品药品 疫苗接种 医保报销 公共卫生 防汛抗旱 森林防火 粮食储备 惠农补贴 高标准农田 畜禽防疫 农机购置 特色产业 招商引资 项目审批 政府采购 财政预决算 债务管理 行政许可 行政检查 信用监管 价格收费 保障性住房 不动产登记 物业管理 文物保护 公共文化 全民健身 旅游市场 退役军人优抚 法律援助 人民调解 社区矫正 消防宣传 地名管理 婚姻登记 殡葬服务 社会组织 志愿服务 科技创新 专利保护 统计数据 审计整改'.split(
    ' ',
  );
const CHANNELS =
  '门户网站 政务公众号 政府公报 公示栏 村务公开栏 便民服务大厅 新闻发布会 广播电视 短视频号 热线电话 图书馆查阅点 档案馆查阅点 政策宣讲会 入户走访 电子屏'.split(
    ' ',
  );
const ACTIONS =
  '梳理 更新 核对 汇编 解读 归集 校对 补充 细化 调整 公示 推送 回应 讲解 归档 清理 补正 复核 翻印 讲评'.split(
    ' ',
  );
const RESULTS =
  '群众查找更加方便|办事材料明显减少|咨询电话比往常少了近一半|基层单位不再重复填报|老年人也能听得懂|企业反映良好|错漏当天改正|存量内容全部有了出处|责任落实到了岗位|外来务工人员得到了及时告知|投诉有所下降|各股室配合更加顺畅|历史资料得到保全|网页打开更快|听障人士能够阅读全文'.split(
    '|',
  );
const PEOPLE =
  '分管负责人 办公室 承办股室 法制机构 信息中心 驻村干部 窗口人员 政务公开专员 保密员 值班人员'.split(' ');
const TIMES = '每周 每月 每季度 上半年 下半年 年初 汛期前 开学前 春耕期间 年底 重大节日前后 收到线索后'.split(
  ' ',
);
const REASONS =
  '人手偏紧|新进人员不熟悉流程|目录更新不够及时|解读形式单一|部门之间沟通不畅|专栏层级过深|个别答复用语生硬|旧系统数据难以迁移|基层公开栏位置偏僻|图表较少|对群众需求研判不足|移动端显示不够友好'.split(
    '|',
  );

/**
 * Writes prose that repeats neither another report nor itself: every clause is put together anew.
 *
 * @param lengths how long the longest part is; numbers of their own, so that the figures do not depend on them
 */
export function writeProse(
  random: Random,
  lengths: Random,
  {
    name,
    year,
    isGovernment,
  }: { readonly name: string; readonly year: number; readonly isGovernment: boolean },
): CorpusProse {
  const clauseOf = (random: Random): string => {
    const topic = random.pick(TOPICS);
    const channel = random.pick(CHANNELS);
    const action = random.pick(ACTIONS);
    switch (random.below(6)) {
      case 0:
        return `${random.pick(TIMES)}由${random.pick(PEOPLE)}${action}${topic}方面的内容，通过${channel}告知社会，${random.pick(RESULTS)}`;
      case 1:
        return `围绕${topic}和${random.pick(TOPICS)}，${random.pick(PEOPLE)}会同${random.pick(PEOPLE)}${action}了有关事项，${random.pick(RESULTS)}`;
      case 2:
        return `把${topic}列为重点，在${channel}和${random.pick(CHANNELS)}同步${action}，${random.pick(RESULTS)}`;
      case 3:
        return `针对${topic}中的疑问，${random.pick(TIMES)}${action}一次，做到${random.pick(RESULTS)}`;
      case 4:
        return `对照要求${action}${topic}材料，${random.pick(PEOPLE)}逐份把关，${random.pick(RESULTS)}`;
      default:
        return `${channel}增设${topic}栏目，由${random.pick(PEOPLE)}${random.pick(TIMES)}${action}`;
    }
  };
  const sentences = (count: number, from = random): string =>
    Array.from({ length: count }, () => `${clauseOf(from)}。`).join('');
  // Five parts of four sentences stay below the thousand characters that 一 is to have at most; 五 has no such limit.
  const size = 1 + random.below(4);
  const further = size * (2 + lengths.below(9));
  const aspects = ['主动公开', '依申请公开', '政府信息管理', '政府信息公开平台建设', '监督保障'];
  const figures =
    '新收申请{{ applications.new.total }}件，上年结转{{ applications.carriedIn.total }}件，结转下年度继续办理{{ applications.carriedOut.total }}件。';
  const reasons = random.some(REASONS, 2 + random.below(2));
  return {
    preface: `根据《中华人民共和国政府信息公开条例》，${name}编制本报告。统计期限自${year}年1月1日起至${year}年12月31日止。`,
    overview: aspects
      .map(
        (aspect, index) =>
          `（${'一二三四五'[index]}）${aspect}。${index === 1 ? figures : ''}${sentences(size)}`,
      )
      .join('\n'),
    problems: `（一）存在的问题。${reasons.map((reason, index) => `${'一二三四'[index]}是${reason}`).join('；')}。\n（二）改进情况。${sentences(3 * size)}${sentences(further, lengths)}`,
    matters: `政府信息公开信息处理费按规定收取，上缴国库。${sentences(1)}`,
    accountability: isGovernment
      ? `工作考核、社会评议和责任追究结果情况。${sentences(2)}全年没有需要追究责任的情形。`
      : '',
  };
}
