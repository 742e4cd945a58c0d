# SPDX-License-Identifier: Apache-2.0
# fish completion of lockkeeperctl. Use: lockkeeperctl completion fish > ~/.config/fish/completions/lockkeeperctl.fish

# Words with their descriptions; files are read, no server is asked.
function __lockkeeperctl_words
    set -l tokens (commandline -opc)
    set -l where
    for i in (seq 2 (count $tokens))
        # The last may be an option whose value is being typed.
        if test $i -lt (count $tokens); and contains -- $tokens[$i] -w --workspace -p --project -d --dir --format
            set -a where $tokens[$i] $tokens[(math $i + 1)]
        end
    end
    command lockkeeperctl -q __complete $argv[1] $where 2>/dev/null
end

# How many words follow the command; options and their values aside, `plan` is none.
function __lockkeeperctl_words_behind
    set -l tokens (commandline -opc)
    set -l count -1
    set -l skip 0
    for token in $tokens[2..]
        if test $skip = 1
            set skip 0
        else if contains -- $token -w --workspace -p --project -d --dir -e --env --confirm --format --protection --url --log-file --table --verify --on --data --from-backup -o --output --to --plan --lock-timeout --lock-tries --run-lock-timeout --way --report
            set skip 1
        else if not string match -q -- '-*' $token
            contains -- $token plan rehearse; or set count (math $count + 1)
        end
    end
    echo $count
end

set -l commands projects status plan preflight rehearse verify review dump activity audit up down goto redo force mark repair rescue backfill new backup restore changeset deploy env create-db drop-db wait cancel terminate sandbox completion
set -l wishes up down goto redo force mark repair
set -l scripts up down goto redo
set -l none "not __fish_seen_subcommand_from $commands"

complete -c lockkeeperctl -f
complete -c lockkeeperctl -s w -l workspace -r -F -d 'Where to look'
complete -c lockkeeperctl -s p -l project -x -a '(__lockkeeperctl_words projects)' -d 'Which project'
complete -c lockkeeperctl -s e -l env -x -a '(__lockkeeperctl_words environments)' -d 'Which environment'
complete -c lockkeeperctl -l url -x -d 'A database instead of --env'
complete -c lockkeeperctl -s d -l dir -r -F -d 'A migrations folder'
complete -c lockkeeperctl -l format -x -a '(__lockkeeperctl_words formats)' -d 'Its format'
complete -c lockkeeperctl -l protection -x -a 'none confirm typed' -d 'With --url'
complete -c lockkeeperctl -s y -l yes -d 'Answer the question'
complete -c lockkeeperctl -l confirm -x -a '(__lockkeeperctl_words environments)' -d 'The typed confirmation'
complete -c lockkeeperctl -l json -d 'JSON on stdout'
complete -c lockkeeperctl -s v -l verbose -d 'More of the log'
complete -c lockkeeperctl -s q -l quiet -d 'Less on stderr'
complete -c lockkeeperctl -l log-file -r -F -d 'Write the log there'
complete -c lockkeeperctl -s h -l help -d 'Help'
complete -c lockkeeperctl -l version -d 'The version'

