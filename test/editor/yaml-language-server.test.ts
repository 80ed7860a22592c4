import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/**
 * What a clerk sees in an editor that has the YAML language server (VS Code's YAML extension is one): the real server
 * over its protocol, with the modeline of a real report.
 */
const root = path.join(import.meta.dirname, '../..');
const server = path.join(root, 'node_modules/yaml-language-server/bin/yaml-language-server');
const open = (report: string): { readonly uri: string; readonly text: string } => {
  const file = path.join(root, 'content/659999', report);
  return { uri: pathToFileURL(file).href, text: readFileSync(file, 'utf8') };
};
const REPORT = open('yunxi-education/2024.yaml');
const REPORT_2019 = open('yunxi-health/2020.yaml');
type Opened = typeof REPORT;

let child: ChildProcessWithoutNullStreams;
let nextId = 1;
const answers = new Map<number, (result: unknown) => void>();

function send(message: object): void {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message });
  child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

function request(method: string, params: object): Promise<unknown> {
  const id = nextId++;
  const answer = new Promise<unknown>((resolve) => answers.set(id, resolve));
  send({ id, method, params });
  return answer;
}

function listen(): void {
  let buffer = Buffer.alloc(0);
  child.stdout.on('data', (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const end = buffer.indexOf('\r\n\r\n');
      const length = Number(
        /Content-Length: (\d+)/.exec(buffer.subarray(0, Math.max(end, 0)).toString())?.[1],
      );
      if (end === -1 || buffer.length < end + 4 + length) return;
      const message = JSON.parse(buffer.subarray(end + 4, end + 4 + length).toString()) as {
        id?: number;
        method?: string;
        result?: unknown;
        params?: { items?: unknown[] };
      };
      buffer = buffer.subarray(end + 4 + length);
      if (message.method !== undefined && message.id !== undefined) {
        // The server asks for its settings; it gets an empty one for each question.
        send({ id: message.id, result: message.params?.items?.map(() => ({})) ?? null });
      } else if (message.id !== undefined) {
        answers.get(message.id)?.(message.result);
      }
    }
  });
}

/** The place of a key in a report, as the protocol counts: from 0, in UTF-16 units. */
function placeOf(text: string, fragment: string): { line: number; character: number } {
  const before = text.slice(0, text.indexOf(fragment) + 1);
  const lines = before.split('\n');
  return { line: lines.length - 1, character: lines.at(-1)!.length };
}

beforeAll(async () => {
  child = spawn(process.execPath, [server, '--stdio']);
  listen();
  await request('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(root).href,
    capabilities: { textDocument: { hover: { contentFormat: ['markdown'] }, completion: {} } },
    workspaceFolders: [{ uri: pathToFileURL(root).href, name: 'nianbao' }],
  });
  send({ method: 'initialized', params: {} });
  for (const { uri, text } of [REPORT, REPORT_2019]) {
    send({
      method: 'textDocument/didOpen',
      params: { textDocument: { uri, languageId: 'yaml', version: 1, text } },
    });
  }
});

afterAll(() => {
  child.kill();
});

async function hover(fragment: string, { uri, text }: Opened): Promise<string> {
  const result = (await request('textDocument/hover', {
    textDocument: { uri },
    position: placeOf(text, fragment),
  })) as { contents: { value: string } } | null;
  return result?.contents.value ?? '';
}

describe('an editor with the YAML language server', () => {
  it.each([
    ['licensing:', '行政许可', '处理决定数量'],
    ['carriedIn:', '二、上年结转政府信息公开申请数量', '上一年度报告'],
    ['stateSecret:', '1.属于国家秘密', ''],
    ['overview:', '一、总体情况', '监督保障'],
  ])('shows the official label and what to fill in for %s', async (key, label, advice) => {
    const shown = (await hover(key, REPORT)).replaceAll('\\', '');
    expect(shown).toContain(label);
    expect(shown).toContain(advice);
  });

  it.each([
    ['format:', '格式', '国办公开办函〔2019〕60号'],
    ['normative:', '规范性文件', '第二十条第（一）项'],
    ['made:', '本年新制作数量', '没有写 0'],
    ['published: 0', '本年新公开数量', '没有写 0'],
    ['total: 0', '对外公开总数量', '截至年底'],
    ['otherServices:', '其他对外管理服务事项', '第二十条第（五）项'],
    ['previous:', '上一年项目数量', '没有写 0'],
    ['change:', '本年增/减', '减少写负数'],
    ['decisions:', '处理决定数量', '依法不公开的都计入'],
    ['fee:', '行政事业性收费', '不是金额'],
    ['procurement:', '政府集中采购', '第二十条第（九）项'],
    ['count:', '采购项目数量', '没有写 0'],
    ['amount:', '采购总金额', '单位是万元'],
    ['undivided:', '（六）其他处理', ''],
  ])('does so for %s in the form of 2019', async (key, label, advice) => {
    const shown = (await hover(key, REPORT_2019)).replaceAll('\\', '');
    expect(shown).toContain(label);
    expect(shown).toContain(advice);
  });

  it.each([
    [REPORT, 'penalty', 'licensing'],
    [REPORT_2019, 'procurement', 'otherServices'],
  ])(
    'completes the keys of a section with those that are still missing (%#)',
    async ({ uri, text }, missing, given) => {
      const typed = text.replace(new RegExp(`^ {2}${missing}:.*\\n`, 'm'), '  \n');
      const line = typed.split('\n').findIndex((content) => content === '  ');
      send({
        method: 'textDocument/didChange',
        params: { textDocument: { uri, version: 2 }, contentChanges: [{ text: typed }] },
      });
      const result = (await request('textDocument/completion', {
        textDocument: { uri },
        position: { line, character: 2 },
      })) as { items: { label: string }[] };
      expect(result.items.map(({ label }) => label)).toContain(missing);
      expect(result.items.map(({ label }) => label)).not.toContain(given);
    },
  );
});
