import type { Message } from '../model/message.ts';

type Explanation = readonly [message: Message, hint: Message];

const REASONS: readonly (readonly [RegExp, Explanation])[] = [
  // Reasons of yaml-fault.ts and of this phase first; the parser's own words follow.
  [
    /^conflict$/,
    [
      {
        zh: '这里是两处修改没有合并好留下的标记（<<<<<<<、=======、>>>>>>>）',
        en: 'a merge left its marks here (<<<<<<<, =======, >>>>>>>)',
      },
      {
        zh: '请在两种写法里留下对的一种，删去另一种和三行标记。',
        en: 'Keep the right one of the two versions, and remove the other and the three marks.',
      },
    ],
  ],
  [
    /^wide-space$/,
    [
      {
        zh: '行首缩进用了全角空格',
        en: 'this line is indented with a full-width (or no-break) space',
      },
      { zh: '请改用英文空格，每级两个。', en: 'Use plain spaces, two per level.' },
    ],
  ],
  [
    /^wide-bracket$/,
    [
      { zh: '这里用了全角括号', en: 'this is a full-width bracket' },
      {
        zh: '请改用英文的 { }，里面的冒号、逗号也用英文的，后面各加一个空格，例如 {natural: 6, total: 6}。',
        en: 'Use { } with plain colons and commas, such as {natural: 6, total: 6}.',
      },
    ],
  ],
  [
    /^wide-comma$/,
    [
      {
        zh: '花括号里用了全角的逗号、顿号或分号，各项没有分开',
        en: 'a full-width comma or semicolon stands between these braces: the entries run together',
      },
      {
        zh: '请改用英文逗号，后面加一个空格，例如 {natural: 6, total: 6}。',
        en: 'Write a plain comma and a space, such as {natural: 6, total: 6}.',
      },
    ],
  ],
  [
    /^wide-colon$/,
    [
      {
        zh: '项目名后用了全角的冒号或逗号，这一项没有被认出来',
        en: 'a full-width colon or comma stands behind this key, which is not understood',
      },
      {
        zh: '冒号、逗号都用英文的，后面各加一个空格，例如 {natural: 6, total: 6}。',
        en: 'Use plain colons and commas, each with a space, such as {natural: 6, total: 6}.',
      },
    ],
  ],
  [
    /^lone-dash$/,
    [
      { zh: '这里只写了一个“-”', en: 'there is nothing but a dash here' },
      {
        zh: '没有发生写 0；原件这一格空白的写 null。',
        en: 'Give 0 where there was none; null where the original is blank.',
      },
    ],
  ],
  [
    /^colon$/,
    [
      {
        zh: '文字里有英文冒号加空格，被当成了另一个“项目: 内容”',
        en: 'a colon with a space within text looks like another key',
      },
      { zh: '请把整段文字放进英文引号，或改用中文冒号“：”。', en: 'Put the whole text into quotes.' },
    ],
  ],
  [
    /^colon-space$/,
    [
      {
        zh: '项目名后的冒号写得不对，这一行没有被认出来',
        en: 'the colon after this key is not followed by a space',
      },
      {
        zh: '请用英文冒号，后面加一个空格，例如“penalty: 4”。',
        en: 'Write a colon and a space, such as "penalty: 4".',
      },
    ],
  ],
  [
    /^comma$/,
    [
      {
        zh: '数字里有逗号，逗号后的几位被当成了另一项',
        en: 'a number has a comma; what follows looks like another key',
      },
      { zh: '数字里不能有逗号：1234 不要写成 1,234。', en: 'A number has no commas: write 1234, not 1,234.' },
    ],
  ],
  [
    /^unclosed-quote$|within a (single|double) quoted scalar/,
    [
      { zh: '这里的引号没有配对，找不到另一半', en: 'this quotation mark is never closed' },
      { zh: '请补上后引号；引号用英文的 " 或 \'。', en: 'Add the closing quotation mark.' },
    ],
  ],
  [
    /^unclosed-bracket$/,
    [
      { zh: '这里的括号没有配对，找不到另一半', en: 'this bracket is never closed' },
      { zh: '请在这一项的末尾补上 } 或 ]。', en: 'Add the closing } or ].' },
    ],
  ],
  [
    /^after-quote$/,
    [
      { zh: '引号结束以后还有文字', en: 'there is more text after the closing quotation mark' },
      {
        zh: '请把整段文字放进一对引号；文字里的引号用中文的“”。',
        en: 'Put all of the text into one pair of quotes.',
      },
    ],
  ],
  [
    /^indicator$/,
    [
      {
        zh: '这段文字的第一个符号在 YAML 里有特别的意思',
        en: 'this text begins with a sign that YAML reserves',
      },
      {
        zh: '请把整段文字放进英文引号；列表要另起一行写。',
        en: 'Put the text into quotes; begin a list on a new line.',
      },
    ],
  ],
  [
    /^not-entry$/,
    [
      { zh: '这一行不是“项目: 内容”的写法', en: 'this line is not of the form "key: value"' },
      {
        zh: '多行文字要写在“|”之下，每行开头缩进两个空格；另起一项时写成“项目: 内容”。',
        en: 'Indent running text under "|" by two spaces; write an entry as "key: value".',
      },
    ],
  ],
  [
    /^complex$|complex keys/,
    [
      { zh: '项目名只能是一个词', en: 'a key must be a single word' },
      { zh: '请检查花括号、方括号和问号。', en: 'Check the brackets and question marks.' },
    ],
  ],
  [
    /^tag$|^unknown .*tag|tag /,
    [
      { zh: '这里用了 YAML 标签（!…），年报文件里不能用', en: 'a YAML tag (!…) is not allowed here' },
      {
        zh: '请删去感叹号开头的标签；文字里要用“!”时加引号。',
        en: 'Remove it; put text with "!" into quotes.',
      },
    ],
  ],
  [
    /^anchor$|anchor/,
    [
      { zh: '这里用了 YAML 锚点（&…），年报文件里不能用', en: 'a YAML anchor (&…) is not allowed here' },
      {
        zh: '请直接写出内容；文字以“&”开头时加引号。',
        en: 'Write the content out; quote text that begins with "&".',
      },
    ],
  ],
  [
    /^alias$|alias/,
    [
      { zh: '这里用了 YAML 引用（*…），年报文件里不能用', en: 'a YAML alias (*…) is not allowed here' },
      {
        zh: '请把内容再写一遍；文字以“*”开头时（例如 **加粗**）写成多行文字或加引号。',
        en: 'Write the content again; quote text that begins with "*".',
      },
    ],
  ],
  [
    /^merge$/,
    [
      { zh: '这里用了合并键 <<，年报文件里不能用', en: 'a merge key (<<) is not allowed here' },
      { zh: '请逐项写出。', en: 'Write the entries out.' },
    ],
  ],
  [
    /^empty$/,
    [
      { zh: '文件是空的', en: 'the file is empty' },
      { zh: '请填入内容；还没有内容时先把文件移走。', en: 'Fill it in, or take the file away for now.' },
    ],
  ],
  [
    /^several$/,
    [
      {
        zh: '一个文件里只能有一份内容，这里出现了第二份（--- 或 ...）',
        en: 'a file holds one document; here a second one begins',
      },
      {
        zh: '请删去单独一行的“---”，或把第二份另存为一个文件。',
        en: 'Remove the line "---" or split the file.',
      },
    ],
  ],
  [
    /^no-mapping$/,
    [
      { zh: '文件内容不是“项目: 内容”的形式', en: 'the file is not made of "key: value" entries' },
      { zh: '请对照已有的报告文件，每项写成“项目: 内容”。', en: 'Compare it with a report that works.' },
    ],
  ],
  [
    /^surrogate$/,
    [
      {
        zh: '文字里有半个字符（\\ud800 一类的转义），无法保存和打印',
        en: 'the text has half a character (a lone surrogate)',
      },
      { zh: '请删去这个转义，直接输入要写的字。', en: 'Remove the escape and type the character itself.' },
    ],
  ],
  [
    /duplicated mapping key/,
    [
      { zh: '同一项写了两次', en: 'this key is given twice' },
      { zh: '请保留一处，删去另一处。', en: 'Keep one of them.' },
    ],
  ],
  [
    /tab characters/,
    [
      { zh: '行首缩进用了制表符（Tab）', en: 'this line is indented with a tab' },
      { zh: '请改用空格，每级两个。', en: 'Use spaces, two per level.' },
    ],
  ],
  [
    /indentation/,
    [
      { zh: '这一行的缩进与上下文对不上', en: 'the indentation of this line does not fit' },
      {
        zh: '同一级的各行要左对齐，下一级多缩进两个空格。',
        en: 'Align the lines of one level; indent the next by two spaces.',
      },
    ],
  ],
  [
    /^control$|null byte|non-printable|valid JSON character/,
    [
      { zh: '文件里有不可见的控制字符', en: 'the file has control characters' },
      { zh: '请删去这个字符后重新输入。', en: 'Delete it and type the text again.' },
    ],
  ],
  [
    /flow collection/,
    [
      { zh: '括号没有配对，或各项之间少了逗号', en: 'a bracket is never closed, or a comma is missing' },
      {
        zh: '请检查 { } 和 [ ] 是否成对，各项之间用英文逗号隔开。',
        en: 'Check the pairs of { } and [ ] and the commas.',
      },
    ],
  ],
  [
    /nesting exceeded/,
    [
      { zh: '内容嵌套太深', en: 'the content is nested too deeply' },
      { zh: '年报最多五级，请检查括号。', en: 'A report has five levels at most: check the brackets.' },
    ],
  ],
  [
    /escape sequence|hexadecimal/,
    [
      { zh: '双引号里的反斜杠写法不对', en: 'an unknown escape in a quoted text' },
      { zh: '请改用单引号，或把 \\ 写成 \\\\。', en: 'Use single quotes, or write \\\\ for \\.' },
    ],
  ],
  [
    /mapping key|key-value|implicit key|mapping entry|node content|end of the stream|line break|%|directive/,
    [
      { zh: '这一行不是“项目: 内容”的写法', en: 'this line is not of the form "key: value"' },
      {
        zh: '项目后用英文冒号加一个空格；多行文字要缩进在“|”之下；文字里有冒号、#、引号或括号时整段加引号。',
        en: 'Put a colon and a space after the key; indent running text under "|"; quote text with : # or brackets.',
      },
    ],
  ],
];

/** Says in a clerk's words what the YAML parser (or this phase) objects to. */
export function explainYaml(reason: string): Explanation {
  const known = REASONS.find(([pattern]) => pattern.test(reason));
  return (
    known?.[1] ?? [
      { zh: `YAML 写法有误（${reason}）`, en: `this is not legal YAML (${reason})` },
      {
        zh: '请对照已有的报告文件检查这一行和上一行。',
        en: 'Compare this line and the one before with a report that works.',
      },
    ]
  );
}
