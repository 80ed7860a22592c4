// Generated from schemas/agency.schema.json by `npm run generate`; do not edit.

/**
 * 机关：一个机关的基本情况，放在“行政区划代码/机关代号/agency.yaml”。
 */
export interface AgencyDocument {
  /**
   * 机关全称：与公章一致的全称。
   */
  name: string;
  /**
   * 机关简称：列表中使用的简称，可不写。
   */
  shortName?: string;
  /**
   * 机关类别：government 政府；department 部门；township 乡镇；subdistrict 街道；dispatched 派出机构。
   */
  kind?: 'government' | 'department' | 'township' | 'subdistrict' | 'dispatched';
  /**
   * 统一社会信用代码：18 位，用引号括起来。
   */
  uscc?: string;
  /**
   * 汇总到：汇总本机关数字的政府，写成“行政区划代码/机关代号”；不汇总写 null。
   */
  aggregateInto?: string | null;
  /**
   * 可以制定规章：只有国务院部门，省级、设区的市、自治州的政府写 true。
   */
  mayMakeRules?: boolean;
  /**
   * 起报年度：从哪一年度起编制年度报告。
   */
  reportsFrom?: number;
  /**
   * 止报年度：到哪一年度止（机构撤销时写）。
   */
  reportsUntil?: number;
  /**
   * 承接机关：撤销后承接职责的机关，写成“行政区划代码/机关代号”。
   */
  successor?: string;
  /**
   * 发布期限：次年的月和日，写成 01-31 的样子，用引号括起来。不写时按条例第四十九条。
   */
  deadline?: string;
  /**
   * 联系方式
   */
  contact?: {
    /**
     * 承办机构：负责政府信息公开工作的机构。
     */
    dept?: string;
    /**
     * 地址：通信地址。
     */
    address?: string;
    /**
     * 邮政编码：六位，用引号括起来。
     */
    postcode?: string;
    /**
     * 电话：区号和号码，用引号括起来，例如 "0431-88665477"。
     */
    phone?: string;
    /**
     * 电子邮箱：例如 xxgk@example.gov.cn。
     */
    email?: string;
  };
  /**
   * 依申请公开网址：向本机关提出政府信息公开申请的网页，以 https:// 开头。不写时用 site.yaml 的 links.apply。
   */
  applyUrl?: string;
  /**
   * 曾用名：机构改革前的名称。
   *
   * Items: 曾用名
   */
  formerNames?: {
    /**
     * 名称：当时的全称。
     */
    name: string;
    /**
     * 用到何时：写年份或日期，例如 2019 或 2019-03-01。
     */
    until?: number | string;
  }[];
  /**
   * 曾用路径：从前的“行政区划代码/机关代号”，旧网址会转到新网址。
   *
   * Items: 曾用路径：写成“行政区划代码/机关代号”，例如 220102/nanguan-ecology。
   */
  formerPaths?: string[];
}
