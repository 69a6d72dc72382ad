function __mlo_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __mlo_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __mlo_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __mlo_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __mlo_parse_tokens -S
    set -l unparsed_tokens (__mlo_tokens -pc)
    switch $unparsed_tokens[1]
    case 'mlo'
        __mlo_parse_subcommand 0 'version' 'h/help'
        switch $unparsed_tokens[1]
        case 'init'
            __mlo_parse_subcommand 1 'name=' 'template=' 'C=' 'json' 'q/quiet' 'v/verbose' 'no-color' 'version' 'h/help'
        case 'status'
            __mlo_parse_subcommand 0 'C=' 'json' 'q/quiet' 'v/verbose' 'no-color' 'version' 'h/help'
        case 'log'
            __mlo_parse_subcommand 1 'n=' 'experiment=' 'filter=' 'sort=' 'oneline' 'run=' 'new' 'model=' 'param=+' 'metric=+' 'tag=+' 'artifact=+' 'note=' 'rename=' 'stdin' 'end=' 'allow-secret' 'C=' 'json' 'q/quiet' 'v/verbose' 'no-color' 'version' 'h/help'
        case 'show'
            __mlo_parse_subcommand 1 'C=' 'json' 'q/quiet' 'v/verbose' 'no-color' 'version' 'h/help'
        case 'diff'
            __mlo_parse_subcommand 2 'exit-code' 'C=' 'json' 'q/quiet' 'v/verbose' 'no-color' 'version' 'h/help'
        case 'list'
            __mlo_parse_subcommand 1 'n=' 'experiment=' 'filter=' 'sort=' 'oneline' 'C=' 'json' 'q/quiet' 'v/verbose' 'no-color' 'version' 'h/help'
        case 'verify'
            __mlo_parse_subcommand 0 'rebuild' 'quarantine' 'C=' 'json' 'q/quiet' 'v/verbose' 'no-color' 'version' 'h/help'
        case 'gc'
            __mlo_parse_subcommand 0 'dry-run' 'now' 'C=' 'json' 'q/quiet' 'v/verbose' 'no-color' 'version' 'h/help'
        case 'export'
            __mlo_parse_subcommand 0 'all' 'o/output=' 'C=' 'json' 'q/quiet' 'v/verbose' 'no-color' 'version' 'h/help'
        case 'import'
            __mlo_parse_subcommand 1 'C=' 'json' 'q/quiet' 'v/verbose' 'no-color' 'version' 'h/help'
        case 'help'
            __mlo_parse_subcommand -r 1 'version'
        end
    end
end

function __mlo_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __mlo_parse_subcommand -S -a positional_count
    argparse -s r -- $argv
    set -l option_specs $argv[2..]
    set -l is_repeating_positional $_flag_r
    set -el _flag_r
    set -a commands $unparsed_tokens[1]
    set positional_index 0
    while true
        set -e unparsed_tokens[1]
        argparse -sn "$commands" $option_specs -- $unparsed_tokens 2> /dev/null
        set unparsed_tokens $argv
        set positional_index (math $positional_index + 1)
        for non_repeating_flag_or_option in $non_repeating_flags_or_options
            if set -ql "_flag_$(string replace -a - _ -- $non_repeating_flag_or_option)"
                set non_repeating_flags_or_options_absent 1
                break
            end
        end
        test (count $unparsed_tokens) -eq 0 -o \( -z "$is_repeating_positional" -a "$positional_index" -gt "$positional_count" \) && break
    end
end