complete -c lockkeeperctl -n $none -a projects -d 'The migration projects found here'
complete -c lockkeeperctl -n $none -a status -d 'Every migration and its state'
complete -c lockkeeperctl -n $none -a plan -d 'What a command would run'
complete -c lockkeeperctl -n $none -a preflight -d 'The checks that up makes first'
complete -c lockkeeperctl -n $none -a rehearse -d 'Run a plan on a throw-away copy'
complete -c lockkeeperctl -n $none -a verify -d 'Prove that each migration leads back'
complete -c lockkeeperctl -n $none -a review -d 'What each statement will lock, break or lose'
complete -c lockkeeperctl -n $none -a dump -d 'The schema as SQL'
complete -c lockkeeperctl -n $none -a activity -d 'What runs there, who blocks whom'
complete -c lockkeeperctl -n $none -a audit -d 'What was done where by whom'
complete -c lockkeeperctl -n $none -a up -d 'Apply pending migrations'
complete -c lockkeeperctl -n $none -a down -d 'Roll back'
complete -c lockkeeperctl -n $none -a goto -d 'Up or down to a version'
complete -c lockkeeperctl -n $none -a redo -d 'Roll back and apply again'
complete -c lockkeeperctl -n $none -a force -d 'Set the recorded version'
complete -c lockkeeperctl -n $none -a mark -d 'Record or unrecord one migration'
complete -c lockkeeperctl -n $none -a repair -d "The format's own repair"
complete -c lockkeeperctl -n $none -a rescue -d 'Find the way out'
complete -c lockkeeperctl -n $none -a new -d 'New migration files'
complete -c lockkeeperctl -n $none -a backup -d 'A verified backup'
complete -c lockkeeperctl -n $none -a restore -d 'A backup back, as a copy or in place'
complete -c lockkeeperctl -n $none -a changeset -d 'Expand-contract change sets'
complete -c lockkeeperctl -n $none -a deploy -d 'Say what is deployed'
complete -c lockkeeperctl -n $none -a env -d 'What the environments are pinned to'
complete -c lockkeeperctl -n $none -a create-db -d 'Create the database'
complete -c lockkeeperctl -n $none -a drop-db -d 'Drop the database'
complete -c lockkeeperctl -n $none -a wait -d 'Wait until the server answers'
complete -c lockkeeperctl -n $none -a cancel -d 'Cancel the query of another session'
complete -c lockkeeperctl -n $none -a terminate -d 'End another session'
complete -c lockkeeperctl -n $none -a backfill -d 'Change rows in small batches'
complete -c lockkeeperctl -n $none -a sandbox -d 'The private local PostgreSQL'
complete -c lockkeeperctl -n $none -a completion -d 'The completion script of a shell'

