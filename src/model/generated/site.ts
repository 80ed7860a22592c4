// Generated from schemas/site.schema.json by `npm run generate`; do not edit.

export type Severity = 'error' | 'warning' | 'info';

/**
 * 站点：发布年报的网站，放在 content/site.yaml。
 */
export interface SiteDocument {
  /**
   * 网站名称：显示在每页上方。
   */
  name: string;
  /**
   * 网址：网站的完整网址，以 https:// 或 http:// 开头。
   */
  baseUrl?: string;
  /**
   * 路径前缀：站点不在根目录时的路径，例如 /xxgk/nb/。
   */
  pathPrefix?: string;
  /**
   * 网站标识码：10 位数字，或 bm 加 8 位数字，用引号括起来。
   */
  siteId?: string;
  /**
   * ICP备案号：例如 京ICP备05070218号。
   */
  icp?: string;
  /**
   * 公安备案号：例如 京公网安备11010202000001号。
   */
  police?: string;
  /**
   * 主办单位：显示在页脚。
   */
  host?: string;
  /**
   * 联系方式：显示在页脚。
   */
  contact?: string;
  /**
   * 发布期限：另定的发布期限：次年的月-日，例如 department: "01-28"。可以按机关类别（department 等）、地区（行政区划代码的前两位、四位或六位）或机关（行政区划代码/机关代号）写。
   */
  deadlines?: {
    [k: string]: string;
  };
  severities?: Severities;
  limits?: Limits;
  /**
   * 地区和机关的另行规定：只对某个地区（行政区划代码的前两位、四位或六位）或某个机关（行政区划代码/机关代号）另定的等级和界限。
   */
  local?: {
    /**
     * 另行规定
     */
    [k: string]: {
      severities?: Severities;
      limits?: Limits;
    };
  };
  /**
   * 豁免：对多份报告都适用的豁免，留待以后使用。
   */
  waivers?: {}[];
  /**
   * 检查日期：检查时当作“今天”的日期，例如 2025-03-31。
   */
  asOf?: string;
  /**
   * 字体：打印 PDF 时使用的自备字体；不写时用随附的思源字体。
   */
  fonts?: {
    /**
     * 仿宋（正文）：字体文件的路径（TrueType 或 OpenType），从 content 文件夹算起。
     */
    fangsong?: string;
    /**
     * 小标宋（标题）：字体文件的路径（TrueType 或 OpenType），从 content 文件夹算起。
     */
    xiaobiaosong?: string;
    /**
     * 黑体（一级标题）：字体文件的路径（TrueType 或 OpenType），从 content 文件夹算起。
     */
    heiti?: string;
    /**
     * 楷体（二级标题）：字体文件的路径（TrueType 或 OpenType），从 content 文件夹算起。
     */
    kaiti?: string;
    /**
     * 正文加粗：字体文件的路径（TrueType 或 OpenType），从 content 文件夹算起。
     */
    strong?: string;
    /**
     * 补字字体：前面的字体没有的字，依次到这些字体里找。
     *
     * Items: 补字字体：字体文件的路径（TrueType 或 OpenType），从 content 文件夹算起。
     */
    fallback?: string[];
  };
  /**
   * 打印：PDF 的设置。
   */
  print?: {
    /**
     * 存档标准：PDF/A-3a：PDF 里附带数据和源文件；PDF/A-2a：不附带，用于不收附件的档案馆。两种都同时符合 PDF/UA-1。
     */
    standard?: 'PDF/A-3a' | 'PDF/A-2a';
    /**
     * 浏览器沙箱：preferred：能用沙箱就用，用不了时提醒一次；required：用不了沙箱就不打印。
     */
    sandbox?: 'preferred' | 'required';
    /**
     * 浏览器：打印所用浏览器（Chromium 一类）可执行文件的路径，可不写。
     */
    browser?: string;
  };
}
export interface Severities {
  'S-INT'?: Severity;
  'S-LABEL'?: Severity;
  'S-SECT'?: Severity;
  'S1-ASPECT'?: Severity;
  'S1-GOV'?: Severity;
  'S1-LEN'?: Severity;
  'S2-BLANK'?: Severity;
  'S2-STOCK'?: Severity;
  'S2-AUTH'?: Severity;
  'S3-BLANK'?: Severity;
  'S3-ROW'?: Severity;
  'S3-RES'?: Severity;
  'S3-BAL'?: Severity;
  'S4-BLANK'?: Severity;
  'S4-REV'?: Severity;
  'S4-DIR'?: Severity;
  'S4-AFT'?: Severity;
  'X-S3S4'?: Severity;
  'X-FEE1'?: Severity;
  'X-FEE2'?: Severity;
  'X-FEE3'?: Severity;
  'Y-CARRY'?: Severity;
  'Y-STOCK'?: Severity;
  'Y-PEND'?: Severity;
  'Y-JUMP'?: Severity;
  'Y-TEXT'?: Severity;
  'Y-DUP'?: Severity;
  'G-SUM'?: Severity;
  'G-VERT'?: Severity;
  'G-SET'?: Severity;
  'D-TITLE'?: Severity;
  'D-WINDOW'?: Severity;
  'D-LATE'?: Severity;
  'D-EARLY'?: Severity;
  'N-NEW'?: Severity;
  'N-NEW0'?: Severity;
  'N-IN'?: Severity;
  'N-DONE'?: Severity;
  'N-OUT'?: Severity;
  'N-KIND'?: Severity;
  'N-ORIGIN'?: Severity;
  'N-CHAN'?: Severity;
  'N-DOC'?: Severity;
  'N-ACT'?: Severity;
  'N-REV'?: Severity;
  'N-SUIT'?: Severity;
  'N-FEE'?: Severity;
  'N-MEDIA'?: Severity;
  'A-USCC'?: Severity;
  'A-REGION'?: Severity;
  'A-SITE'?: Severity;
  'A-LINK'?: Severity;
  'A-PHONE'?: Severity;
  'A-POST'?: Severity;
  'A-DATE'?: Severity;
  'T-PUA'?: Severity;
  'T-COMPAT'?: Severity;
  'T-CTRL'?: Severity;
  'T-PAIR'?: Severity;
  'T-END'?: Severity;
  'T-DOUBLE'?: Severity;
  'T-FILL'?: Severity;
  YAML?: Severity;
  SCHEMA?: Severity;
  PATH?: Severity;
  MARKUP?: Severity;
  REF?: Severity;
  GLYPH?: Severity;
  PRINT?: Severity;
  WAIVER?: Severity;
}
/**
 * 检查界限：有些检查按多少来衡量，可以另定。
 */
export interface Limits {
  /**
   * 总体情况字数：S1-LEN：第一部分超过这么多字时提示。
   */
  overviewLength?: number;
  /**
   * 增减倍数：Y-JUMP：比上年多或少这么多倍以上时提示。
   */
  jumpFactor?: number;
  /**
   * 归零起点：Y-JUMP：上年或本年不小于这个数、另一年为 0 时提示。
   */
  jumpFloor?: number;
  /**
   * 雷同比例：Y-DUP：相同文字占到这个比例（0 到 1）以上时提醒。
   */
  similarity?: number;
  /**
   * 比较起点：Y-DUP：少于这么多字的不比较。
   */
  comparedLength?: number;
}
