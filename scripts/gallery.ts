import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readAssets } from '../src/render/assets.ts';
import { readScripts } from '../src/render/scripts.ts';
import { readStylesheet } from '../src/render/stylesheet.ts';
import { examplePage, readComponents, TEMPLATES } from './read-components.ts';

/**
 * Writes the gallery: a page for each example of each component, with the real style sheet and scripts.
 *
 * @returns the files of the examples, from the folder
 */
export function writeGallery(folder: string): readonly string[] {
  const write = (file: string, content: string | Uint8Array): void => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), content);
  };
  rmSync(folder, { recursive: true, force: true });
  write('assets/nianbao.css', readStylesheet(TEMPLATES));
  for (const { path: file, content } of readAssets(TEMPLATES)) write(file, content);
  for (const { path: file, text } of readScripts(TEMPLATES)) write(file, text);
  const components = readComponents();
  const files: string[] = [];
  const list = components.map((component) => {
    const links = component.examples.map((example, index) => {
      const file = `${component.name}/${index + 1}.html`;
      write(file, examplePage(component, example));
      files.push(file);
      return `<li><a href="${file}">${example.name}</a></li>`;
    });
    return `<h2>${component.name}</h2>\n<p>${component.description}</p>\n<ul>${links.join('')}</ul>`;
  });
  write(
    'index.html',
    `<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Components</title><link rel="stylesheet" href="assets/nianbao.css"></head><body><main><h1>Components</h1>\n${list.join('\n')}\n</main></body></html>\n`,
  );
  return files;
}

if (process.argv[1] === import.meta.filename) {
  const folder = path.join(import.meta.dirname, '../.nianbao/gallery');
  const files = writeGallery(folder);
  console.log(`${files.length} examples: ${path.join(folder, 'index.html')}`);
}
