#!/bin/bash

__mlo_cursor_index_in_current_word() {
    local remaining="${COMP_LINE}"

    local word
    for word in "${COMP_WORDS[@]::COMP_CWORD}"; do
        remaining="${remaining##*([[:space:]])"${word}"*([[:space:]])}"
    done

    local -ir index="$((COMP_POINT - ${#COMP_LINE} + ${#remaining}))"
    if [[ "${index}" -le 0 ]]; then
        printf 0
    else
        printf %s "${index}"
    fi
}

# positional arguments:
#
# - 1: the current (sub)command's count of positional arguments
#
# required variables:
#
# - repeating_flags: the repeating flags that the current (sub)command can accept
# - non_repeating_flags: the non-repeating flags that the current (sub)command can accept
# - repeating_options: the repeating options that the current (sub)command can accept
# - non_repeating_options: the non-repeating options that the current (sub)command can accept
# - positional_number: value ignored
# - unparsed_words: unparsed words from the current command line
#
# modified variables:
#
# - non_repeating_flags: remove flags for this (sub)command that are already on the command line
# - non_repeating_options: remove options for this (sub)command that are already on the command line
# - positional_number: set to the current positional number
# - unparsed_words: remove all flags, options, and option values for this (sub)command
__mlo_offer_flags_options() {
    local -ir positional_count="${1}"
    positional_number=0

    local was_flag_option_terminator_seen=false
    local is_parsing_option_value=false

    local -ar unparsed_word_indices=("${!unparsed_words[@]}")
    local -i word_index
    for word_index in "${unparsed_word_indices[@]}"; do
        if "${is_parsing_option_value}"; then
            # This word is an option value:
            # Reset marker for next word iff not currently the last word
            [[ "${word_index}" -ne "${unparsed_word_indices[${#unparsed_word_indices[@]} - 1]}" ]] && is_parsing_option_value=false
            unset "unparsed_words[${word_index}]"
            # Do not process this word as a flag or an option
            continue
        fi

        local word="${unparsed_words["${word_index}"]}"
        if ! "${was_flag_option_terminator_seen}"; then
            case "${word}" in
            --)
                unset "unparsed_words[${word_index}]"
                # by itself -- is a flag/option terminator, but if it is the last word, it is the start of a completion
                if [[ "${word_index}" -ne "${unparsed_word_indices[${#unparsed_word_indices[@]} - 1]}" ]]; then
                    was_flag_option_terminator_seen=true
                fi
                continue
                ;;
            -*)
                # ${word} is a flag or an option
                # If ${word} is an option, mark that the next word to be parsed is an option value
                local option
                for option in "${repeating_options[@]}" "${non_repeating_options[@]}"; do
                    [[ "${word}" = "${option}" ]] && is_parsing_option_value=true && break
                done

                # Remove ${word} from ${non_repeating_flags} or ${non_repeating_options} so it isn't offered again
                local not_found=true
                local -i index
                for index in "${!non_repeating_flags[@]}"; do
                    if [[ "${non_repeating_flags[${index}]}" = "${word}" ]]; then
                        unset "non_repeating_flags[${index}]"
                        non_repeating_flags=("${non_repeating_flags[@]}")
                        not_found=false
                        break
                    fi
                done
                if "${not_found}"; then
                    for index in "${!non_repeating_flags[@]}"; do
                        if [[ "${non_repeating_flags[${index}]}" = "${word}" ]]; then
                            unset "non_repeating_flags[${index}]"
                            non_repeating_flags=("${non_repeating_flags[@]}")
                            break
                        fi
                    done
                fi
                unset "unparsed_words[${word_index}]"
                continue
                ;;
            esac
        fi

        # ${word} is neither a flag, nor an option, nor an option value
        if [[ "${positional_number}" -lt "${positional_count}" || "${positional_count}" -lt 0 ]]; then
            # ${word} is a positional
            ((positional_number++))
            unset "unparsed_words[${word_index}]"
        else
            if [[ -z "${word}" ]]; then
                # Could be completing a flag, option, or subcommand
                positional_number=-1
            else
                # ${word} is a subcommand or invalid, so stop processing this (sub)command
                positional_number=-2
            fi
            break
        fi
    done

    unparsed_words=("${unparsed_words[@]}")

    if\
        ! "${was_flag_option_terminator_seen}"\
        && ! "${is_parsing_option_value}"\
        && [[ ("${cur}" = -* && "${positional_number}" -ge 0) || "${positional_number}" -eq -1 ]]
    then
        COMPREPLY+=($(compgen -W "${repeating_flags[*]} ${non_repeating_flags[*]} ${repeating_options[*]} ${non_repeating_options[*]}" -- "${cur}"))
    fi
}

