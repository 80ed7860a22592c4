'use strict';
// Old syntax only: says in one line what is wrong where the Node that runs the scripts is too old.
var parts = process.versions.node.split('.').map(Number);
if (parts[0] < 22 || (parts[0] === 22 && parts[1] < 18)) {
  console.error(
    '需要 Node 22.18 或更高版本（npm ci 会装上 Node 24），现在是 ' +
      process.versions.node +
      '。(Node 22.18 or newer is needed; npm ci installs Node 24.)',
  );
  process.exit(3);
}
