import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { createEnvironment } from '../src/render/environment.ts';
import { safeHtml } from '../src/render/safe-html.ts';

/** What a component's template is given, as its `component.yaml` says. */
export interface Param {
  /** A path into the template's variables: `table.rows`. */
  readonly name: string;
  readonly type: 'string' | 'number' | 'boolean' | 'list' | 'mapping' | 'html';
  readonly required: boolean;
  readonly description: string;
}

/** A component with its examples rendered. */
export interface Component {
  readonly name: string;
  readonly description: string;
  /** Where it stands in a page: among the tags of the head, beside the main part, in the header, or (left out) in the main part. */
  readonly place?: 'head' | 'body' | 'header';
  readonly params: readonly Param[];
  readonly examples: readonly { readonly name: string; readonly data: Variables; readonly html: string }[];
}

type Variables = { [name: string]: unknown };

export const TEMPLATES = path.join(import.meta.dirname, '../templates');

/** All components that have a contract, with their examples rendered by the environment of the site. */
export function readComponents(): readonly Component[] {
  const environment = createEnvironment(TEMPLATES);
  return componentNames()
    .filter((name) => existsSync(contractOf(name)))
    .map((name) => {
      const contract = load(readFileSync(contractOf(name), 'utf8'), { schema: CORE_SCHEMA }) as Omit<
        Component,
        'name'
      >;
      return {
        ...contract,
        name,
        examples: contract.examples.map((example) => ({
          ...example,
          html: environment.render(
            `components/${name}/template.njk`,
            markHtml(example.data, contract.params),
          ),
        })),
      };
    });
}

/** The folders below templates/components. */
export const componentNames = (): readonly string[] => readdirSync(path.join(TEMPLATES, 'components')).sort();

const contractOf = (name: string): string => path.join(TEMPLATES, 'components', name, 'component.yaml');

/** The variable that a param names, `undefined` where the data have none. */
export function variableAt(data: Variables, name: string): unknown {
  return name.split('.').reduce<unknown>((value, key) => (value as Variables | undefined)?.[key], data);
}

/** Marks the params of type `html`, which the pages get from our own code, as such. */
function markHtml(data: Variables, params: readonly Param[]): Variables {
  const marked = structuredClone(data);
  for (const { name } of params.filter(({ type }) => type === 'html')) {
    const keys = name.split('.');
    const target = keys.slice(0, -1).reduce((value, key) => value[key] as Variables, marked);
    const last = keys.at(-1)!;
    target[last] = safeHtml(String(target[last]));
  }
  return marked;
}

/** A page of its own for one example, at `<component>/<number>.html` beside `assets/`. */
export function examplePage({ name, place }: Component, example: Component['examples'][number]): string {
  const title = `${name}: ${example.name}`;
  const { html } = example;
  const isMain = place === undefined;
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${place === 'head' ? html : ''}
<script src="../assets/preferences.js"></script>
<link rel="stylesheet" href="../assets/nianbao.css">
<script src="../assets/reading-aids.js" defer></script>
</head>
<body>
${place === 'body' ? html : ''}${place === 'header' ? `<header class="site-header"><div class="site-header-inner">${html}</div></header>` : ''}
<main>
<h1>${title}</h1>
${isMain ? html : ''}
</main>
</body>
</html>
`;
}