__mlo_add_completions() {
    local completion
    while IFS='' read -r completion; do
        COMPREPLY+=("${completion}")
    done < <(IFS=$'\n' compgen "${@}" -- "${cur}")
}

__mlo_custom_complete() {
    if [[ -n "${cur}" || -z ${COMP_WORDS[${COMP_CWORD}]} || "${COMP_LINE:${COMP_POINT}:1}" != ' ' ]]; then
        local -ar words=("${COMP_WORDS[@]}")
    else
        local -ar words=("${COMP_WORDS[@]::${COMP_CWORD}}" '' "${COMP_WORDS[@]:${COMP_CWORD}}")
    fi

    "${COMP_WORDS[0]}" "${@}" "${words[@]}"
}

_mlo() {
    local state
    state="$(shopt -p;shopt -po)"
    trap "${state//$'\n'/;}" RETURN
    shopt -s extglob
    set +o history +o posix

    local -xr SAP_SHELL=bash
    local -x SAP_SHELL_VERSION
    SAP_SHELL_VERSION="$(IFS='.';printf %s "${BASH_VERSINFO[*]}")"
    local -r SAP_SHELL_VERSION

    local -r cur="${2}"
    local -r prev="${3}"

    local -i positional_number
    local -a unparsed_words=("${COMP_WORDS[@]:1:${COMP_CWORD}}")

    local -a repeating_flags=()
    local -a non_repeating_flags=(--version -h --help)
    local -a repeating_options=()
    local -a non_repeating_options=()
    __mlo_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    init|status|train|run|log|show|diff|list|register|promote|serve|score|drift|report|verify|gc|export|import|help)
        # Offer subcommand argument completions
        "_mlo_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'init status train run log show diff list register promote serve score drift report verify gc export import help' -- "${cur}"))
        ;;
    esac
}

_mlo_init() {
    repeating_flags=()
    non_repeating_flags=(--json --quiet -q --verbose -v --no-color --version -h --help)
    repeating_options=()
    non_repeating_options=(--name --template -C)
    __mlo_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--name')
        return
        ;;
    '--template')
        __mlo_add_completions -W 'bare'$'\n''tabular'
        return
        ;;
    '-C')
        __mlo_add_completions -d
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __mlo_add_completions -d
        return
        ;;
    esac
}

_mlo_status() {
    repeating_flags=()
    non_repeating_flags=(--json --quiet -q --verbose -v --no-color --version -h --help)
    repeating_options=()
    non_repeating_options=(-C)
    __mlo_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '-C')
        __mlo_add_completions -d
        return
        ;;
    esac
}

