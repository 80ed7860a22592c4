/** A date as a document has it, without leading zeros (GB/T 9704-2012 §7.3.5.4): 2025-01-08 → 2025年1月8日. */
export function chineseDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
