const DAY = 86_400_000;

/** Days from one date to another, both YYYY-MM-DD; negative where the second is the earlier one. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

/** So many days, as English messages say it. */
export const daysInEnglish = (days: number): string => `${days} day${days === 1 ? '' : 's'}`;

/** A date as messages say it: 2024年1月22日. */
export function dayName(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** Whether a month has such a day; without a year, February has 29. */
export function isDay(year: number | undefined, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  if (day <= 28) return true;
  // The day 0 of the next month is the last one of this; the year 2000 was a leap year.
  return day <= new Date(Date.UTC(year ?? 2000, month, 0)).getUTCDate();
}