_mlo_train() {
    repeating_flags=()
    non_repeating_flags=(--learning-curve --keep-data --no-example --dry-run --json --quiet -q --verbose -v --no-color --version -h --help)
    repeating_options=(--set --features --drop --lags --rolling --slice --type --missing --required --tag)
    non_repeating_options=(--target --task --model --continue-from --weight --positive --time --series --horizon --seed --select --tune --tune-time --holdout --test --split --cv --metric --cost --calibrate --decimal --thousands --date-format --delimiter --on-error --threads --expect-rows --name --experiment --register -C)
    __mlo_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--target')
        return
        ;;
    '--task')
        __mlo_add_completions -W 'auto'$'\n''classification'$'\n''regression'$'\n''anomaly'$'\n''clustering'
        return
        ;;
    '--model')
        __mlo_add_completions -W 'auto'$'\n''gbdt'$'\n''forest'$'\n''extra-trees'$'\n''tree'$'\n''logistic'$'\n''linear'$'\n''naive-bayes'$'\n''knn'$'\n''baseline'$'\n''naive'$'\n''isolation-forest'$'\n''kmeans'
        return
        ;;
    '--set')
        return
        ;;
    '--features')
        return
        ;;
    '--drop')
        return
        ;;
    '--continue-from')
        return
        ;;
    '--weight')
        return
        ;;
    '--positive')
        return
        ;;
    '--time')
        return
        ;;
    '--lags')
        return
        ;;
    '--rolling')
        return
        ;;
    '--series')
        return
        ;;
    '--horizon')
        return
        ;;
    '--seed')
        return
        ;;
    '--select')
        return
        ;;
    '--tune')
        return
        ;;
    '--tune-time')
        return
        ;;
    '--holdout')
        return
        ;;
    '--test')
        __mlo_add_completions -f
        return
        ;;
    '--split')
        return
        ;;
    '--cv')
        return
        ;;
    '--metric')
        return
        ;;
    '--slice')
        return
        ;;
    '--cost')
        return
        ;;
    '--calibrate')
        __mlo_add_completions -W 'sigmoid'$'\n''isotonic'
        return
        ;;
    '--type')
        return
        ;;
    '--missing')
        return
        ;;
    '--decimal')
        return
        ;;
    '--thousands')
        return
        ;;
    '--date-format')
        return
        ;;
    '--required')
        return
        ;;
    '--delimiter')
        return
        ;;
    '--on-error')
        __mlo_add_completions -W 'fail'$'\n''skip'$'\n''null'
        return
        ;;
    '--threads')
        return
        ;;
    '--expect-rows')
        return
        ;;
    '--name')
        return
        ;;
    '--experiment')
        return
        ;;
    '--tag')
        return
        ;;
    '--register')
        return
        ;;
    '-C')
        __mlo_add_completions -d
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __mlo_add_completions -f
        return
        ;;
    esac
}

_mlo_run() {
    repeating_flags=()
    non_repeating_flags=(--in-place --trust --dry-run --no-mask --json --quiet -q --verbose -v --no-color --version -h --help)
    repeating_options=(-P --param)
    non_repeating_options=(--experiment --name --reproduce -C)
    __mlo_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-P'|'--param')
        return
        ;;
    '--experiment')
        return
        ;;
    '--name')
        return
        ;;
    '--reproduce')
        return
        ;;
    '-C')
        __mlo_add_completions -d
        return
        ;;
    esac
}

_mlo_log() {
    repeating_flags=()
    non_repeating_flags=(--oneline --new --stdin --allow-secret --json --quiet -q --verbose -v --no-color --version -h --help)
    repeating_options=(--param --metric --tag --artifact)
    non_repeating_options=(-n --experiment --filter --sort --run --model --note --rename --end -C)
    __mlo_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '-n')
        return
        ;;
    '--experiment')
        return
        ;;
    '--filter')
        return
        ;;
    '--sort')
        return
        ;;
    '--run')
        return
        ;;
    '--model')
        return
        ;;
    '--param')
        return
        ;;
    '--metric')
        return
        ;;
    '--tag')
        return
        ;;
    '--artifact')
        __mlo_add_completions -f
        return
        ;;
    '--note')
        return
        ;;
    '--rename')
        return
        ;;
    '--end')
        return
        ;;
    '-C')
        __mlo_add_completions -d
        return
        ;;
    esac
}

_mlo_show() {
    repeating_flags=()
    non_repeating_flags=(--json --quiet -q --verbose -v --no-color --version -h --help)
    repeating_options=()
    non_repeating_options=(-C)
    __mlo_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '-C')
        __mlo_add_completions -d
        return
        ;;
    esac
}

_mlo_diff() {
    repeating_flags=()
    non_repeating_flags=(--exit-code --json --quiet -q --verbose -v --no-color --version -h --help)
    repeating_options=()
    non_repeating_options=(-C)
    __mlo_offer_flags_options 2

    # Offer option value completions
    case "${prev}" in
    '-C')
        __mlo_add_completions -d
        return
        ;;
    esac
}

_mlo_list() {
    repeating_flags=()
    non_repeating_flags=(--oneline --json --quiet -q --verbose -v --no-color --version -h --help)
    repeating_options=()
    non_repeating_options=(-n --experiment --filter --sort -C)
    __mlo_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '-n')
        return
        ;;
    '--experiment')
        return
        ;;
    '--filter')
        return
        ;;
    '--sort')
        return
        ;;
    '-C')
        __mlo_add_completions -d
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __mlo_add_completions -W 'runs'$'\n''models'$'\n''experiments'
        return
        ;;
    esac
}

