import { expect, test } from 'vitest';
import { foreignParts } from './our-html.ts';

const page = (body: string): string =>
  `<!DOCTYPE html><html lang="zh-CN"><head><title>x</title></head><body>${body}</body></html>`;

test('a page of ours has nothing foreign', () => {
  expect(
    foreignParts(page('<p>甲<a href="https://a.cn">乙</a><a href="../index.html#x">丙</a></p>')),
  ).toEqual([]);
});

test.each([
  ['<p onclick="x()">甲</p>', '<p onclick>'],
  ['<p style="color: red">甲</p>', '<p style>'],
  ['<svg onload="x()"></svg>', '<svg>'],
  ['<iframe src="x"></iframe>', '<iframe>'],
  ['<b>甲</b>', '<b>'],
  ['<style>p {}</style>', '<style>'],
  ['<script>x()</script>', 'script '],
  ['<script src="https://a.cn/agencies.js"></script>', 'script https://a.cn/agencies.js'],
  ['<script src="assets/agencies.js">x()</script>', 'script assets/agencies.js'],
  ['<a href="javascript:x()">甲</a>', 'href="javascript:x()"'],
  ['<a href=" JAVA&#115;cript:x()">甲</a>', 'href=" JAVAscript:x()"'],
  ['<a href="data:text/html,x">甲</a>', 'href="data:text/html,x"'],
  ['<a href="//a.cn">甲</a>', 'href="//a.cn"'],
  ['<form action="javascript:x()"></form>', 'action="javascript:x()"'],
  ['<img src="https://a.cn/x.png" alt="">', 'picture https://a.cn/x.png'],
  ['<p class=a"b>甲</p>', 'unexpected-character-in-unquoted-attribute-value in line 1'],
  ['<meta http-equiv="refresh" content="0; url=https://a.cn/">', 'refresh 0; url=https://a.cn/'],
  ['<meta http-equiv="set-cookie" content="x">', 'http-equiv set-cookie'],
])('%s is found to be foreign', (body, expected) => {
  expect(foreignParts(page(body))).toContain(expected);
});

test('a script is foreign to the page of findings, wherever it is from', () => {
  const body = '<script src="assets/agencies.js"></script>';
  expect(foreignParts(page(body))).toEqual([]);
  expect(foreignParts(page(body), 'findings')).toEqual(['<script>']);
});
