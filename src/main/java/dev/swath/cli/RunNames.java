package dev.swath.cli;

import java.util.Iterator;
import java.util.List;

/// What a shell offers where a run is to be named: the runs that are there by then. Picocli's script has its words when
/// it is made, so that a mark stands in it which {@link #askedFor} replaces.
final class RunNames implements Iterable<String> {
    private static final String MARK = "@runs@";

    /// Folders tell which runs there are; Swath itself would take longer to start. Names with blanks would be several
    /// words.
    private static final String FUNCTIONS = """

            # The names of runs and of their sweeps.
            function _swath_runs() {
              local runs=${SWATH_RUNS:-runs} i
              for (( i = 1; i < COMP_CWORD; i++ )); do
                [[ ${COMP_WORDS[i]} == --runs ]] && runs=${COMP_WORDS[i + 1]}
              done
              find "$runs/" -mindepth 3 -maxdepth 3 -name journal.jsonl 2>/dev/null |
                awk -F/ '$(NF - 1) !~ /^\\./ { print $(NF - 1); print $(NF - 2) }' | grep -v ' ' | sort -u
            }

            # As if every --option=value were two words: bash makes three of it, zsh one.
            function _swath_words() {
              local words=() at=$COMP_CWORD i word
              for (( i = 0; i < ${#COMP_WORDS[@]}; i++ )); do
                word=${COMP_WORDS[i]}
                case $word in
                  =) (( i == COMP_CWORD )) && words+=("") || (( at -= i < COMP_CWORD )) ;;
                  --*=*) words+=("${word%%=*}" "${word#*=}"); (( at += i <= COMP_CWORD )) ;;
                  *) words+=("$word") ;;
                esac
              done
              COMP_WORDS=("${words[@]}") COMP_CWORD=$at
            }
            """;

    private static final String BEGINNING = "function _complete_swath() {\n";

    @Override
    public Iterator<String> iterator() {
        return List.of(MARK).iterator();
    }

    /// Picocli's script, which asks for the runs when somebody presses the key.
    static String askedFor(String script) {
        return script.replace("\"" + MARK + "\"", "$(_swath_runs)").replace(BEGINNING, BEGINNING + "  _swath_words\n")
                + FUNCTIONS;
    }
}
