# SPDX-License-Identifier: Apache-2.0
# bash completion of lockkeeperctl. Use: source <(lockkeeperctl completion bash)

_lockkeeperctl_words() {
    # Passes on where to look; files are read, no server is asked.
    local -a where=()
    local i
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
        -w | --workspace | -p | --project | -d | --dir | --format)
            where+=("${COMP_WORDS[i]}" "${COMP_WORDS[i + 1]}")
            ((i++))
            ;;
        esac
    done
    "${COMP_WORDS[0]}" -q __complete "$1" "${where[@]}" 2>/dev/null | cut -f1
}

_lockkeeperctl() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
    local globals="--workspace --project --env --url --dir --format --protection --yes --confirm --json --verbose --quiet --log-file --help --version"
    local commands="projects status plan preflight rehearse verify review dump activity audit up down goto redo force mark repair rescue backfill new backup restore changeset deploy env create-db drop-db wait cancel terminate sandbox completion"
    COMPREPLY=()

    case $previous in
    -w | --workspace | -d | --dir)
        mapfile -t COMPREPLY < <(compgen -d -- "$current")
        return
        ;;
    -o | --output | --log-file | --export | --report)
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
        return
        ;;
    -p | --project)
        mapfile -t COMPREPLY < <(compgen -W "$(_lockkeeperctl_words projects)" -- "$current")
        return
        ;;
    -e | --env | --confirm)
        mapfile -t COMPREPLY < <(compgen -W "$(_lockkeeperctl_words environments)" -- "$current")
        return
        ;;
    --format)
        mapfile -t COMPREPLY < <(compgen -W "$(_lockkeeperctl_words formats)" -- "$current")
        return
        ;;
    --way)
        mapfile -t COMPREPLY < <(compgen -W "resume clear undo roll-back by-hand restore look" -- "$current")
        return
        ;;
    --protection)
        mapfile -t COMPREPLY < <(compgen -W "none confirm typed" -- "$current")
        return
        ;;
    --to)
        mapfile -t COMPREPLY < <(compgen -W "$(_lockkeeperctl_words versions)" -- "$current")
        return
        ;;
    --on)
        mapfile -t COMPREPLY < <(compgen -W "sandbox server" -- "$current")
        return
        ;;
    --data)
        mapfile -t COMPREPLY < <(compgen -W "none sample all" -- "$current")
        return
        ;;
    --recipe)
        mapfile -t COMPREPLY < <(compgen -W "batched-update change-type check computed-default drop-column drop-table foreign-key index lock-timeout not-null partition partitioned-index rename-column rename-table unique" -- "$current")
        return
        ;;
    --url | --set | --schema | --table | --watch | --since | --plan | --timeout | --lock-timeout | --lock-tries | --run-lock-timeout)
        return
        ;;
    esac

    local command="" wish="" positionals=0 i
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
        -w | --workspace | -d | --dir | -p | --project | -e | --env | --confirm | --format | --protection | --url | --log-file | \
            -o | --output | --on | --data | --from-backup | --schema | --table | --watch | --since | --export | --way | --report | --recipe | --set | --to | --plan | --timeout | --lock-timeout | --lock-tries | --run-lock-timeout) ((i++)) ;;
        -*) ;;
        *)
            if [[ -z $command ]]; then
                command=${COMP_WORDS[i]}
            elif [[ ($command == plan || $command == rehearse) && -z $wish ]]; then
                wish=${COMP_WORDS[i]}
            else
                ((positionals++))
            fi
            ;;
        esac
    done
    [[ $command == plan && -n $wish ]] && command=$wish && local isPlan=1

    local running="--plan --run-lock-timeout" scripts="--allow-split --without-backup --lock-timeout --lock-tries"
    [[ -n ${isPlan-} ]] && running="" scripts="--allow-split --sql"
    local options="" words=""
    case $command in
    "") words=$commands ;;
    status) options="--all-envs --exit-code" ;;
    plan) words="up down goto redo force mark repair" ;;
    preflight) options="--to" ;;
    rehearse)
        options="--on --data --from-backup"
        case $wish in
        "") words="up down goto redo" ;;
        up) options+=" --to" ;;
        down) options+=" --to --all" ;;
        goto) ((positionals == 0)) && words=$(_lockkeeperctl_words versions) ;;
        esac
        ;;
    verify)
        options="--all --allow-no-down"
        words=$(_lockkeeperctl_words versions)
        ;;
    review) options="--pending --all --locks --fail-on --exit-code --output --server-version --conventions --no-cache" ;;
    dump) options="--output --schema --owners" ;;
    activity) options="--blockers --all-databases --watch" ;;
    audit) options="--since --verify --export" ;;
    backup)
        options="--schema-only --table --plan --output --list --verify --prune"
        if [[ $previous == --verify ]]; then
            mapfile -t COMPREPLY < <(compgen -f -- "$current")
            return
        fi
        ;;
    restore)
        options="--to --in-place --another-server --unverified"
        if ((positionals == 0)) && [[ $current != -* ]]; then
            mapfile -t COMPREPLY < <(compgen -f -- "$current")
            return
        fi
        ;;
    up) options="--to $running $scripts" ;;
    down) options="--to --all $running $scripts" ;;
    goto)
        options="$running $scripts"
        ((positionals == 0)) && words=$(_lockkeeperctl_words versions)
        ;;
    redo) options="$running $scripts" ;;
    force)
        options=$running
        ((positionals == 0)) && words="none $(_lockkeeperctl_words versions)"
        ;;
    mark)
        options=$running
        ((positionals == 0)) && words=$(_lockkeeperctl_words versions)
        ((positionals == 1)) && words="applied pending"
        ;;
    repair) options=$running ;;
    rescue) options="--way --backup --without-backup --report --plan" ;;
    wait) options="--timeout" ;;
    new) options="--recipe --set --recipes" ;;
    backfill)
        options="--continue-old --restart --adopt --stay --retry --reason"
        ((positionals == 0)) && words="lint plan run list status pause resume cancel retry set quarantine"
        ;;
    env)
        ((positionals == 0)) && words="list pin unpin"
        ((positionals == 1)) && words=$(_lockkeeperctl_words environments)
        ;;
    sandbox) words="start stop status reset" ;;
    changeset)
        options="--id --set --phase --override --reason --actor --to --plan --brownout $running $scripts"
        ((positionals == 0)) && words="list show lint detect accept reject new plan apply undo gates check approve"
        ;;
    deploy)
        options="--app --version --actor"
        words="mark"
        ;;
    completion) words="bash zsh fish" ;;
    esac
    if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options $globals" -- "$current")
    else
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
    fi
}

complete -F _lockkeeperctl lockkeeperctl
