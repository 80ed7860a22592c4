// Generated from schemas/report-2021.schema.json by `npm run generate`; do not edit.

/**
 * 非负整数，直接写数字，不加逗号和引号；没有写 0。null 表示原件此格空白。
 */
export type Count = number | null;
/**
 * 整行没有写 0；原件整行空白写 null；有数的逐格写出。
 */
export type Row =
  | {
      natural?: Count;
      business?: Count;
      research?: Count;
      publicInterest?: Count;
      legalService?: Count;
      otherOrg?: Count;
      total?: Count;
    }
  | number
  | null;
/**
 * 结果：五格都要写：结果维持、结果纠正、其他结果、尚未审结、总计。原件整块空白写 null。
 */
export type DisputeBlock = {
  upheld: Count;
  corrected: Count;
  other: Count;
  pending: Count;
  total: Count;
} | null;
/**
 * 非负整数，直接写数字；没有写 0。
 */
export type Amount = number;

/**
 * 政府信息公开工作年度报告（国办公开办函〔2021〕30号格式）：一个机关一个年度的年度报告。一个文件就是一份报告，文件放在“行政区划代码/机关代号/年份.yaml”。
 */
export interface ReportDocument2021 {
  /**
   * 格式：报告所用的格式：2021 即国办公开办函〔2021〕30号印发的格式，2021 年度起使用。
   */
  format: 2021 | '2021';
  /**
   * 年度：数据所属的年度（不是发布的年份），须与文件名一致。统计期限为当年1月1日至12月31日。
   */
  year: number;
  /**
   * 标题：不写时自动用“机关全称＋年度＋年政府信息公开工作年度报告”。原件没有印标题时写 null。
   */
  title?: string | null;
  /**
   * 页首说明：印在标题之下方框内的一句说明，例如“演示摘要，非原件”。一般不写。
   */
  notice?: string;
  /**
   * 文号：发文字号，例如 云政发〔2025〕3号。没有就不写。
   */
  documentNumber?: string;
  /**
   * 索引号：政府信息的索引号。没有就不写。
   */
  indexNumber?: string;
  /**
   * 署名：文末署名的机关。不写时不印署名。
   */
  signedBy?: string;
  /**
   * 成文日期：写成 2025-01-20 的样子。
   */
  signed?: string;
  /**
   * 发布日期：写成 2025-01-22 的样子。没有发布日期时不会进入订阅源。
   */
  published?: string;
  /**
   * 草稿：true 表示还是草稿：会检查、会列出，但不会发布。填好后删去这一行。
   */
  draft?: boolean;
  /**
   * 引言：标题之后、第一部分之前的文字，可不写。 一行一段；可用 **加粗**、[链接](https://…)、![替代文字](图片.png)、“- ”列表和简单表格；{{ applications.new.total }} 会换成表中的数。
   */
  preface?: string;
  /**
   * 一、总体情况：写主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面。以（一）（二）……开头的行自动成为小标题。 一行一段；可用 **加粗**、[链接](https://…)、![替代文字](图片.png)、“- ”列表和简单表格；{{ applications.new.total }} 会换成表中的数。
   */
  overview: string;
  /**
   * 二、主动公开政府信息情况：按条例第二十条第（一）（五）（六）（八）项填写。没有发生的填 0，不要留空。
   */
  disclosure: {
    /**
     * 规章：第二十条第（一）项：规章。只有国务院部门，省级、设区的市、自治州的政府可以制定规章，其他机关三格都写 0。
     */
    rules: {
      issued: Count;
      repealed: Count;
      inForce: Count;
    } | null;
    /**
     * 行政规范性文件：第二十条第（一）项：行政规范性文件。
     */
    normative: {
      issued: Count;
      repealed: Count;
      inForce: Count;
    } | null;
    licensing: Count;
    penalty: Count;
    coercion: Count;
    /**
     * 行政事业性收费：第二十条第（八）项：本年收费金额，单位是万元，最多六位小数。
     */
    fee: number | null;
  };
  /**
   * 三、收到和处理政府信息公开申请情况：共 25 行，每行七格。整行没有就写 0；有数的写 {natural: 6, total: 6}，给了 total 时没写的格算 0；不写 total 时六格都要写，合计自动得出。
   */
  applications: {
    new: Row;
    carriedIn: Row;
    granted: Row;
    partial: Row;
    /**
     * （三）不予公开
     */
    denied: {
      stateSecret: Row;
      otherLaw: Row;
      security: Row;
      thirdParty: Row;
      internal: Row;
      process: Row;
      caseFile: Row;
      query: Row;
    };
    /**
     * （四）无法提供
     */
    unable: {
      notHeld: Row;
      notExisting: Row;
      unclear: Row;
    };
    /**
     * （五）不予处理
     */
    rejected: {
      petition: Row;
      duplicate: Row;
      publication: Row;
      repetitive: Row;
      reissue: Row;
    };
    /**
     * （六）其他处理：三行都要给出；原件只印了一行的，写成 {undivided: …}。
     */
    other: {
      noSupplement?: Row;
      unpaidFee?: Row;
      misc?: Row;
      undivided?: Row;
    };
    resultTotal?: Row;
    carriedOut: Row;
  };
  /**
   * 四、政府信息公开行政复议、行政诉讼情况：三块，每块五格，都要写。
   */
  disputes: {
    review: DisputeBlock;
    direct: DisputeBlock;
    afterReview: DisputeBlock;
  };
  /**
   * 五、存在的主要问题及改进情况：先写问题，再写改进措施。 一行一段；可用 **加粗**、[链接](https://…)、![替代文字](图片.png)、“- ”列表和简单表格；{{ applications.new.total }} 会换成表中的数。
   */
  problems: string;
  /**
   * 六、其他需要报告的事项：收取信息处理费的情况写在这里，没有收取也要写明。 一行一段；可用 **加粗**、[链接](https://…)、![替代文字](图片.png)、“- ”列表和简单表格；{{ applications.new.total }} 会换成表中的数。
   */
  matters: string;
  /**
   * 表格前后的文字：第二、三、四部分表格之前（或之后）另有的文字，可不写。写成一段文字就印在表前；要印在表后，写成 {before: …, after: …}。
   */
  sections?: {
    /**
     * 二、主动公开政府信息情况
     */
    disclosure?:
      | string
      | {
          /**
           * 表前文字：印在表格之前。 一行一段；可用 **加粗**、[链接](https://…)、![替代文字](图片.png)、“- ”列表和简单表格；{{ applications.new.total }} 会换成表中的数。
           */
          before?: string;
          /**
           * 表后文字：印在表格之后。 一行一段；可用 **加粗**、[链接](https://…)、![替代文字](图片.png)、“- ”列表和简单表格；{{ applications.new.total }} 会换成表中的数。
           */
          after?: string;
        };
    /**
     * 三、收到和处理政府信息公开申请情况
     */
    applications?:
      | string
      | {
          /**
           * 表前文字：印在表格之前。 一行一段；可用 **加粗**、[链接](https://…)、![替代文字](图片.png)、“- ”列表和简单表格；{{ applications.new.total }} 会换成表中的数。
           */
          before?: string;
          /**
           * 表后文字：印在表格之后。 一行一段；可用 **加粗**、[链接](https://…)、![替代文字](图片.png)、“- ”列表和简单表格；{{ applications.new.total }} 会换成表中的数。
           */
          after?: string;
        };
    /**
     * 四、政府信息公开行政复议、行政诉讼情况
     */
    disputes?:
      | string
      | {
          /**
           * 表前文字：印在表格之前。 一行一段；可用 **加粗**、[链接](https://…)、![替代文字](图片.png)、“- ”列表和简单表格；{{ applications.new.total }} 会换成表中的数。
           */
          before?: string;
          /**
           * 表后文字：印在表格之后。 一行一段；可用 **加粗**、[链接](https://…)、![替代文字](图片.png)、“- ”列表和简单表格；{{ applications.new.total }} 会换成表中的数。
           */
          after?: string;
        };
  };
  /**
   * 信息处理费：政府信息公开信息处理费（国办函〔2020〕109号），单位是元。第六部分的文字里没有写时，自动成为其中一句。
   */
  processingFee?: {
    notices: Amount;
    charged: Amount;
    collected: Amount;
  };
  /**
   * 工作考核、社会评议和责任追究结果情况：各级人民政府的年度报告必须写（条例第五十条第四项）。第一部分的文字里没有写时，自动成为其中最后一条。 一行一段；可用 **加粗**、[链接](https://…)、![替代文字](图片.png)、“- ”列表和简单表格；{{ applications.new.total }} 会换成表中的数。
   */
  accountability?: string;
  /**
   * 注释：对某一格或某一项的注释，印成脚注。
   *
   * Items: 注释
   */
  notes?: {
    /**
     * 位置：字段路径，例如 /disclosure/normative 或 /applications/new/total。
     */
    at: string;
    /**
     * 注释文字：例如 其中修订3件。
     */
    text: string;
  }[];
  /**
   * 豁免：如实照登原件中的错误，或确有理由的偏差：写明检查代号、位置和理由，这一处就不再作为错误。
   *
   * Items: 豁免
   */
  waivers?: {
    /**
     * 检查代号：例如 S3-ROW。
     */
    check: string;
    /**
     * 位置：检查结果中给出的位置，例如 /applications/new/total。
     */
    at: string;
    /**
     * 理由：为什么可以这样，必须写。
     */
    reason?: string;
    /**
     * 批准人：谁同意的，可不写。
     */
    by?: string;
    /**
     * 日期：何时同意的，可不写。
     */
    date?: string;
    /**
     * 原印数：印出的数。与 computed 一起写；任何一个变了，豁免即失效。
     */
    printed?: number;
    /**
     * 应有数：按勾稽关系算出的数。
     */
    computed?: number;
    /**
     * 空白格：这条豁免所包括的空白格，逐一列出路径。
     */
    cells?: string[];
    /**
     * 空白格数：这条豁免所包括的空白格的个数。
     */
    count?: number;
  }[];
}