_mlo_register() {
    repeating_flags=()
    non_repeating_flags=(--force --json --quiet -q --verbose -v --no-color --version -h --help)
    repeating_options=(--tag)
    non_repeating_options=(--name --description --alias -C)
    __mlo_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--name')
        return
        ;;
    '--description')
        return
        ;;
    '--tag')
        return
        ;;
    '--alias')
        return
        ;;
    '-C')
        __mlo_add_completions -d
        return
        ;;
    esac
}

_mlo_promote() {
    repeating_flags=()
    non_repeating_flags=(--rollback --force --dry-run --json --quiet -q --verbose -v --no-color --version -h --help)
    repeating_options=()
    non_repeating_options=(--to --alias --remove-alias --by --reason -C)
    __mlo_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--to')
        __mlo_add_completions -W 'none'$'\n''staging'$'\n''production'$'\n''archived'
        return
        ;;
    '--alias')
        return
        ;;
    '--remove-alias')
        return
        ;;
    '--by')
        return
        ;;
    '--reason')
        return
        ;;
    '-C')
        __mlo_add_completions -d
        return
        ;;
    esac
}

_mlo_serve() {
    repeating_flags=()
    non_repeating_flags=(--insecure --no-record --json --quiet -q --verbose -v --no-color --version -h --help)
    repeating_options=(--allow-host)
    non_repeating_options=(--host --port --token-file --max-body --timeout --max-concurrency --drain-delay --access-log --threads -C)
    __mlo_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--host')
        return
        ;;
    '--port')
        return
        ;;
    '--allow-host')
        return
        ;;
    '--token-file')
        __mlo_add_completions -f
        return
        ;;
    '--max-body')
        return
        ;;
    '--timeout')
        return
        ;;
    '--max-concurrency')
        return
        ;;
    '--drain-delay')
        return
        ;;
    '--access-log')
        __mlo_add_completions -f
        return
        ;;
    '--threads')
        return
        ;;
    '-C')
        __mlo_add_completions -d
        return
        ;;
    esac
}

_mlo_score() {
    repeating_flags=()
    non_repeating_flags=(--proba --explain --log --no-record --csv-safe --json --quiet -q --verbose -v --no-color --version -h --help)
    repeating_options=(--keep --type --missing --required)
    non_repeating_options=(--output -o --format --top --target --weight --on-unknown --history --rejects --batch --decimal --thousands --date-format --delimiter --on-error --threads --expect-rows -C)
    __mlo_offer_flags_options 2

    # Offer option value completions
    case "${prev}" in
    '--output'|'-o')
        __mlo_add_completions -f
        return
        ;;
    '--format')
        __mlo_add_completions -W 'csv'$'\n''tsv'$'\n''jsonl'
        return
        ;;
    '--keep')
        return
        ;;
    '--top')
        return
        ;;
    '--target')
        return
        ;;
    '--weight')
        return
        ;;
    '--on-unknown')
        __mlo_add_completions -W 'ignore'$'\n''missing'$'\n''fail'
        return
        ;;
    '--history')
        __mlo_add_completions -f
        return
        ;;
    '--rejects')
        __mlo_add_completions -f
        return
        ;;
    '--batch')
        return
        ;;
    '--type')
        return
        ;;
    '--missing')
        return
        ;;
    '--decimal')
        return
        ;;
    '--thousands')
        return
        ;;
    '--date-format')
        return
        ;;
    '--required')
        return
        ;;
    '--delimiter')
        return
        ;;
    '--on-error')
        __mlo_add_completions -W 'fail'$'\n''skip'$'\n''null'
        return
        ;;
    '--threads')
        return
        ;;
    '--expect-rows')
        return
        ;;
    '-C')
        __mlo_add_completions -d
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    2)
        __mlo_add_completions -f
        return
        ;;
    esac
}

