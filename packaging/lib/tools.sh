# shellcheck shell=bash disable=SC2154  # lk_cache is common.sh's
# SPDX-License-Identifier: Apache-2.0
# The real migration tools that come from the npm registry, for the tests of compatibility. Sourced, never run. Needs
# common.sh. The others (Alembic, Sqitch, Rails, Java for Liquibase) are packages of the distribution: see ../setup.

# tool | its npm packages, with versions: the contracts were observed with just these
lk_npm_tools=(
    "dbmate dbmate@2.36.0"
    "node-pg-migrate node-pg-migrate@9.0.0 pg@8.23.1"
    "knex knex@3.3.0 pg@8.23.1"
    "sequelize sequelize-cli@6.6.5 sequelize@6.37.8 pg@8.23.1"
    "liquibase liquibase@4.28.1"
    "squawk squawk-cli@2.66.0"
    "prisma prisma@6.19.3 @prisma/adapter-pg@6.19.3 @prisma/schema-engine-wasm@7.1.1-3.c2990dca591cba766e3b7ef5d9e8a84796e47ab7"
)

# Installs one from the npm registry that the machine is set up for, and prints the folder that holds its node_modules.
# Says why on standard error when it cannot be had; fails with 2 when the registry itself cannot be reached.
lk_npm_tool() # TOOL
{
    local line tool packages folder work
    for line in "${lk_npm_tools[@]}"; do
        read -r tool packages <<<"$line"
        [ "$tool" != "$1" ] || break
    done
    # Keyed by what is installed: another version is another folder.
    folder="$lk_cache/tools/$tool-$(printf '%s' "$packages" | cksum | cut -d' ' -f1)"
    mkdir -p "$lk_cache/tools" "$lk_cache/work"
    (
        flock 9
        [ ! -e "$folder" ] || exit 0
        [ -z "${lk_npm_unreachable:-}" ] || exit 2
        lk_say "installing $packages from the npm registry" >&2
        work=$(mktemp -d "$lk_cache/work/$tool.XXXXXX")
        trap 'rm -rf "$work"' EXIT
        # --ignore-scripts: nothing from the registry runs here but the tool itself.
        # shellcheck disable=SC2086  # one word a package
        if ! timeout 300 npm install --prefix "$work/$tool" --ignore-scripts --no-audit --no-fund --no-save \
            --fetch-retries=2 --loglevel=error $packages >"$work/log" 2>&1 </dev/null; then
            tail -n 5 "$work/log" >&2
            lk_say "$tool cannot be had from the npm registry; the tests against it skip themselves" >&2
            ! grep -qE 'ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|ETIMEDOUT|_CERT_' "$work/log" || exit 2
            exit 1
        fi
        mv "$work/$tool" "$folder"
    ) 9>"$lk_cache/work/$tool.lock" || return
    echo "$folder"
}

# These do not run on an older Node.js (Debian 12 has 18): seen with the versions above.
lk_least_node() # TOOL
{
    case $1 in
    node-pg-migrate | prisma) echo 20 ;;
    *) echo 18 ;;
    esac
}

# Tells the tests where each is: LOCKKEEPER_KNEX=folder and so on; a variable that is set already stays. dbmate's and squawk's
# are their binaries: npm's own starter would cost a tenth of a second each call.
lk_export_npm_tools()
{
    local line tool variable folder binary failure node
    node=$(node --version 2>/dev/null | sed 's/^v//; s/[.].*//')
    for line in "${lk_npm_tools[@]}"; do
        tool=${line%% *}
        variable=LOCKKEEPER_$(tr 'a-z-' 'A-Z_' <<<"$tool")
        [ -z "${!variable:-}" ] || continue
        if [ "${node:-0}" -lt "$(lk_least_node "$tool")" ]; then
            lk_say "$tool needs Node.js $(lk_least_node "$tool"), this is ${node:-none}; the tests against it skip themselves" >&2
            continue
        fi
        failure=0
        folder=$(lk_npm_tool "$tool") || failure=$?
        # npm asks a registry that does not answer for minutes: once is enough.
        [ "$failure" -ne 2 ] || local lk_npm_unreachable=1
        [ "$failure" -eq 0 ] || continue
        if [ "$tool" = dbmate ] || [ "$tool" = squawk ]; then
            binary=$(compgen -G "$folder/node_modules/@$tool*/*/bin/$tool" | head -n 1)
            if [ -z "$binary" ] || ! "$binary" --version >/dev/null 2>&1; then
                lk_say "the npm package of $tool has no binary that runs on this machine ($(uname -m));" \
                    "what is held against it is left out" >&2
                continue
            fi
            folder=$binary
        fi
        export "$variable=$folder"
    done
}
