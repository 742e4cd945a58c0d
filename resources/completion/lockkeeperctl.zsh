#compdef lockkeeperctl
# SPDX-License-Identifier: Apache-2.0
# zsh completion of lockkeeperctl. Use: lockkeeperctl completion zsh > "${fpath[1]}/_lockkeeperctl"

# Words with their descriptions; files are read, no server is asked.
_lockkeeperctl_words() {
    local -a where lines found
    local i
    for ((i = 2; i < $#line_words; i++)); do
        case ${line_words[i]} in
        (-w|--workspace|-p|--project|-d|--dir|--format) where+=("${line_words[i]}" "${line_words[i + 1]}") ;;
        esac
    done
    lines=("${(@f)$(command lockkeeperctl -q __complete $1 $where 2>/dev/null)}")
    found=("${(@)${(@)lines//:/\\:}/$'\t'/:}")
    found=(${found:#})
    _describe -t $1 $1 found
}
_lockkeeperctl_environments() { _lockkeeperctl_words environments }
_lockkeeperctl_projects() { _lockkeeperctl_words projects }
_lockkeeperctl_versions() { _lockkeeperctl_words versions }
_lockkeeperctl_formats() { _lockkeeperctl_words formats }
_lockkeeperctl_force() { _alternative 'none:nothing is applied:(none)' 'versions:version:_lockkeeperctl_versions' }

_lockkeeperctl_wish() {
    local -a running scripts
    scripts=('--allow-split[run a file with its own COMMIT statement by statement]')
    if [[ $2 == run ]]; then
        running=('--plan[only this plan]:digest:' '--run-lock-timeout[how long to wait for another run]:time:')
        scripts+=('--without-backup[set aside the backup that is demanded]' '--lock-timeout[each wait for a table lock]:time:' '--lock-tries[how often a table lock is tried]:number:')
    else
        scripts+=('--sql[the SQL in full]')
    fi
    case $1 in
    (up) _arguments $globals $running $scripts '--to[up to and with this version]:version:_lockkeeperctl_versions' '1::number:' ;;
    (down) _arguments $globals $running $scripts '--to[down to, but not with, this version]:version:_lockkeeperctl_versions' '--all[all of them]' '1::number:' ;;
    (goto) _arguments $globals $running $scripts '1:version:_lockkeeperctl_versions' ;;
    (redo) _arguments $globals $running $scripts '1::number:' ;;
    (force) _arguments $globals $running '1:version:_lockkeeperctl_force' ;;
    (mark) _arguments $globals $running '1:version:_lockkeeperctl_versions' '2:state:(applied pending)' ;;
    (repair) _arguments $globals $running ;;
    esac
}

_lockkeeperctl() {
    local context state line
    local -A opt_args
    # The whole line: inside the command, `words` holds only what follows it.
    local -a commands wishes globals line_words=($words)
    commands=(
        'projects:the migration projects found here'
        'status:every migration and its state'
        'plan:what a command would run; changes nothing'
        'preflight:the checks that up makes first, alone'
        'rehearse:run a plan on a throw-away copy'
        'verify:prove that each migration leads back'
        'review:what each statement will lock, rewrite, break or lose'
        'dump:the schema as SQL'
        'activity:what runs there, who blocks whom'
        'audit:what was done to which environment by whom'
        'up:apply pending migrations'
        'down:roll back'
        'goto:up or down to a version'
        'redo:roll back and apply again'
        'force:set the recorded version without running anything'
        'mark:record or unrecord one migration'
        "repair:the format's own repair"
        "rescue:find the way out"
        'backfill:change rows in small batches'
        'new:new migration files'
        'backup:a verified backup'
        'restore:a backup back, as a copy or in place'
        'changeset:expand-contract change sets, phase by phase'
        'deploy:say which version of an application is deployed'
        'env:what the environments are pinned to'
        'create-db:create the database'
        'drop-db:drop the database'
        'wait:wait until the server answers'
        'cancel:cancel the query of another session'
        'terminate:end another session'
        'sandbox:the private local PostgreSQL'
        'completion:the completion script of a shell'
    )
    wishes=(up down goto redo force mark repair)
    # Before or after the command.
    globals=(
        '(-w --workspace)'{-w,--workspace}'[where to look]:folder:_files -/'
        '(-p --project)'{-p,--project}'[which project]:project:_lockkeeperctl_projects'
        '(-e --env --url)'{-e,--env}'[which environment]:environment:_lockkeeperctl_environments'
        '(-e --env)--url[a database instead]:URL:'
        '(-d --dir)'{-d,--dir}'[a migrations folder]:folder:_files -/'
        '--format[its format]:format:_lockkeeperctl_formats'
        '--protection[with --url]:protection:(none confirm typed)'
        '(-y --yes)'{-y,--yes}'[answer the question]'
        '--confirm[the typed confirmation]:name:_lockkeeperctl_environments'
        '--json[JSON on stdout]'
        '*'{-v,--verbose}'[more of the log]'
        '(-q --quiet)'{-q,--quiet}'[less on stderr]'
        '--log-file[write the log there]:file:_files'
        '(-h --help)'{-h,--help}'[help]'
        '--version[the version]'
    )
    _arguments -C $globals '1:command:->command' '*::argument:->argument'
    case $state in
    (command) _describe -t commands command commands ;;
    (argument)
        case $words[1] in
        (status) _arguments $globals '--all-envs[every environment side by side]' '--exit-code[end with 7 when pending]' ;;
        (plan)
            if ((CURRENT == 2)); then
                _values 'what to plan' $wishes
            else
                shift words
                ((CURRENT--))
                _lockkeeperctl_wish $words[1] plan
            fi
            ;;
        (review) _arguments $globals '--pending[what the environment has not got]' '--all[all migrations]' '--locks[locks of every statement]' '--fail-on[from this severity on]:severity:(blocker high medium low note)' '--exit-code[end with 7 on findings]' '--output[format]:format:(text json sarif junit)' '--server-version[major version]:number:' '--conventions[style and naming too]' '--no-cache[review anew]' '*:file:_files' ;;
        (rehearse)
            local -a copy=('--on[where the copy is]:where:(sandbox server)' '--data[what is in it]:what:(none sample all)' '--from-backup[a copy of this backup]:backup:_files')
            case $words[2] in
            (up) shift words; ((CURRENT--)); _arguments $globals $copy '--to[up to and with this version]:version:_lockkeeperctl_versions' '1::number:' ;;
            (down) shift words; ((CURRENT--)); _arguments $globals $copy '--to[down to, but not with, this version]:version:_lockkeeperctl_versions' '--all[all of them]' '1::number:' ;;
            (goto) shift words; ((CURRENT--)); _arguments $globals $copy '1:version:_lockkeeperctl_versions' ;;
            (redo) shift words; ((CURRENT--)); _arguments $globals $copy '1::number:' ;;
            (*) _arguments $globals $copy '1:what to rehearse:(up down goto redo)' ;;
            esac
            ;;
        (verify) _arguments $globals '--all[all of them]' '--allow-no-down[one without a way back is no fault]' '*:version:_lockkeeperctl_versions' ;;
        (preflight) _arguments $globals '--to[only up to this version]:version:_lockkeeperctl_versions' '1::number:' ;;
        (dump) _arguments $globals '(-o --output)'{-o,--output}'[into this file]:file:_files' '*--schema[only this schema]:schema:' '--owners[with owners]' ;;
        (up|down|goto|redo|force|mark|repair) _lockkeeperctl_wish $words[1] run ;;
        (rescue) _arguments $globals '--way[go this way]:way:(resume clear undo roll-back by-hand restore look)' '--backup[first a verified backup]' '--without-backup[sets the demand aside]' '--report[write the report there]:file:_files' '--plan[only this plan]:digest:' ;;
        (activity) _arguments $globals '--blockers[only who blocks whom]' '--all-databases[of the whole server]' '--watch[again every so many seconds]:seconds:' ;;
        (audit) _arguments $globals '--since[from then on]:time:' '--verify[is the record unbroken]' '--export[write it to a .jsonl, .csv or .html file]:file:_files' ;;
        (backup) _arguments $globals '--schema-only[no rows]' '*--table[only this table]:table:' '--plan[what this command would change]:wish:(up down goto redo)' '(-o --output)'{-o,--output}'[into this file]:file:_files' '--list[the backups there are]' '--verify[look at this one again]:file:_files' '--prune[remove what is not kept]' ;;
        (restore) _arguments $globals '--to[a copy, in a new database]:database:' '--in-place[replace what is there]' '--another-server[it was taken elsewhere]' '--unverified[try an unverified one]' '1:file:_files' ;;
        (cancel|terminate) _arguments $globals '1:process number:' ;;
        (wait) _arguments $globals '--timeout[at most so long]:time:' ;;
        (new) _arguments $globals '--recipe[written by this recipe]:recipe:(batched-update change-type check computed-default drop-column drop-table foreign-key index lock-timeout not-null partition partitioned-index rename-column rename-table unique)' '*--set[a value for the recipe]:name=value:' '--recipes[the recipes there are]' '1:name:' ;;
        (backfill) _arguments $globals '--continue-old[end the run with the old text]' '--restart[begin a new run]' '--adopt[take the pace of the declaration]' '--stay[wait when somebody pauses it]' '--retry[let a failed one go on]' '--reason[why rows are accepted]:text:' '1:what to do:(lint plan run list status pause resume cancel retry set quarantine)' '*:name:_files' ;;
        (changeset)
            _arguments $globals "1:what to do:(list show lint detect accept reject new plan apply undo gates check approve)" '--id[what it is called]:id:' \
                '*--set[a value for the recipe]:value:' '--phase[which phase]:phase:(expand sync backfill contract)' \
                '*--override[set this gate aside]:gate:' '--reason[why]:text:' '--actor[who acts]:name:' \
                '--to[the last phase that stays]:phase:(none expand sync backfill gate)' '--plan[only this plan, or only show it]' \
                '--brownout[how the brown-out went]:how:(ok fail)' '*:id:'
            ;;
        (deploy)
            _arguments $globals '1:what to do:(mark)' '--app[which application]:name:' '--version[which version of it]:version:' \
                '--actor[who says so]:name:'
            ;;
        (env) _arguments $globals '1:what to do:(list pin unpin)' '2:environment:_lockkeeperctl_environments' ;;
        (sandbox) _arguments $globals '1:what to do:(start stop status reset)' ;;
        (completion) _arguments $globals '1:shell:(bash zsh fish)' ;;
        (*) _arguments $globals '*:name:' ;;
        esac
        ;;
    esac
}

if [[ $funcstack[1] == _lockkeeperctl ]]; then
    _lockkeeperctl "$@"
else
    compdef _lockkeeperctl lockkeeperctl
fi
