// Generated from schemas/site.schema.json by `npm run generate`; do not edit.

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
   * 发布期限：按机关类别或地区另定的期限：次年的月-日。
   */
  deadlines?: {
    [k: string]: string;
  };
  /**
   * 检查等级：改变某项检查的等级：error、warning 或 info。
   */
  severities?: {
    [k: string]: 'error' | 'warning' | 'info';
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
