import type { CompletionNode } from './completion.ts';

/** Single quotes for bash and zsh; words hold none, descriptions may. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** `case` branches that walk from one place to the next: the same in bash and zsh. */
function steps(nodes: readonly CompletionNode[]): string {
  return nodes
    .filter((node) => node.path !== '')
    .map((node) => {
      const parts = node.path.split(' ');
      const parent = parts.slice(0, -1).join(' ');
      return `      ${quoted(`${parent}/${parts.at(-1) ?? ''}`)}) place=${quoted(node.path)} ;;`;
    })
    .join('\n');
}

/** Options whose value is one of a few, and all that take a value (whose next word is no command). */
function optionTable(nodes: readonly CompletionNode[]) {
  const choices = new Map<string, readonly string[]>();
  const withValue = new Set<string>();
  for (const option of nodes.flatMap((node) => node.options)) {
    if (option.takesValue) withValue.add(option.word);
    if (option.choices.length) choices.set(option.word, option.choices);
  }
  return { choices, withValue: [...withValue] };
}

const wordsOf = (node: CompletionNode) => [
  ...node.commands.map((command) => command.word),
  ...node.values,
  ...node.options.map((option) => option.word),
];

export function bashScript(nodes: readonly CompletionNode[]): string {
  const { choices, withValue } = optionTable(nodes);
  return `# bash completion for sluice
_sluice() {
  local cur prev word place='' skip=0 i words=''
  cur="\${COMP_WORDS[COMP_CWORD]}"
  prev="\${COMP_WORDS[COMP_CWORD-1]}"
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="\${COMP_WORDS[i]}"
    if ((skip)); then skip=0; continue; fi
    case "$word" in
      ${withValue.join('|')}) skip=1; continue ;;
      -*) continue ;;
    esac
    case "$place/$word" in
${steps(nodes)}
    esac
  done
  case "$prev" in
${[...choices].map(([option, values]) => `    ${option}) COMPREPLY=($(compgen -W ${quoted(values.join(' '))} -- "$cur")); return ;;`).join('\n')}
    ${withValue.join('|')}) return ;;
  esac
  case "$place" in
${nodes.map((node) => `    ${quoted(node.path)}) words=${quoted(wordsOf(node).join(' '))} ;;`).join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -o bashdefault -F _sluice sluice
`;
}

export function zshScript(nodes: readonly CompletionNode[]): string {
  const { choices, withValue } = optionTable(nodes);
  // `_describe` splits at the first colon.
  const described = (word: string, description: string) =>
    quoted(`${word.replaceAll(':', '\\:')}:${description.replaceAll(':', '\\:')}`);
  const entries = (node: CompletionNode) =>
    [
      ...node.commands.map((command) => described(command.word, command.description)),
      ...node.values.map((value) => described(value, value)),
      ...node.options.map((option) => described(option.word, option.description)),
    ].join(' ');
  return `#compdef sluice
_sluice() {
  local word place='' prev
  local -i skip=0 i
  local -a entries
  for ((i = 2; i < CURRENT; i++)); do
    word="\${words[i]}"
    if ((skip)); then skip=0; continue; fi
    case "$word" in
      ${withValue.join('|')}) skip=1; continue ;;
      -*) continue ;;
    esac
    case "$place/$word" in
${steps(nodes)}
    esac
  done
  prev="\${words[CURRENT-1]}"
  case "$prev" in
${[...choices].map(([option, values]) => `    ${option}) compadd -- ${values.map(quoted).join(' ')}; return ;;`).join('\n')}
    ${withValue.join('|')}) _files; return ;;
  esac
  case "$place" in
${nodes.map((node) => `    ${quoted(node.path)}) entries=(${entries(node)}) ;;`).join('\n')}
  esac
  _describe 'sluice' entries
  _files
}
compdef _sluice sluice
`;
}

export function fishScript(nodes: readonly CompletionNode[]): string {
  const text = (value: string) => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const lines = ['# fish completion for sluice'];
  const global = new Set(nodes[0]?.options.map((option) => option.word));
  for (const node of nodes) {
    const where = fishCondition(node, nodes);
    for (const command of node.commands)
      lines.push(`complete -c sluice -n ${text(where)} -f -a ${text(command.word)} -d ${text(command.description)}`);
    if (node.values.length) lines.push(`complete -c sluice -n ${text(where)} -f -a ${text(node.values.join(' '))}`);
    for (const option of node.options) {
      // Those that go with every command are said once, without a condition.
      if (node.path !== '' && global.has(option.word)) continue;
      const condition = node.path === '' ? '' : ` -n ${text(where)}`;
      const value = option.choices.length ? ` -x -a ${text(option.choices.join(' '))}` : option.takesValue ? ' -r' : '';
      lines.push(
        `complete -c sluice${condition} -l ${option.word.replace(/^--/, '')}${value} -d ${text(option.description)}`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

function fishCondition(node: CompletionNode, nodes: readonly CompletionNode[]): string {
  if (node.path === '') return '__fish_use_subcommand';
  const [first = '', second] = node.path.split(' ');
  const seen = `__fish_seen_subcommand_from ${first}`;
  if (second !== undefined) return `${seen}; and __fish_seen_subcommand_from ${second}`;
  const inner = nodes.find((one) => one.path === first)?.commands.map((command) => command.word) ?? [];
  return inner.length ? `${seen}; and not __fish_seen_subcommand_from ${inner.join(' ')}` : seen;
}

export function powershellScript(nodes: readonly CompletionNode[]): string {
  const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
  const list = (values: readonly string[]) => `@(${values.map(text).join(', ')})`;
  const { choices, withValue } = optionTable(nodes);
  return `# PowerShell completion for sluice
Register-ArgumentCompleter -Native -CommandName sluice -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $tree = @{
${nodes.map((node) => `    ${text(node.path)} = ${list(wordsOf(node))}`).join('\n')}
  }
  $choices = @{
${[...choices].map(([option, values]) => `    ${text(option)} = ${list(values)}`).join('\n')}
  }
  $withValue = ${list(withValue)}
  $place = ''
  $previous = ''
  foreach ($element in $commandAst.CommandElements | Select-Object -Skip 1) {
    if ($element.Extent.EndOffset -ge $cursorPosition) { break }
    $word = $element.Extent.Text
    $next = if ($place) { "$place $word" } else { $word }
    if ($withValue -notcontains $previous -and $tree.ContainsKey($next)) { $place = $next }
    $previous = $word
  }
  $words = if ($choices.ContainsKey($previous)) { $choices[$previous] }
    elseif ($withValue -contains $previous) { @() }
    else { $tree[$place] }
  $words | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;
}
