# shellcheck shell=bash disable=SC2154  # lk_cache is common.sh's
# SPDX-License-Identifier: Apache-2.0
# The real dbmate, for the tests of compatibility. Sourced, never run. Needs common.sh.

lk_dbmate_version=2.36.0

# Installs it from the npm registry that the machine is set up for, and prints the path of the real binary (npm's own
# starter would cost a tenth of a second each call). Says why on standard error when it cannot be had.
lk_dbmate()
{
    local folder="$lk_cache/tools/dbmate-$lk_dbmate_version" work binary
    mkdir -p "$lk_cache/tools" "$lk_cache/work"
    (
        flock 9
        [ ! -e "$folder" ] || exit 0
        lk_say "installing dbmate $lk_dbmate_version from the npm registry" >&2
        work=$(mktemp -d "$lk_cache/work/dbmate.XXXXXX")
        trap 'rm -rf "$work"' EXIT
        # --ignore-scripts: nothing from the registry runs here but the tool itself.
        if ! timeout 300 npm install --prefix "$work/dbmate" --ignore-scripts --no-audit --no-fund --no-save \
            --fetch-retries=2 --loglevel=error "dbmate@$lk_dbmate_version" >"$work/log" 2>&1 </dev/null; then
            tail -n 5 "$work/log" >&2
            lk_say "dbmate cannot be had from the npm registry; the tests against it skip themselves" >&2
            exit 1
        fi
        mv "$work/dbmate" "$folder"
    ) 9>"$lk_cache/work/dbmate.lock" || return 1
    binary=$(compgen -G "$folder/node_modules/@dbmate/*/bin/dbmate" | head -n 1)
    if [ -z "$binary" ] || ! "$binary" --version >/dev/null 2>&1; then
        lk_say "the npm package of dbmate has no binary that runs on this machine ($(uname -m));" \
            "the tests against it skip themselves" >&2
        return 1
    fi
    echo "$binary"
}
