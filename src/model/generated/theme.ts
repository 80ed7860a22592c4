// Generated from schemas/theme.schema.json by `npm run generate`; do not edit.

/**
 * 网站外观：页脚的文字和链接，放在 content/theme/theme.yaml。
 */
export interface ThemeDocument {
  /**
   * 页脚文字：每页最下面的一句话。
   */
  footer?: string;
  /**
   * 页脚链接：每页下面的链接，例如政府门户网站。
   *
   * Items: 链接
   */
  links?: {
    /**
     * 链接文字：链接上显示的字。
     */
    text: string;
    /**
     * 网址：以 https:// 开头。
     */
    href: string;
  }[];
}