_mlo_drift() {
    repeating_flags=()
    non_repeating_flags=(--no-record --json --quiet -q --verbose -v --no-color --version -h --help)
    repeating_options=(--columns --type --missing --required)
    non_repeating_options=(--reference --method --threshold --alpha --share --target --weight --on-unknown --history --format --output -o --decimal --thousands --date-format --delimiter --on-error --threads --expect-rows -C)
    __mlo_offer_flags_options 2

    # Offer option value completions
    case "${prev}" in
    '--reference')
        __mlo_add_completions -f
        return
        ;;
    '--columns')
        return
        ;;
    '--method')
        __mlo_add_completions -W 'auto'$'\n''ks'$'\n''chi2'$'\n''psi'$'\n''js'$'\n''hellinger'
        return
        ;;
    '--threshold')
        return
        ;;
    '--alpha')
        return
        ;;
    '--share')
        return
        ;;
    '--target')
        return
        ;;
    '--weight')
        return
        ;;
    '--on-unknown')
        __mlo_add_completions -W 'ignore'$'\n''missing'$'\n''fail'
        return
        ;;
    '--history')
        __mlo_add_completions -f
        return
        ;;
    '--format')
        __mlo_add_completions -W 'text'$'\n''json'
        return
        ;;
    '--output'|'-o')
        __mlo_add_completions -f
        return
        ;;
    '--type')
        return
        ;;
    '--missing')
        return
        ;;
    '--decimal')
        return
        ;;
    '--thousands')
        return
        ;;
    '--date-format')
        return
        ;;
    '--required')
        return
        ;;
    '--delimiter')
        return
        ;;
    '--on-error')
        __mlo_add_completions -W 'fail'$'\n''skip'$'\n''null'
        return
        ;;
    '--threads')
        return
        ;;
    '--expect-rows')
        return
        ;;
    '-C')
        __mlo_add_completions -d
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    2)
        __mlo_add_completions -f
        return
        ;;
    esac
}

_mlo_report() {
    repeating_flags=()
    non_repeating_flags=(--check --no-example --json --quiet -q --verbose -v --no-color --version -h --help)
    repeating_options=()
    non_repeating_options=(--output -o --format --sign --note --by --write -C)
    __mlo_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--output'|'-o')
        __mlo_add_completions -f
        return
        ;;
    '--format')
        __mlo_add_completions -W 'md'$'\n''html'$'\n''json'
        return
        ;;
    '--sign')
        __mlo_add_completions -W 'peer-review'$'\n''acceptance'
        return
        ;;
    '--note')
        return
        ;;
    '--by')
        return
        ;;
    '--write')
        return
        ;;
    '-C')
        __mlo_add_completions -d
        return
        ;;
    esac
}

_mlo_verify() {
    repeating_flags=()
    non_repeating_flags=(--rebuild --quarantine --json --quiet -q --verbose -v --no-color --version -h --help)
    repeating_options=()
    non_repeating_options=(-C)
    __mlo_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '-C')
        __mlo_add_completions -d
        return
        ;;
    esac
}

_mlo_gc() {
    repeating_flags=()
    non_repeating_flags=(--dry-run --now --json --quiet -q --verbose -v --no-color --version -h --help)
    repeating_options=()
    non_repeating_options=(-C)
    __mlo_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '-C')
        __mlo_add_completions -d
        return
        ;;
    esac
}

_mlo_export() {
    repeating_flags=()
    non_repeating_flags=(--all --no-example --json --quiet -q --verbose -v --no-color --version -h --help)
    repeating_options=()
    non_repeating_options=(--output -o --format -C)
    __mlo_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--output'|'-o')
        __mlo_add_completions -f
        return
        ;;
    '--format')
        __mlo_add_completions -W 'mlflow'$'\n''onnx'
        return
        ;;
    '-C')
        __mlo_add_completions -d
        return
        ;;
    esac
}

_mlo_import() {
    repeating_flags=()
    non_repeating_flags=(--json --quiet -q --verbose -v --no-color --version -h --help)
    repeating_options=()
    non_repeating_options=(-C)
    __mlo_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '-C')
        __mlo_add_completions -d
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __mlo_add_completions -f
        return
        ;;
    esac
}

_mlo_help() {
    repeating_flags=()
    non_repeating_flags=(--version)
    repeating_options=()
    non_repeating_options=()
    __mlo_offer_flags_options -1
}

complete -o filenames -F _mlo mlo
