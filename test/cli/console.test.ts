import { describe, expect, it } from 'vitest';
import { nianbao } from '../acceptance/command-line.ts';

describe('what a command says of a hostile name', () => {
  it('holds nothing that a terminal would act on', async () => {
    const { exit, stderr } = await nianbao(['check', 'content/甲\u001b[31m\u202e乙.yaml'], {
      environment: {},
    });
    expect(exit).toBe(2);
    expect(stderr).toContain('找不到“content/甲 [31m␣乙.yaml”');
  });
});
