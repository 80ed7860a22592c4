import { describe, expect, it } from 'vitest';
import { brief, examine, only } from '../fixtures/content-examine.ts';
import { reportText } from '../fixtures/content-report.ts';

const saying = (text: string): string => reportText({ overview: `overview: |\n  ${text}\n` });

describe('N-MEDIA: the parts of what was published fit its total', () => {
  it('says total, sum and difference where the parts are more than all', async () => {
    const finding = only(
      await examine(saying('主动公开政府信息100条，其中网站80条，公众号25条。')),
      'N-MEDIA',
    );
    expect(brief(finding)).toBe('warning N-MEDIA /overview 5:16');
    expect(finding.message.zh).toBe('文字写“主动公开政府信息100条”，后面所列各项之和是 105，差 5');
    expect(finding.related?.map(({ start }) => `${start.line}:${start.column}`)).toEqual(['5:3']);
  });

  it.each([
    ['分别为 announces all parts', '主动公开政府信息100条，分别为网站80条、公众号15条。'],
    ['其他 closes a list', '主动公开政府信息100条，其中网站80条、其他信息15条。'],
    ['包括 without 等 announces all parts', '主动公开政府信息100条，包括网站80条、公众号15条。'],
  ])('wants the whole sum where %s', async (_, text) => {
    expect(only(await examine(saying(text)), 'N-MEDIA').message.zh).toContain('之和是 95，差 5');
  });

  it.each([
    '主动公开政府信息100条，其中网站80条、公众号15条。',
    '主动公开政府信息100条，其中网站80条、其他信息20条。',
    '主动公开政府信息100余条，其中网站80条、其他信息30条。',
    '主动公开政府信息50条，其中机构类信息20条，内有领导信息10条、职能15条、其他15条。',
    '主动公开政府信息100条，其中网站80条，收到留言36条。',
    '主动公开政府信息100条，其中网站80条（要闻70条、公告30条）。',
    '公开信息100条。发布信息120条，其中网站110条。',
  ])('finds nothing in %s', async (text) => {
    const { findings } = await examine(saying(text));
    expect(findings.filter(({ code }) => code === 'N-MEDIA')).toEqual([]);
  });
});
