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
        case 'train'
            __mlo_parse_subcommand 1 'target=' 'task=' 'model=' 'set=+' 'features=+' 'drop=+' 'continue-from=' 'weight=' 'positive=' 'time=' 'lags=+' 'rolling=+' 'series=' 'horizon=' 'seed=' 'select=' 'tune=' 'tune-time=' 'holdout=' 'test=' 'split=' 'cv=' 'metric=' 'slice=+' 'cost=' 'calibrate=' 'learning-curve' 'type=+' 'missing=+' 'decimal=' 'thousands=' 'date-format=' 'required=+' 'delimiter=' 'on-error=' 'threads=' 'expect-rows=' 'name=' 'experiment=' 'tag=+' 'register=' 'keep-data' 'no-example' 'dry-run' 'C=' 'json' 'q/quiet' 'v/verbose' 'no-color' 'version' 'h/help'
        case 'run'
            __mlo_parse_subcommand -r 2 'P/param=+' 'experiment=' 'name=' 'reproduce=' 'in-place' 'trust' 'dry-run' 'no-mask' 'C=' 'json' 'q/quiet' 'v/verbose' 'no-color' 'version' 'h/help'
        case 'log'
            __mlo_parse_subcommand 1 'n=' 'experiment=' 'filter=' 'sort=' 'oneline' 'run=' 'new' 'model=' 'param=+' 'metric=+' 'tag=+' 'artifact=+' 'note=' 'rename=' 'stdin' 'end=' 'allow-secret' 'C=' 'json' 'q/quiet' 'v/verbose' 'no-color' 'version' 'h/help'
        case 'show'
            __mlo_parse_subcommand 1 'C=' 'json' 'q/quiet' 'v/verbose' 'no-color' 'version' 'h/help'
        case 'diff'
            __mlo_parse_subcommand 2 'exit-code' 'C=' 'json' 'q/quiet' 'v/verbose' 'no-color' 'version' 'h/help'
        case 'list'
            __mlo_parse_subcommand 1 'n=' 'experiment=' 'filter=' 'sort=' 'oneline' 'C=' 'json' 'q/quiet' 'v/verbose' 'no-color' 'version' 'h/help'
        case 'register'
            __mlo_parse_subcommand 1 'name=' 'description=' 'tag=+' 'alias=' 'force' 'C=' 'json' 'q/quiet' 'v/verbose' 'no-color' 'version' 'h/help'
        case 'promote'
            __mlo_parse_subcommand 1 'to=' 'alias=' 'remove-alias=' 'rollback' 'by=' 'reason=' 'force' 'dry-run' 'C=' 'json' 'q/quiet' 'v/verbose' 'no-color' 'version' 'h/help'
        case 'serve'
            __mlo_parse_subcommand -r 1 'host=' 'port=' 'allow-host=+' 'token-file=' 'insecure' 'max-body=' 'timeout=' 'max-concurrency=' 'drain-delay=' 'access-log=' 'threads=' 'no-record' 'C=' 'json' 'q/quiet' 'v/verbose' 'no-color' 'version' 'h/help'
        case 'score'
            __mlo_parse_subcommand 2 'o/output=' 'format=' 'keep=+' 'proba' 'explain' 'top=' 'target=' 'weight=' 'on-unknown=' 'history=' 'log' 'rejects=' 'no-record' 'csv-safe' 'batch=' 'type=+' 'missing=+' 'decimal=' 'thousands=' 'date-format=' 'required=+' 'delimiter=' 'on-error=' 'threads=' 'expect-rows=' 'C=' 'json' 'q/quiet' 'v/verbose' 'no-color' 'version' 'h/help'
        case 'drift'
            __mlo_parse_subcommand 2 'reference=' 'columns=+' 'method=' 'threshold=' 'alpha=' 'share=' 'target=' 'weight=' 'on-unknown=' 'history=' 'format=' 'o/output=' 'no-record' 'type=+' 'missing=+' 'decimal=' 'thousands=' 'date-format=' 'required=+' 'delimiter=' 'on-error=' 'threads=' 'expect-rows=' 'C=' 'json' 'q/quiet' 'v/verbose' 'no-color' 'version' 'h/help'
        case 'report'
            __mlo_parse_subcommand 1 'o/output=' 'format=' 'check' 'sign=' 'note=' 'by=' 'write=' 'no-example' 'C=' 'json' 'q/quiet' 'v/verbose' 'no-color' 'version' 'h/help'
        case 'verify'
            __mlo_parse_subcommand 0 'rebuild' 'quarantine' 'C=' 'json' 'q/quiet' 'v/verbose' 'no-color' 'version' 'h/help'
        case 'gc'
            __mlo_parse_subcommand 0 'dry-run' 'now' 'C=' 'json' 'q/quiet' 'v/verbose' 'no-color' 'version' 'h/help'
        case 'export'
            __mlo_parse_subcommand 1 'all' 'o/output=' 'format=' 'no-example' 'C=' 'json' 'q/quiet' 'v/verbose' 'no-color' 'version' 'h/help'
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
complete -c 'mlo' -n '__mlo_should_offer_completions_for_positional "mlo" -eq 1' -fa 'train' -d 'Fit a model to a data file, judge it on rows it never saw, and record the run.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_positional "mlo" -eq 1' -fa 'run' -d 'Run an entry point of mlo.yaml, or any command, and record it.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_positional "mlo" -eq 1' -fa 'log' -d 'Show the history of runs, or record in a run.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_positional "mlo" -eq 1' -fa 'show' -d 'Show one run, version, object or artifact with everything about it.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_positional "mlo" -eq 1' -fa 'diff' -d 'Show what differs between two runs or two versions.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_positional "mlo" -eq 1' -fa 'list' -d 'List runs, models or experiments as a table.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_positional "mlo" -eq 1' -fa 'register' -d 'Give a model a name and a version.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_positional "mlo" -eq 1' -fa 'promote' -d 'Move a version to a stage, through the gates of mlo.yaml.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_positional "mlo" -eq 1' -fa 'serve' -d 'Answer requests for predictions over HTTP.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_positional "mlo" -eq 1' -fa 'score' -d 'Apply a model to a data file.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_positional "mlo" -eq 1' -fa 'drift' -d 'Compare new data with what a model was trained on, or two files.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_positional "mlo" -eq 1' -fa 'report' -d 'Tell what a model is, how good it is, and what is left to do before it is used.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_positional "mlo" -eq 1' -fa 'verify' -d 'Check that what the store keeps is what was put there.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_positional "mlo" -eq 1' -fa 'gc' -d 'Remove what no run and no model refers to.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_positional "mlo" -eq 1' -fa 'export' -d 'Write a model out of the store, or the whole store as one file.'
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
complete -c 'mlo' -n '__mlo_should_offer_completions_for_positional "mlo train" -eq 1' -F
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" target' -l 'target' -d 'The column to predict. The tasks anomaly and clustering learn without one; where it is named, it is left out of the features and judges the result.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" task' -l 'task' -d 'The task: auto, classification, regression, anomaly, clustering.' -rfka 'auto classification regression anomaly clustering'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" model' -l 'model' -d 'The learner: auto, gbdt, forest, extra-trees, tree, logistic, linear, naive-bayes, knn, baseline, naive, isolation-forest, kmeans; auto (the default) compares baseline, logistic, linear, forest, gbdt by cross-validation within the training rows and takes the smallest of the best, of a time series naive as well; for anomaly it is isolation-forest, for clustering kmeans.' -rfka 'auto gbdt forest extra-trees tree logistic linear naive-bayes knn baseline naive isolation-forest kmeans'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train"' -l 'set' -d 'A setting of the learner, such as trees=200: see SETTINGS; with --tune also a range such as rate=0.01..0.3:log or a list. Without --model it goes to each candidate that has it.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train"' -l 'features' -d 'Learn from these columns only, with commas between them.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train"' -l 'drop' -d 'Leave these columns out.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" continue-from' -l 'continue-from' -d 'Let this model learn on from the data (gbdt: more trees; logistic, linear: moved weights).' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" weight' -l 'weight' -d 'The column of sample weights.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" positive' -l 'positive' -d 'The positive class of two; the label that sorts last when absent.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" time' -l 'time' -d 'The rows are a time series with its times in this column (ISO 8601 dates, or numbers): also learn from the past of the target (--lags) and from hour, weekday, month and day of the year where they differ, and hold out the latest rows unless --split says otherwise. None when absent.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train"' -l 'lags' -d 'With --time: learn from the target so many rows before, TARGET_lag_N. Lags count rows in the order of the times, and of the file where times are equal; rows without a full history are left out. When --rolling is absent, too, both are chosen by the step of the times: 1 to 3 rows and a season of 24 and 168 (hours), 7 (days), 52 (weeks) or 12 (months); none stands for no lags.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train"' -l 'rolling' -d 'With --time: learn from the mean of the target over so many rows before, TARGET_mean_N. None when --lags is named.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" series' -l 'series' -d 'With --time: the column that names each row\'s series, where the data has several. Lags and means never read across them. None when absent.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" horizon' -l 'horizon' -d 'With --time: compare models, and judge the held-out rows, also 1 to so many steps ahead, each step from the forecasts of those before it. 1 when --lags is named, else the longest season.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" seed' -l 'seed' -d 'Decides split and fit.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" select' -l 'select' -d 'Learn from this many columns, selected within the folds; auto takes the fewest within one standard error of the best; all columns when absent.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" tune' -l 'tune' -d 'Search the learner\'s settings in this many trials; none when absent.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" tune-time' -l 'tune-time' -d 'Search the learner\'s settings as long as the whole command ends in this time, such as 60s; none when absent.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" holdout' -l 'holdout' -d 'The share of rows held out; 0.2 when absent.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" test' -l 'test' -d 'Judge on this file instead of held-out rows.' -rF
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" split' -l 'split' -d 'Hold out by time:COL (the latest rows) or group:COL (rows of one value stay together).' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" cv' -l 'cv' -d 'Cross-validate within the training rows, with this many folds; without --model it is done with 5 when absent.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" metric' -l 'metric' -d 'The metric to name first.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train"' -l 'slice' -d 'Also judge each group of this column, and how far groups of 30 rows or more lie apart.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" cost' -l 'cost' -d 'What wrong labels of two cost, such as fp=1,fn=5 (a false alarm, a missed positive). The threshold that costs least on out-of-fold rows (--cv 5 when absent) is stored with the model; without costs it is 0.5.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" calibrate' -l 'calibrate' -d 'Calibrate a classifier\'s probabilities on out-of-fold rows (--cv 5 when absent): sigmoid (Platt) or isotonic; not at all when absent. The exported model does it too.' -rfka 'sigmoid isotonic'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" learning-curve' -l 'learning-curve' -d 'Also fit 10, 20, 40, 70 and 100 % of the training rows by cross-validation (--cv 5 when absent); kept with the run and drawn in the report.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train"' -l 'type' -d 'State the type of a column: numeric, categorical, boolean, datetime, text, ignore.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train"' -l 'missing' -d 'Texts that mean "missing" instead of NA, N/A, n/a, null, NULL, nan, NaN, #N/A, None, <NA> and ?, with commas between them; \'\' for the empty cell alone. A model\'s own stay missing, too.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" decimal' -l 'decimal' -d 'The decimal separator of numbers, `.` or `,`.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" thousands' -l 'thousands' -d 'What stands between groups of three digits, such as `.` beside --decimal \',\'.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" date-format' -l 'date-format' -d 'How dates are written, such as %d/%m/%Y (as strptime); ISO 8601 when absent.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train"' -l 'required' -d 'Columns that must have a value in every row, with commas between them.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" delimiter' -l 'delimiter' -d 'The character between fields, `tab` for a tab; found out when absent.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" on-error' -l 'on-error' -d 'What a row that cannot be read does: fail, skip, or null (its bad cells become missing).' -rfka 'fail skip null'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" threads' -l 'threads' -d 'The number of threads; results do not depend on it. Default: one per processor.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" expect-rows' -l 'expect-rows' -d 'Refuse the data unless it has so many rows, in case its end is missing.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" name' -l 'name' -d 'The name of the run; made up when absent.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" experiment' -l 'experiment' -d 'The experiment; that of mlo.yaml when absent.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train"' -l 'tag' -d 'A tag of the run.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" register' -l 'register' -d 'Also register the model under this name.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" keep-data' -l 'keep-data' -d 'Keep a copy of the data in the store.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" no-example' -l 'no-example' -d 'Keep no row of the data with the model as its example: one of means and most frequent values takes the place.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" dry-run' -l 'dry-run' -d 'Show columns, split and memory, and do nothing.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" C' -s 'C' -d 'Run as if started in this directory.' -rfa '(__mlo_complete_directories)'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" json' -l 'json' -d 'Print one JSON document instead of text.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" q quiet' -l 'quiet' -s 'q' -d 'Leave out notes, colour and progress.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" v verbose' -l 'verbose' -s 'v' -d 'Say more about what is done.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" no-color' -l 'no-color' -d 'Do not use colour on a terminal.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" version' -l 'version' -d 'Show the version.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo train" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo run"' -s 'P' -l 'param' -d 'The value of a parameter of the entry point.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo run" experiment' -l 'experiment' -d 'The experiment; that of mlo.yaml when absent.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo run" name' -l 'name' -d 'The name of the run; made up when absent.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo run" reproduce' -l 'reproduce' -d 'Do again what this run did, and compare.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo run" in-place' -l 'in-place' -d 'Reproduce in the project itself instead of a checkout.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo run" trust' -l 'trust' -d 'Run commands of a project that belongs to another user.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo run" dry-run' -l 'dry-run' -d 'Show the command and run nothing.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo run" no-mask' -l 'no-mask' -d 'Keep values of variables that look like secrets in the stored streams.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo run" C' -s 'C' -d 'Run as if started in this directory.' -rfa '(__mlo_complete_directories)'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo run" json' -l 'json' -d 'Print one JSON document instead of text.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo run" q quiet' -l 'quiet' -s 'q' -d 'Leave out notes, colour and progress.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo run" v verbose' -l 'verbose' -s 'v' -d 'Say more about what is done.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo run" no-color' -l 'no-color' -d 'Do not use colour on a terminal.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo run" version' -l 'version' -d 'Show the version.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo run" h help' -s 'h' -l 'help' -d 'Show help information.'
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
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo register" name' -l 'name' -d 'The name of the model.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo register" description' -l 'description' -d 'A description of the version.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo register"' -l 'tag' -d 'A tag of the version.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo register" alias' -l 'alias' -d 'Also give the version this alias.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo register" force' -l 'force' -d 'Make a new version even when the same bytes are registered.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo register" C' -s 'C' -d 'Run as if started in this directory.' -rfa '(__mlo_complete_directories)'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo register" json' -l 'json' -d 'Print one JSON document instead of text.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo register" q quiet' -l 'quiet' -s 'q' -d 'Leave out notes, colour and progress.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo register" v verbose' -l 'verbose' -s 'v' -d 'Say more about what is done.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo register" no-color' -l 'no-color' -d 'Do not use colour on a terminal.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo register" version' -l 'version' -d 'Show the version.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo register" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo promote" to' -l 'to' -d 'The stage: none, staging, production, archived, or as mlo.yaml calls it.' -rfka 'none staging production archived'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo promote" alias' -l 'alias' -d 'Give the version this alias.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo promote" remove-alias' -l 'remove-alias' -d 'Take this alias away.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo promote" rollback' -l 'rollback' -d 'Put the version back that held production before.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo promote" by' -l 'by' -d 'Who acts; git\'s user when absent.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo promote" reason' -l 'reason' -d 'Why.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo promote" force' -l 'force' -d 'Promote although gates do not pass; needs --reason.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo promote" dry-run' -l 'dry-run' -d 'Check the gates and change nothing.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo promote" C' -s 'C' -d 'Run as if started in this directory.' -rfa '(__mlo_complete_directories)'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo promote" json' -l 'json' -d 'Print one JSON document instead of text.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo promote" q quiet' -l 'quiet' -s 'q' -d 'Leave out notes, colour and progress.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo promote" v verbose' -l 'verbose' -s 'v' -d 'Say more about what is done.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo promote" no-color' -l 'no-color' -d 'Do not use colour on a terminal.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo promote" version' -l 'version' -d 'Show the version.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo promote" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo serve" host' -l 'host' -d 'The host to listen on.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo serve" port' -l 'port' -d 'The port to listen on; 0 takes a free one.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo serve"' -l 'allow-host' -d 'Another name under which requests may ask for this server; * is any.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo serve" token-file' -l 'token-file' -d 'Ask for one of the tokens in this file, one on each line, readable by you alone.' -rF
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo serve" insecure' -l 'insecure' -d 'Let other machines ask without a token.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo serve" max-body' -l 'max-body' -d 'The largest body of a request.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo serve" timeout' -l 'timeout' -d 'How long an answer may take to compute.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo serve" max-concurrency' -l 'max-concurrency' -d 'The most requests that are worked on or wait for it; more are turned away.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo serve" drain-delay' -l 'drain-delay' -d 'How long requests are still taken after SIGTERM; 5s behind a load balancer.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo serve" access-log' -l 'access-log' -d 'Write a line of JSON for each request to this file; - is standard output.' -rF
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo serve" threads' -l 'threads' -d 'The number of threads that answer. Default: one per processor.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo serve" no-record' -l 'no-record' -d 'Do not record with the version how it answered its example.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo serve" C' -s 'C' -d 'Run as if started in this directory.' -rfa '(__mlo_complete_directories)'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo serve" json' -l 'json' -d 'Print one JSON document instead of text.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo serve" q quiet' -l 'quiet' -s 'q' -d 'Leave out notes, colour and progress.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo serve" v verbose' -l 'verbose' -s 'v' -d 'Say more about what is done.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo serve" no-color' -l 'no-color' -d 'Do not use colour on a terminal.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo serve" version' -l 'version' -d 'Show the version.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo serve" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_positional "mlo score" -eq 1' -F
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo score" o output' -l 'output' -s 'o' -d 'Where the rows go; it appears when it is complete. Standard output when absent.' -rF
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo score" format' -l 'format' -d 'The format: csv, tsv, jsonl; that of the input when absent.' -rfka 'csv tsv jsonl'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo score"' -l 'keep' -d 'The columns to write back: all, none, or names.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo score" proba' -l 'proba' -d 'Also write the probability of each class.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo score" explain' -l 'explain' -d 'Also write which columns made each prediction: expected_value (what the model answers on average), contribution_N_feature and contribution_N_value (Shapley values, the largest first) and contribution_others. They add up to the raw score: the log-odds of the positive label, the score of the predicted one of several, a probability for forests and single trees, or the number (its logarithm where the objective has a log link).'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo score" top' -l 'top' -d 'How many contributions --explain writes per row.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo score" target' -l 'target' -d 'The column with the truth: also judge the predictions.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo score" weight' -l 'weight' -d 'The column of sample weights for the figures of --target. Default: that of the training, where the data has it.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo score" on-unknown' -l 'on-unknown' -d 'What a category does that the model does not know: fail, missing (it is taken as a missing value), or ignore (the model takes all of them as one). They are counted in any case.' -rfka 'ignore missing fail'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo score" history' -l 'history' -d 'For a model of a time series: a file with earlier rows (times and targets). Rows of the input that have a target are history as well; each row is predicted from the rows before it, with predictions in the place of targets that are missing. None when absent.' -rF
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo score" log' -l 'log' -d 'Record the figures with the version.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo score" rejects' -l 'rejects' -d 'Where rows that could not be read go.' -rF
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo score" no-record' -l 'no-record' -d 'Do not record with the version that the file was scored.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo score" csv-safe' -l 'csv-safe' -d 'Escape what a spreadsheet would take for a formula.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo score" batch' -l 'batch' -d 'The most rows scored at once.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo score"' -l 'type' -d 'State the type of a column: numeric, categorical, boolean, datetime, text, ignore.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo score"' -l 'missing' -d 'Texts that mean "missing" instead of NA, N/A, n/a, null, NULL, nan, NaN, #N/A, None, <NA> and ?, with commas between them; \'\' for the empty cell alone. A model\'s own stay missing, too.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo score" decimal' -l 'decimal' -d 'The decimal separator of numbers, `.` or `,`.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo score" thousands' -l 'thousands' -d 'What stands between groups of three digits, such as `.` beside --decimal \',\'.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo score" date-format' -l 'date-format' -d 'How dates are written, such as %d/%m/%Y (as strptime); ISO 8601 when absent.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo score"' -l 'required' -d 'Columns that must have a value in every row, with commas between them.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo score" delimiter' -l 'delimiter' -d 'The character between fields, `tab` for a tab; found out when absent.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo score" on-error' -l 'on-error' -d 'What a row that cannot be read does: fail, skip, or null (its bad cells become missing).' -rfka 'fail skip null'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo score" threads' -l 'threads' -d 'The number of threads; results do not depend on it. Default: one per processor.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo score" expect-rows' -l 'expect-rows' -d 'Refuse the data unless it has so many rows, in case its end is missing.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo score" C' -s 'C' -d 'Run as if started in this directory.' -rfa '(__mlo_complete_directories)'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo score" json' -l 'json' -d 'Print one JSON document instead of text.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo score" q quiet' -l 'quiet' -s 'q' -d 'Leave out notes, colour and progress.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo score" v verbose' -l 'verbose' -s 'v' -d 'Say more about what is done.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo score" no-color' -l 'no-color' -d 'Do not use colour on a terminal.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo score" version' -l 'version' -d 'Show the version.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo score" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_positional "mlo drift" -eq 1' -F
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo drift" reference' -l 'reference' -d 'Compare with this file instead of a model.' -rF
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo drift"' -l 'columns' -d 'Compare these columns only.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo drift" method' -l 'method' -d 'How: auto, ks, chi2, psi, js, hellinger. auto is ks for numbers and chi2 for categories; ks gives way to chi2 for categories.' -rfka 'auto ks chi2 psi js hellinger'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo drift" threshold' -l 'threshold' -d 'The least effect that counts: of the distance of ks (0.01 when absent), the total variation above chance of chi2 (0.01), or the index itself (0.1).' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo drift" alpha' -l 'alpha' -d 'The share of false alarms that is accepted.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo drift" share' -l 'share' -d 'Drift only when this share of the columns drifted; else one is enough.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo drift" target' -l 'target' -d 'The column of the current data with the truth: also judge the model\'s answers.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo drift" weight' -l 'weight' -d 'The column of sample weights for the figures of --target. Default: that of the training, where the data has it.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo drift" on-unknown' -l 'on-unknown' -d 'What a category does that the model does not know: fail, missing (it is taken as a missing value), or ignore (the model takes all of them as one). They are counted in any case.' -rfka 'ignore missing fail'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo drift" history' -l 'history' -d 'For a model of a time series: a file with earlier rows (times and targets), of which lags and means of the first rows are made. None when absent.' -rF
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo drift" format' -l 'format' -d 'The form of the result: text or json.' -rfka 'text json'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo drift" o output' -l 'output' -s 'o' -d 'Where the result goes; standard output when absent.' -rF
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo drift" no-record' -l 'no-record' -d 'Do not record the result with the version.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo drift"' -l 'type' -d 'State the type of a column: numeric, categorical, boolean, datetime, text, ignore.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo drift"' -l 'missing' -d 'Texts that mean "missing" instead of NA, N/A, n/a, null, NULL, nan, NaN, #N/A, None, <NA> and ?, with commas between them; \'\' for the empty cell alone. A model\'s own stay missing, too.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo drift" decimal' -l 'decimal' -d 'The decimal separator of numbers, `.` or `,`.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo drift" thousands' -l 'thousands' -d 'What stands between groups of three digits, such as `.` beside --decimal \',\'.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo drift" date-format' -l 'date-format' -d 'How dates are written, such as %d/%m/%Y (as strptime); ISO 8601 when absent.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo drift"' -l 'required' -d 'Columns that must have a value in every row, with commas between them.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo drift" delimiter' -l 'delimiter' -d 'The character between fields, `tab` for a tab; found out when absent.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo drift" on-error' -l 'on-error' -d 'What a row that cannot be read does: fail, skip, or null (its bad cells become missing).' -rfka 'fail skip null'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo drift" threads' -l 'threads' -d 'The number of threads; results do not depend on it. Default: one per processor.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo drift" expect-rows' -l 'expect-rows' -d 'Refuse the data unless it has so many rows, in case its end is missing.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo drift" C' -s 'C' -d 'Run as if started in this directory.' -rfa '(__mlo_complete_directories)'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo drift" json' -l 'json' -d 'Print one JSON document instead of text.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo drift" q quiet' -l 'quiet' -s 'q' -d 'Leave out notes, colour and progress.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo drift" v verbose' -l 'verbose' -s 'v' -d 'Say more about what is done.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo drift" no-color' -l 'no-color' -d 'Do not use colour on a terminal.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo drift" version' -l 'version' -d 'Show the version.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo drift" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo report" o output' -l 'output' -s 'o' -d 'Where the report goes; standard output when absent.' -rF
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo report" format' -l 'format' -d 'The format: md, html, json; md, or what the output\'s name says.' -rfka 'md html json'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo report" check' -l 'check' -d 'Decide the checklist; exit 1 while a required item is left.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo report" sign' -l 'sign' -d 'Sign an item: peer-review or acceptance.' -rfka 'peer-review acceptance'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo report" note' -l 'note' -d 'Say something with the signature.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo report" by' -l 'by' -d 'Who signs or writes; git\'s user when absent.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo report" write' -l 'write' -d 'Write a section; the text may be @FILE.' -rfka ''
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo report" no-example' -l 'no-example' -d 'Show no row of the data: an example of means and most frequent values takes the place, and single rows with large errors are left out.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo report" C' -s 'C' -d 'Run as if started in this directory.' -rfa '(__mlo_complete_directories)'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo report" json' -l 'json' -d 'Print one JSON document instead of text.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo report" q quiet' -l 'quiet' -s 'q' -d 'Leave out notes, colour and progress.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo report" v verbose' -l 'verbose' -s 'v' -d 'Say more about what is done.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo report" no-color' -l 'no-color' -d 'Do not use colour on a terminal.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo report" version' -l 'version' -d 'Show the version.'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo report" h help' -s 'h' -l 'help' -d 'Show help information.'
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
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo export" o output' -l 'output' -s 'o' -d 'The directory or file to write.' -rF
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo export" format' -l 'format' -d 'The format of a model: mlflow or onnx.' -rfka 'mlflow onnx'
complete -c 'mlo' -n '__mlo_should_offer_completions_for_flags_or_options "mlo export" no-example' -l 'no-example' -d 'Write no row of the data: an example of means and most frequent values takes the place.'
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