complete -c lockkeeperctl -n '__fish_seen_subcommand_from status' -l all-envs -d 'Every environment side by side'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from status' -l exit-code -d 'End with 7 when pending'
complete -c lockkeeperctl -n "__fish_seen_subcommand_from plan; and not __fish_seen_subcommand_from $wishes" -a "$wishes"
complete -c lockkeeperctl -n '__fish_seen_subcommand_from up down preflight' -l to -x -a '(__lockkeeperctl_words versions)' -d 'To this version'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from down' -l all -d 'All of them'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from goto mark force; and test (__lockkeeperctl_words_behind) = 0' -a '(__lockkeeperctl_words versions)'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from force; and test (__lockkeeperctl_words_behind) = 0' -a none -d 'Nothing is applied'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from mark; and test (__lockkeeperctl_words_behind) = 1' -a 'applied pending'
complete -c lockkeeperctl -n "__fish_seen_subcommand_from $scripts" -l allow-split -d 'Run a file with its own COMMIT'
complete -c lockkeeperctl -n "__fish_seen_subcommand_from $scripts; and __fish_seen_subcommand_from plan" -l sql -d 'The SQL in full'
complete -c lockkeeperctl -n "__fish_seen_subcommand_from $scripts; and not __fish_seen_subcommand_from plan" -l lock-timeout -x -d 'Each wait for a table lock'
complete -c lockkeeperctl -n "__fish_seen_subcommand_from $scripts; and not __fish_seen_subcommand_from plan" -l lock-tries -x -d 'How often it is tried'
complete -c lockkeeperctl -n "__fish_seen_subcommand_from $wishes; and not __fish_seen_subcommand_from plan" -l plan -x -d 'Only this plan'
complete -c lockkeeperctl -n "__fish_seen_subcommand_from $wishes; and not __fish_seen_subcommand_from plan" -l run-lock-timeout -x -d 'How long to wait for another run'
complete -c lockkeeperctl -n "__fish_seen_subcommand_from $scripts; and not __fish_seen_subcommand_from plan" -l without-backup -d 'Set aside the backup that is demanded'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from rehearse; and not __fish_seen_subcommand_from up down goto redo' -a 'up down goto redo'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from rehearse' -l on -x -a 'sandbox server' -d 'Where the copy is'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from rehearse' -l data -x -a 'none sample all' -d 'What is in it'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from rehearse' -l from-backup -r -d 'A copy of this backup'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from verify' -a '(__lockkeeperctl_words versions)'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from verify' -l all -d 'All of them'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from verify' -l allow-no-down -d 'One without a way back is no fault'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from new' -l recipe -x -a 'batched-update change-type check computed-default drop-column drop-table foreign-key index lock-timeout not-null partition partitioned-index rename-column rename-table unique' -d 'Written by this recipe'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from new' -l set -x -d 'A value for the recipe'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from new' -l recipes -d 'The recipes there are'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from dump' -s o -l output -r -F -d 'Into this file'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from dump' -l schema -x -d 'Only this schema'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from dump' -l owners -d 'With owners'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from activity' -l blockers -d 'Only who blocks whom'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from activity' -l all-databases -d 'Of the whole server'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from activity' -l watch -x -d 'Again every so many seconds'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from audit' -l since -x -d 'From then on'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from audit' -l verify -d 'Is the record unbroken'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from audit' -l export -r -F -d 'Write it to a .jsonl, .csv or .html file'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from backup' -l schema-only -d 'No rows'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from backup' -l table -x -d 'Only this table'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from backup' -l plan -x -a 'up down goto redo' -d 'What this command would change'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from backup' -s o -l output -r -F -d 'Into this file'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from backup' -l list -d 'The backups there are'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from backup' -l verify -r -F -d 'Look at this one again'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from backup' -l prune -d 'Remove what is not kept'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from restore; and test (__lockkeeperctl_words_behind) = 0' -F
complete -c lockkeeperctl -n '__fish_seen_subcommand_from restore' -l to -x -d 'A copy, in a new database'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from restore' -l in-place -d 'Replace what is there'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from restore' -l another-server -d 'It was taken elsewhere'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from restore' -l unverified -d 'Try an unverified one'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from wait' -l timeout -x -d 'At most so long'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from backfill; and test (__lockkeeperctl_words_behind) = 0' -a 'lint plan run list status pause resume cancel retry set quarantine'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from backfill' -l continue-old -d 'End the run with the old text'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from backfill' -l restart -d 'Begin a new run'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from backfill' -l adopt -d 'Take the pace of the declaration'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from backfill' -l stay -d 'Wait when somebody pauses it'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from backfill' -l retry -d 'Let a failed one go on'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from backfill' -l reason -x -d 'Why rows are accepted'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from changeset; and test (__lockkeeperctl_words_behind) = 0' -a 'list show lint detect accept reject new plan apply undo gates check approve'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from changeset' -l id -x -d 'What it is called'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from changeset' -l set -x -d 'A value for the recipe'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from changeset' -l phase -x -a 'expand sync backfill contract' -d 'Which phase'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from changeset' -l override -x -d 'Set this gate aside'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from changeset' -l reason -x -d 'Why'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from changeset' -l to -x -a 'none expand sync backfill gate' -d 'The last phase that stays'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from changeset' -l plan -d 'Only this plan, or only show it'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from changeset' -l brownout -x -a 'ok fail' -d 'How the brown-out went'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from changeset deploy' -l actor -x -d 'Who acts'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from deploy' -a mark
complete -c lockkeeperctl -n '__fish_seen_subcommand_from deploy' -l app -x -d 'Which application'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from deploy' -l version -x -d 'Which version of it'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from env; and test (__lockkeeperctl_words_behind) = 0' -a 'list pin unpin'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from env; and test (__lockkeeperctl_words_behind) = 1' -a '(__lockkeeperctl_words environments)'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from sandbox' -a 'start stop status reset'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from completion' -a 'bash zsh fish'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from rescue' -l way -x -a 'resume clear undo roll-back by-hand restore look' -d 'Go this way'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from rescue' -l backup -d 'First a verified backup'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from rescue' -l without-backup -d 'Sets the demand aside'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from rescue' -l report -r -F -d 'Write the report there'
complete -c lockkeeperctl -n '__fish_seen_subcommand_from rescue' -l plan -x -d 'Only this plan'
