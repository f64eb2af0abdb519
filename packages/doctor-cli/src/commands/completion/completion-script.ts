import { WORDS, type Shell } from './shells.js';

/** The script that makes a shell complete the lines of a program, by asking the program. */
export const completionScript = (shell: Shell, program: string): string => {
  const name = `_${program.replace(/\W/g, '_')}_completion`;
  const ask = `${program} completion ${WORDS} ${shell} --`;
  switch (shell) {
    case 'bash':
      return `# bash completion of ${program}; to use it: eval "$(${program} completion bash)"
${name}() {
  local IFS=$'\\n'
  COMPREPLY=($(${ask} "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F ${name} ${program}
`;
    case 'zsh':
      return `#compdef ${program}
# zsh completion of ${program}; to use it: eval "$(${program} completion zsh)"
${name}() {
  local -a candidates
  candidates=(\${(f)"$(${ask} "\${(@)words[2,CURRENT]}" 2>/dev/null)"})
  if (( $#candidates )); then compadd -- "\${candidates[@]}"; else _files; fi
}
compdef ${name} ${program}
`;
    case 'fish':
      return `# fish completion of ${program}; to use it: ${program} completion fish | source
function ${name}
    set -l words (commandline -opc) (commandline -ct)
    set -l candidates (${ask} $words[2..-1] 2>/dev/null)
    if test (count $candidates) -gt 0
        printf '%s\\n' $candidates
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c ${program} -f -a '(${name})'
`;
  }
};