function __mlo_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __mlo_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__mlo_tokens -p)
    if test -z "$(__mlo_tokens -t)"
        set -l index (count (__mlo_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 'mlo' -f
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo" version' -l 'version' -d 'Show the version.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_positional "mlo" -eq 1' -fa 'init' -d 'Make a project: .mlo and mlo.yaml.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_positional "mlo" -eq 1' -fa 'status' -d 'Show where the project stands: newest run, open runs, models in use.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_positional "mlo" -eq 1' -fa 'log' -d 'Show the history of runs, or record in a run.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_positional "mlo" -eq 1' -fa 'show' -d 'Show one run, version, object or artifact with everything about it.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_positional "mlo" -eq 1' -fa 'diff' -d 'Show what differs between two runs or two versions.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_positional "mlo" -eq 1' -fa 'list' -d 'List runs, models or experiments as a table.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_positional "mlo" -eq 1' -fa 'verify' -d 'Check that what the store keeps is what was put there.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_positional "mlo" -eq 1' -fa 'gc' -d 'Remove what no run and no model refers to.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_positional "mlo" -eq 1' -fa 'export' -d 'Write the whole store as one file.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_positional "mlo" -eq 1' -fa 'import' -d 'Merge a store that was exported with export --all.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_positional "mlo" -eq 1' -fa 'help' -d 'Show subcommand help information.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_positional "mlo init" -eq 1' -fa '(__mlo_complete_directories)'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo init" name' -l 'name' -d 'The project\'s name; by default the directory\'s.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo init" template' -l 'template' -d 'What is laid out beside the store: bare or tabular.' -rfka 'bare tabular'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo init" C' -s 'C' -d 'Run as if started in this directory.' -rfa '(__mlo_complete_directories)'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo init" json' -l 'json' -d 'Print one JSON document instead of text.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo init" q quiet' -l 'quiet' -s 'q' -d 'Leave out notes, colour and progress.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo init" v verbose' -l 'verbose' -s 'v' -d 'Say more about what is done.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo init" no-color' -l 'no-color' -d 'Do not use colour on a terminal.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo init" version' -l 'version' -d 'Show the version.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo init" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo status" C' -s 'C' -d 'Run as if started in this directory.' -rfa '(__mlo_complete_directories)'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo status" json' -l 'json' -d 'Print one JSON document instead of text.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo status" q quiet' -l 'quiet' -s 'q' -d 'Leave out notes, colour and progress.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo status" v verbose' -l 'verbose' -s 'v' -d 'Say more about what is done.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo status" no-color' -l 'no-color' -d 'Do not use colour on a terminal.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo status" version' -l 'version' -d 'Show the version.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo status" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo log" n' -s 'n' -d 'How many runs at most.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo log" experiment' -l 'experiment' -d 'Runs of this experiment; with --new the experiment of the new run.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo log" filter' -l 'filter' -d 'A condition, in MLflow\'s filter language.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo log" sort' -l 'sort' -d 'A key to sort by, such as \'metrics.auc DESC\'.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo log" oneline' -l 'oneline' -d 'One line for each run.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo log" run' -l 'run' -d 'Record in this run.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo log" new' -l 'new' -d 'Open a run, record in it, and print its id.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo log" model' -l 'model' -d 'Record with this version of a model: business metrics, for example.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo log"' -l 'param' -d 'A parameter; it does not change later.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo log"' -l 'metric' -d 'A value of a metric, at a step if one is given.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo log"' -l 'tag' -d 'A tag.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo log"' -l 'artifact' -d 'A file or directory to keep, under another path if one is given.' -rF
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo log" note' -l 'note' -d 'A note: its text, or @ and a file.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo log" rename' -l 'rename' -d 'A new name for the run.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo log" stdin' -l 'stdin' -d 'Record the lines \'key=value [step=n] [time=ms]\' or JSON objects of standard input.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo log" end' -l 'end' -d 'End the run: finished, failed or killed.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo log" allow-secret' -l 'allow-secret' -d 'Keep values that look like secrets as they are.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo log" C' -s 'C' -d 'Run as if started in this directory.' -rfa '(__mlo_complete_directories)'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo log" json' -l 'json' -d 'Print one JSON document instead of text.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo log" q quiet' -l 'quiet' -s 'q' -d 'Leave out notes, colour and progress.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo log" v verbose' -l 'verbose' -s 'v' -d 'Say more about what is done.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo log" no-color' -l 'no-color' -d 'Do not use colour on a terminal.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo log" version' -l 'version' -d 'Show the version.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo log" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo show" C' -s 'C' -d 'Run as if started in this directory.' -rfa '(__mlo_complete_directories)'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo show" json' -l 'json' -d 'Print one JSON document instead of text.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo show" q quiet' -l 'quiet' -s 'q' -d 'Leave out notes, colour and progress.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo show" v verbose' -l 'verbose' -s 'v' -d 'Say more about what is done.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo show" no-color' -l 'no-color' -d 'Do not use colour on a terminal.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo show" version' -l 'version' -d 'Show the version.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo show" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo diff" exit-code' -l 'exit-code' -d 'Exit with 1 when something differs, as git does.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo diff" C' -s 'C' -d 'Run as if started in this directory.' -rfa '(__mlo_complete_directories)'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo diff" json' -l 'json' -d 'Print one JSON document instead of text.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo diff" q quiet' -l 'quiet' -s 'q' -d 'Leave out notes, colour and progress.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo diff" v verbose' -l 'verbose' -s 'v' -d 'Say more about what is done.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo diff" no-color' -l 'no-color' -d 'Do not use colour on a terminal.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo diff" version' -l 'version' -d 'Show the version.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo diff" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_positional "mlo list" -eq 1' -fka 'runs models experiments'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo list" n' -s 'n' -d 'How many runs at most.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo list" experiment' -l 'experiment' -d 'Runs of this experiment; with --new the experiment of the new run.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo list" filter' -l 'filter' -d 'A condition, in MLflow\'s filter language.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo list" sort' -l 'sort' -d 'A key to sort by, such as \'metrics.auc DESC\'.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo list" oneline' -l 'oneline' -d 'One line for each run.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo list" C' -s 'C' -d 'Run as if started in this directory.' -rfa '(__mlo_complete_directories)'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo list" json' -l 'json' -d 'Print one JSON document instead of text.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo list" q quiet' -l 'quiet' -s 'q' -d 'Leave out notes, colour and progress.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo list" v verbose' -l 'verbose' -s 'v' -d 'Say more about what is done.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo list" no-color' -l 'no-color' -d 'Do not use colour on a terminal.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo list" version' -l 'version' -d 'Show the version.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo list" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo verify" rebuild' -l 'rebuild' -d 'First make the index again from manifests and objects.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo verify" quarantine' -l 'quarantine' -d 'Move damaged objects to .mlo/quarantine.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo verify" C' -s 'C' -d 'Run as if started in this directory.' -rfa '(__mlo_complete_directories)'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo verify" json' -l 'json' -d 'Print one JSON document instead of text.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo verify" q quiet' -l 'quiet' -s 'q' -d 'Leave out notes, colour and progress.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo verify" v verbose' -l 'verbose' -s 'v' -d 'Say more about what is done.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo verify" no-color' -l 'no-color' -d 'Do not use colour on a terminal.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo verify" version' -l 'version' -d 'Show the version.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo verify" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo gc" dry-run' -l 'dry-run' -d 'Only say what would go.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo gc" now' -l 'now' -d 'Do not wait for the grace period of 14 days.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo gc" C' -s 'C' -d 'Run as if started in this directory.' -rfa '(__mlo_complete_directories)'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo gc" json' -l 'json' -d 'Print one JSON document instead of text.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo gc" q quiet' -l 'quiet' -s 'q' -d 'Leave out notes, colour and progress.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo gc" v verbose' -l 'verbose' -s 'v' -d 'Say more about what is done.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo gc" no-color' -l 'no-color' -d 'Do not use colour on a terminal.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo gc" version' -l 'version' -d 'Show the version.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo gc" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo export" all' -l 'all' -d 'The whole store.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo export" o output' -l 'output' -s 'o' -d 'The file to write.' -rF
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo export" C' -s 'C' -d 'Run as if started in this directory.' -rfa '(__mlo_complete_directories)'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo export" json' -l 'json' -d 'Print one JSON document instead of text.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo export" q quiet' -l 'quiet' -s 'q' -d 'Leave out notes, colour and progress.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo export" v verbose' -l 'verbose' -s 'v' -d 'Say more about what is done.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo export" no-color' -l 'no-color' -d 'Do not use colour on a terminal.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo export" version' -l 'version' -d 'Show the version.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo export" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_positional "mlo import" -eq 1' -F
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo import" C' -s 'C' -d 'Run as if started in this directory.' -rfa '(__mlo_complete_directories)'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo import" json' -l 'json' -d 'Print one JSON document instead of text.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo import" q quiet' -l 'quiet' -s 'q' -d 'Leave out notes, colour and progress.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo import" v verbose' -l 'verbose' -s 'v' -d 'Say more about what is done.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo import" no-color' -l 'no-color' -d 'Do not use colour on a terminal.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo import" version' -l 'version' -d 'Show the version.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo import" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo help" version' -l 'version' -d 'Show the version.'
